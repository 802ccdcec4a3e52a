#pragma once
// What all connections of a server share.

#include <atomic>

#include "lib/base/error.h"
#include "lib/base/random.h"
#include "lib/http/router.h"
#include "lib/http/server.h"
#include "lib/http/visitors.h"
#include "lib/http/workers.h"

namespace zelo::http {

struct Shared {
  Shared(const Router& r, ServerOptions o, ServerHooks h)
      : router(r),
        options(std::move(o)),
        hooks(std::move(h)),
        proxies(options.trusted_proxies),
        visitors(options.connections_per_address),
        workers(options.workers, options.queue) {}

  const Router& router;
  const ServerOptions options;
  const ServerHooks hooks;
  const Networks proxies;
  Visitors visitors;  // outlives the connections, which workers may hold
  Workers workers;
  SystemIdSource ids;
  std::atomic<int> connections = 0;
  std::atomic<int> streams = 0;
  std::atomic<std::size_t> body_bytes = 0;  // in memory: of bodies that come in, until they are answered
  std::atomic<int> running = 0;             // exchanges from the end of the request to the end of the answer
  std::atomic<bool> stopping = false;
};

}  // namespace zelo::http
