// Every route × every role × own and foreign account. The list below is the second opinion: a route that
// is not in it, or that asks for something else than it says, fails here.

#include <doctest/doctest.h>

#include <map>

#include "lib/mail/sender.h"
#include "src/app/realtime.h"
#include "src/app/routes.h"
#include "src/identity/api.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/world/world.h"

using namespace zelo;
using zelo::http::Method;

namespace {

const std::map<std::string, std::string> expected{
    {"GET /api/accounts", "may:account_read"},
    {"POST /api/accounts", "may:account_write"},
    {"GET /api/accounts/{id}", "may:account_read"},
    {"PATCH /api/accounts/{id}", "may:account_write"},
    {"GET /api/accounts/{id}/contacts", "may:account_read"},
    {"POST /api/accounts/{id}/contacts", "may:contact_write"},
    {"GET /api/accounts/{id}/timeline", "may:timeline_read"},
    {"GET /api/articles", "may:article_read"},
    {"POST /api/articles", "may:article_write"},
    {"GET /api/articles/{id}", "may:article_read"},
    {"PATCH /api/articles/{id}", "may:article_write"},
    {"DELETE /api/articles/{id}/publication", "may:article_write"},
    {"POST /api/articles/{id}/publication", "may:article_write"},
    {"POST /api/attachments", "may:ticket_note"},
    {"GET /api/attachments/{id}", "may:ticket_read"},
    {"GET /api/bulk_runs", "may:ticket_read"},
    {"POST /api/bulk_runs", "may:ticket_note"},
    {"GET /api/bulk_runs/{id}", "may:ticket_read"},
    {"GET /api/bulk_runs/{id}/items", "may:ticket_read"},
    {"POST /api/bulk_runs/{id}/stop", "may:ticket_note"},
    {"POST /api/bulk_runs/{id}/undo", "may:ticket_note"},
    {"GET /api/business_hours", "may:ticket_read"},
    {"POST /api/business_hours", "may:sla_manage"},
    {"DELETE /api/business_hours/{id}", "may:sla_manage"},
    {"GET /api/business_hours/{id}", "may:ticket_read"},
    {"PATCH /api/business_hours/{id}", "may:sla_manage"},
    {"GET /api/categories", "may:ticket_read"},
    {"POST /api/categories", "may:category_manage"},
    {"GET /api/checklists", "may:ticket_read"},
    {"POST /api/checklists", "may:category_manage"},
    {"GET /api/checklists/{id}", "may:ticket_read"},
    {"PATCH /api/checklists/{id}", "may:category_manage"},
    {"GET /api/checklists/{id}/statistics", "may:ticket_read"},
    {"GET /api/categories/{id}", "may:ticket_read"},
    {"PATCH /api/categories/{id}", "may:category_manage"},
    {"GET /api/contacts", "may:account_read"},
    {"GET /api/contacts/{id}", "may:account_read"},
    {"PATCH /api/contacts/{id}", "may:contact_write"},
    {"GET /api/imports", "may:import_run"},
    {"POST /api/imports", "may:import_run"},
    {"GET /api/imports/{id}", "may:import_run"},
    {"PATCH /api/imports/{id}", "may:import_run"},
    {"GET /api/imports/{id}/rejects", "may:import_run"},
    {"GET /api/imports/{id}/rejects.csv", "may:import_run"},
    {"POST /api/imports/{id}/run", "may:import_run"},
    {"GET /api/jobs", "may:job_manage"},
    {"POST /api/jobs/{id}/retry", "may:job_manage"},
    {"POST /api/messages/{id}/delivery", "may:ticket_reply"},
    {"GET /api/outgoing_mails", "may:job_manage"},
    {"GET /api/outgoing_mails/{id}", "may:job_manage"},
    {"POST /api/outgoing_mails/{id}/retry", "may:job_manage"},
    {"GET /api/permissions", "staff"},
    {"GET /api/portal/articles", "contact"},
    {"GET /api/portal/articles/{id}", "contact"},
    {"POST /api/portal/attachments", "contact"},
    {"GET /api/portal/attachments/{id}", "contact"},
    {"GET /api/portal/categories", "contact"},
    {"GET /api/portal/categories/{id}/form", "contact"},
    {"POST /api/portal/links/preview", "anyone"},
    {"POST /api/portal/links/session", "anyone"},
    {"POST /api/portal/links/validation", "anyone"},
    {"DELETE /api/portal/session", "contact"},
    {"GET /api/portal/session", "contact"},
    {"PATCH /api/portal/session", "contact"},
    {"POST /api/portal/session", "anyone"},
    {"POST /api/portal/session/password", "contact"},
    {"POST /api/portal/signup", "anyone"},
    {"GET /api/portal/stream", "contact"},
    {"GET /api/portal/tickets", "contact"},
    {"POST /api/portal/tickets", "contact"},
    {"GET /api/portal/tickets/{id}", "contact"},
    {"GET /api/portal/tickets/{id}/messages", "contact"},
    {"POST /api/portal/tickets/{id}/messages", "contact"},
    {"GET /api/portal/tickets/{id}/timeline", "contact"},
    {"POST /api/portal/tickets/{id}/validation", "contact"},
    {"DELETE /api/session", "anyone"},
    {"GET /api/session", "staff"},
    {"PATCH /api/session", "staff"},
    {"POST /api/session", "anyone"},
    {"POST /api/session/password", "staff"},
    {"GET /api/sessions", "staff"},
    {"DELETE /api/sessions/{id}", "staff"},
    {"GET /api/settings", "staff"},
    {"PATCH /api/settings", "may:settings_manage"},
    {"GET /api/setup", "anyone"},
    {"POST /api/setup", "anyone"},
    {"GET /api/sla_policies", "may:ticket_read"},
    {"POST /api/sla_policies", "may:sla_manage"},
    {"GET /api/sla_policies/{id}", "may:ticket_read"},
    {"PATCH /api/sla_policies/{id}", "may:sla_manage"},
    {"GET /api/stream", "may:timeline_read"},
    {"GET /api/tags", "may:ticket_read"},
    {"GET /api/teams", "may:user_read"},
    {"POST /api/teams", "may:team_manage"},
    {"DELETE /api/teams/{id}", "may:team_manage"},
    {"PATCH /api/teams/{id}", "may:team_manage"},
    {"GET /api/ticket_fields", "may:ticket_read"},
    {"POST /api/ticket_fields", "may:category_manage"},
    {"GET /api/ticket_fields/{id}", "may:ticket_read"},
    {"PATCH /api/ticket_fields/{id}", "may:category_manage"},
    {"GET /api/tickets/{id}/checklists", "may:ticket_read"},
    {"POST /api/tickets/{id}/checklists/{checklist_id}/answers", "may:ticket_work"},
    {"POST /api/tickets/{id}/checklists/{checklist_id}/run", "may:ticket_work"},
    {"GET /api/tickets/{id}/clock_entries", "may:ticket_read"},
    {"GET /api/tickets/{id}/clocks", "may:ticket_read"},
    {"GET /api/tickets/{id}/fields", "may:ticket_read"},
    {"PATCH /api/tickets/{id}/fields", "may:ticket_work"},
    {"GET /api/tickets/{id}/investigation", "may:ticket_read"},
    {"PATCH /api/tickets/{id}/investigation", "may:ticket_work"},
    {"GET /api/tickets", "may:ticket_read"},
    {"POST /api/tickets", "may:ticket_open"},
    {"GET /api/tickets/{id}", "may:ticket_read"},
    {"PATCH /api/tickets/{id}", "may:ticket_work"},
    {"POST /api/tickets/{id}/assignment", "may:ticket_assign"},
    {"POST /api/tickets/{id}/escalation", "may:ticket_work"},
    {"GET /api/tickets/{id}/handoffs", "may:ticket_read"},
    {"GET /api/tickets/{id}/links", "may:ticket_read"},
    {"POST /api/tickets/{id}/links", "may:ticket_work"},
    {"DELETE /api/tickets/{id}/links/{link_id}", "may:ticket_work"},
    {"POST /api/tickets/{id}/merge", "may:ticket_work"},
    {"GET /api/tickets/{id}/messages", "may:ticket_read"},
    {"POST /api/tickets/{id}/messages", "may:ticket_note"},
    {"GET /api/tickets/{id}/relations", "may:ticket_read"},
    {"POST /api/tickets/{id}/promise", "may:ticket_reply"},
    {"POST /api/tickets/{id}/return", "may:ticket_work"},
    {"POST /api/tickets/{id}/solution", "may:ticket_work"},
    {"POST /api/tickets/{id}/split", "may:ticket_work"},
    {"GET /api/tickets/{id}/tags", "may:ticket_read"},
    {"POST /api/tickets/{id}/tags", "may:ticket_work"},
    {"GET /api/tickets/{id}/timeline", "may:timeline_read"},
    {"POST /api/tickets/{id}/unmerge", "may:ticket_work"},
    {"POST /api/tickets/{id}/validation", "may:ticket_work"},
    {"GET /api/tokens", "may:token_manage"},
    {"POST /api/tokens", "may:token_manage"},
    {"DELETE /api/tokens/{id}", "may:token_manage"},
    {"GET /api/users", "may:user_read"},
    {"POST /api/users", "may:user_manage"},
    {"GET /api/users/{id}", "may:user_read"},
    {"PATCH /api/users/{id}", "may:user_manage"},
    {"GET /api/views", "may:ticket_read"},
    {"GET /api/drafts", "may:ticket_note"},
    {"GET /api/jargon", "may:ticket_read"},
    {"POST /api/jargon", "may:ticket_work"},
    {"DELETE /api/jargon/{id}", "may:ticket_work"},
    {"PATCH /api/jargon/{id}", "may:ticket_work"},
    {"GET /api/macros", "may:ticket_read"},
    {"POST /api/macros", "may:macro_manage"},
    {"DELETE /api/macros/{id}", "may:macro_manage"},
    {"GET /api/macros/{id}", "may:ticket_read"},
    {"PATCH /api/macros/{id}", "may:macro_manage"},
    {"GET /api/macros/{id}/revisions", "may:ticket_read"},
    {"GET /api/notifications", "staff"},
    {"POST /api/notifications/reading", "staff"},
    {"GET /api/notifications/unread", "staff"},
    {"GET /api/pending_messages", "may:ticket_reply"},
    {"DELETE /api/pending_messages/{id}", "may:ticket_reply"},
    {"PATCH /api/pending_messages/{id}", "may:ticket_reply"},
    {"POST /api/pending_messages/{id}/sending", "may:ticket_reply"},
    {"DELETE /api/portal/tickets/{id}/draft", "contact"},
    {"GET /api/portal/tickets/{id}/draft", "contact"},
    {"PUT /api/portal/tickets/{id}/draft", "contact"},
    {"GET /api/portal/tickets/{id}/paraphrase", "contact"},
    {"POST /api/portal/tickets/{id}/paraphrase", "contact"},
    {"GET /api/presence", "may:ticket_read"},
    {"GET /api/tickets/{id}/attention", "may:ticket_read"},
    {"DELETE /api/tickets/{id}/draft", "may:ticket_note"},
    {"GET /api/tickets/{id}/draft", "may:ticket_note"},
    {"PUT /api/tickets/{id}/draft", "may:ticket_note"},
    {"DELETE /api/tickets/{id}/following", "may:ticket_read"},
    {"PUT /api/tickets/{id}/following", "may:ticket_read"},
    {"GET /api/tickets/{id}/macros/{macro_id}", "may:ticket_read"},
    {"GET /api/tickets/{id}/pending_messages", "may:ticket_read"},
    {"POST /api/tickets/{id}/pending_messages", "may:ticket_reply"},
    {"POST /api/tickets/{id}/presence", "may:ticket_read"},
    {"GET /api/tickets/{id}/procedures", "may:ticket_read"},
    {"POST /api/tickets/{id}/procedures", "may:ticket_work"},
    {"DELETE /api/tickets/{id}/snooze", "may:ticket_note"},
    {"POST /api/tickets/{id}/snooze", "may:ticket_note"},
    {"POST /api/views", "may:ticket_read"},
    {"DELETE /api/views/{id}", "may:ticket_read"},
    {"GET /api/views/{id}", "may:ticket_read"},
    {"PATCH /api/views/{id}", "may:ticket_read"},
    {"GET /openapi.json", "anyone"},
};

/// The whole program's routes over a fresh store, without a socket.
struct House {
  explicit House(db::Database& db)
      : w(db),
        content(std::filesystem::temp_directory_path() / ("zelo-authorization-" + std::to_string(::getpid()))),
        realtime(w.world),
        services(w.world, content, nullptr, realtime) {
    app::add_routes(router, services);
  }
  ~House() { realtime.stop(); }

