#pragma once
// Where the slices meet: every route and every job of the program.

#include <memory>
#include <string>

#include "lib/base/content_store.h"
#include "lib/http/router.h"
#include "lib/jobs/jobs.h"
#include "lib/mail/sender.h"
#include "src/app/config.h"
#include "src/identity/context.h"

namespace zelo::app {

class Realtime;

/// What the slices need beyond the World; lives as long as the server.
struct Services {
  Services(const World& world, ContentStore& content, mail::Sender* sender, Realtime& realtime);
  ~Services();
  /// Before the first request: how many of them are handled at once.
  void expect_workers(int workers);

  const World& world;
  ContentStore& content;
  mail::Sender* sender;  // null: mails wait a day for --smtp-url, then count as failed
  Realtime& realtime;
  struct Parts;
  std::unique_ptr<Parts> parts;
};

void add_routes(http::Router& router, Services& services);
void add_jobs(jobs::Runner& runner, Services& services, const Config& config);

/// --public-url, or the address that is listened on.
std::string public_url(const Config& config);

}  // namespace zelo::app
