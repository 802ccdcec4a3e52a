#pragma once
// What the one who runs the server looks at: /healthz, /readyz, /metrics, and failed jobs.

#include <functional>
#include <memory>

#include "lib/http/router.h"
#include "lib/http/server.h"
#include "src/app/readiness.h"
#include "src/identity/context.h"

namespace zelo {
class Api;
}

namespace zelo::app {

/// Counts requests for Prometheus. Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  void count(std::string_view route, int status, Duration taken);
  /// Prometheus' text format; the gauges are asked for now.
  std::string text(const World& world, const http::Server::Load& load);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `load` tells the server's state; it is called while the server runs only.
void operation_routes(http::Router& router, const World& world, Metrics& metrics, Readiness& readiness,
                      std::function<http::Server::Load()> load);

/// GET /api/jobs and POST /api/jobs/{id}/retry.
void job_routes(Api& api);

}  // namespace zelo::app