  world::TestWorld w;
  ContentStore content;
  app::Realtime realtime;
  app::Services services;
  http::Router router;
};

std::string name_of_route(const http::Route& route) {
  const char* methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};
  return std::string(methods[static_cast<int>(route.method)]) + " " + route.path;
}

/// "/api/tickets/{id}" with `id` in the place of every name.
std::string target_of(std::string path, const std::string& id) {
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
    path.replace(open, path.find('}') - open + 1, id);
  }
  return path;
}

const std::map<std::string, Role> people{
    {"Alice", Role::admin},           {"Ana", Role::agent_n1},  {"Nina", Role::agent_n2},
    {"Davi", Role::agent_n3},         {"Carla", Role::csm},     {"Celso", Role::cs_manager},
    {"Sonia", Role::support_manager}, {"Pedro", Role::pricing}, {"Paula", Role::product},
    {"Marta", Role::marketing},       {"Vera", Role::viewer}};

/// What the answer must be: 401, 403, or 0 for "let in".
int refusal(const std::string& access, const std::string& who) {
  if (access == "anyone") return 0;
  const bool is_contact = who == "Rita";
  if (access == "contact") return is_contact ? 0 : 401;
  if (who.empty() || is_contact) return 401;
  if (access == "staff") return 0;
  const auto permission = parse_enum<Permission>(std::string_view(access).substr(4));
  REQUIRE(permission.has_value());
  return may(Roles{people.at(who)}, *permission) ? 0 : 403;
}

}  // namespace

