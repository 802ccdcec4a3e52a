#include "src/app/routes.h"

#include "src/app/article_transfer.h"
#include "src/app/contact_erasure.h"
#include "src/app/first_steps.h"
#include "src/app/import_takers.h"
#include "src/app/merge_parts.h"
#include "src/app/operations.h"
#include "src/app/presence.h"
#include "src/app/problem_articles.h"
#include "src/app/realtime.h"
#include "src/app/ticket_articles.h"
#include "src/app/version.h"
#include "src/app/writeups.h"
#include "src/channel/email/jobs.h"
#include "src/channel/email/routes.h"
#include "src/channel/webhook/routes.h"
#include "src/channel/webhook/webhook_jobs.h"
#include "src/customer/bulk/account_bulk.h"
#include "src/customer/jobs.h"
#include "src/customer/merge/merge_jobs.h"
#include "src/customer/routes.h"
#include "src/identity/api.h"
#include "src/identity/routes.h"
#include "src/knowledge/exporting/routes.h"
#include "src/knowledge/importing/routes.h"
#include "src/knowledge/jobs.h"
#include "src/knowledge/routes.h"
#include "src/knowledge/search/search_jobs.h"
#include "src/notification/jobs.h"
#include "src/notification/routes.h"
#include "src/portal/help/routes.h"
#include "src/portal/jobs.h"
#include "src/portal/routes.h"
#include "src/report/jobs.h"
#include "src/report/routes.h"
#include "src/success/jobs.h"
#include "src/success/routes.h"
#include "src/support/jobs.h"
#include "src/support/routes.h"
#include "src/usage/jobs.h"
#include "src/usage/metric/module_use.h"
#include "src/usage/routes.h"

namespace zelo::app {

struct Services::Parts {
  identity::IdentityServices identity;
  Presence presence;
  std::unique_ptr<mail::Sender> no_server = mail::open_sender({});
};

Services::Services(const World& w, ContentStore& c, mail::Sender* s, Realtime& r)
    : world(w), content(c), sender(s), realtime(r), parts(std::make_unique<Parts>()) {
  parts->identity.mail = sender != nullptr;
}
Services::~Services() = default;
void Services::expect_workers(int workers) { parts->identity.passwords.limit(identity::hashes_at_once(workers)); }

namespace {

/// Which ways of signing in a route accepts, for its description.
std::vector<std::string> security_of(std::string_view access) {
  if (access == "anyone") return {};
  if (access == "contact") return {"portal_session"};
  return {"session", "token"};
}

/// The description of everything above, made once.
http::Route description(const http::Router& router, const Api& api) {
  const http::ApiInfo info{.title = "Zelo",
                           .version = std::string(version),
                           .description =
                               "Customer support and customer success. Lists are paged by `limit` and `after`; "
                               "errors are RFC 9457 problems; an Idempotency-Key makes a POST safe to repeat.",
                           .schemas = api.schemas(),
                           .security = security_of};
  http::Route route;
  route.path = "/openapi.json";
  route.operation = "openapi";
  route.access = "anyone";
  route.listed = false;
  route.handler = [text = http::openapi(router, info)](const http::Request&) {
    http::Response response;
    response.headers.set("Content-Type", "application/json");
    response.static_body = text;
    return response;
  };
  return route;
}

}  // namespace

void add_routes(http::Router& router, Services& services) {
  Api api(router, services.world);
  identity_routes(api, services.parts->identity);
  customer_routes(api, services.content, merge_parts(), import_takers(), usage::module_use);
  knowledge_routes(api);
  article_image_routes(api, services.content);
  article_import_routes(api, services.content);
  article_export_routes(api, services.content);
  ticket_article_routes(api);
  problem_article_routes(api);
  support_routes(api, services.content);
  usage_routes(api);
  contact_erasure_routes(api);
  success_routes(api);
  portal_routes(api, services.content, services.parts->identity.passwords, services.sender != nullptr);
  help_routes(router, services.world, services.content);
  mail_routes(api);
  mail_template_routes(api);
  webhook_routes(api);
  notification_routes(api);
  report_routes(api);
  realtime_routes(api, services.realtime);
  presence_routes(api, services.parts->presence, services.realtime);
  job_routes(api);
  first_steps_routes(api, services.sender != nullptr);
  router.add(description(router, api));
}

void add_jobs(jobs::Runner& runner, Services& services, const Config& config) {
  const World& world = services.world;
  customer_jobs(runner, world, services.content, import_takers());
  customer::merge_jobs(runner, world, merge_parts());
  customer::account_bulk_jobs(runner, world);
  support_jobs(runner, world, services.content);
  knowledge_jobs(runner, world, services.content);
  article_search_jobs(runner, world);
  article_import_jobs(runner, world, services.content, article_categories);
  article_export_jobs(runner, world, services.content, article_categories);
  usage_jobs(runner, world);
  success_jobs(runner, world);
  notification_jobs(runner, world);
  writeup_jobs(runner, world);
  ticket_article_jobs(runner, world);
  problem_article_jobs(runner, world);
  portal_jobs(runner, world);
  report_jobs(runner, world);
  webhook_jobs(runner, world);
  mail_jobs(runner, world, services.sender ? *services.sender : *services.parts->no_server,
            {.from = mail::read_address(config.mail_from).value()});
  runner.on("identity.sweep", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              identity::sweep(ctx);
            }});
  runner.on_schedule({.kind = "identity.sweep", .every = hours(1)});
}

std::string public_url(const Config& config) {
  std::string url = config.public_url.empty() ? "http://" + config.listen : config.public_url;
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace zelo::app