TEST_CASE("every route has its entry, and every entry its route") {
  world::for_each_database([](db::Database& db) {
    const House house(db);
    std::map<std::string, std::string> found;
    for (const auto& route : house.router.routes()) found[name_of_route(*route)] = route->access;
    for (const auto& [name, access] : found) {
      CAPTURE(name);
      const auto entry = expected.find(name);
      CHECK_MESSAGE(entry != expected.end(), "no entry for " << name);
      if (entry != expected.end()) CHECK(entry->second == access);
    }
    for (const auto& [name, access] : expected) CHECK_MESSAGE(found.contains(name), "no route for " << name);
  });
}

TEST_CASE("every route lets in exactly the roles that the table grants") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const std::string nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    std::vector<std::string> everyone{"", "Rita"};
    for (const auto& [name, role] : people) everyone.push_back(name);
    for (const auto& route : house.router.routes()) {
      // Signing out would end the session that the next call needs.
      if (route->access == "anyone" || (route->method == Method::delete_ && route->path.ends_with("/session")))
        continue;
      for (const std::string& who : everyone) {
        const auto answer = house.w.call(house.router, route->method, target_of(route->path, nobody), "", who);
        const int wanted = refusal(route->access, who);
        CAPTURE(name_of_route(*route));
        CAPTURE(who);
        CAPTURE(answer.body);
        if (wanted != 0) CHECK(answer.status == wanted);
        else CHECK((answer.status != 401 && answer.status != 403 && answer.status != 500));
      }
    }
  });
}

TEST_CASE("a contact of another account finds none of the portal's tickets, and its own are there") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    Ctx rita = house.w.as("Rita");
    const auto ticket = support::open_own_ticket(rita, {.subject = "O forno não liga", .body = "Desde ontem."});
    for (const auto& route : house.router.routes()) {
      if (route->access != "contact" || route->path.find("/tickets/{id}") == std::string::npos) continue;
      const std::string target = target_of(route->path, ticket.id.text);
      const std::string body = route->method == Method::get || route->method == Method::delete_ ? ""
                               : route->path.ends_with("validation")                            ? R"({"accepted":true})"
                               : route->path.ends_with("paraphrase") ? R"({"confirmed":true})"
                                                                     : R"({"body":"Oi"})";
      CAPTURE(name_of_route(*route));
      for (const char* stranger : {"Otto", "Zeca"}) {
        const auto answer = house.w.call(house.router, route->method, target, body, stranger);
        CHECK(answer.status == 404);
        CHECK(answer.body.find("forno") == std::string::npos);
      }
      const auto own = house.w.call(house.router, route->method, target, body, "Rita");
      CHECK((own.status == 200 || own.status == 201 || own.status == 204 || own.status == 409));
    }
  });
}

TEST_CASE("an unsafe call from another site is refused, even with the user's cookie") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const auto call = [&](const std::vector<std::pair<std::string, std::string>>& headers) {
      return house.w.call(house.router, Method::post, "/api/teams", R"({"name":"Noite"})", "Alice", headers).status;
    };
    CHECK(call({{"Host", "zelo.example"}, {"Origin", "https://evil.example"}}) == 403);
    CHECK(call({{"Host", "zelo.example"}, {"Sec-Fetch-Site", "cross-site"}}) == 403);
    CHECK(call({{"Host", "zelo.example"}, {"Origin", "null"}}) == 403);
    CHECK(call({{"Host", "zelo.example"}, {"Origin", "https://evil.example"}, {"Authorization", "Basic YW5h"}}) == 403);
    CHECK(call({{"Host", "zelo.example"}, {"Origin", "https://zelo.example"}, {"Sec-Fetch-Site", "same-origin"}}) ==
          201);
  });
}
