// The walk over every route with the ids of things that are there: one of everything that the program can make, most of
// it of Padaria Estrela.

#include <doctest/doctest.h>

#include <set>

#include "src/support/attachment/attachment_commands.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/app/filler.h"
#include "test/app/roles.h"

TEST_SUITE_BEGIN("app");

using namespace zelo;
using namespace zelo::app;
using zelo::http::Method;

namespace {

/// A house where Alice and Rita have made one of everything.
struct Furnished {
  explicit Furnished(db::Database& db)
      : house(db), document(description(house)), filler(document.at("components").at("schemas").as_object(), ids) {
    filler.takeable = true;
    ids["/api/accounts"] = house.w.account("Padaria Estrela").text;
    ids["/api/contacts"] = house.w.contact("Rita").text;
    ids["/api/users"] = house.w.user("Bruno").text;
    open_ritas();  // before there are categories that she would have to choose from
    for (const http::Route* route : routes_with_words(house)) make(*route);
    ids["/api/portal/tickets"] = ticket.text;
    ids["/api/portal/attachments"] = file.text;
    house.runner.run_due();
  }

  bj::value body_for(const http::Route& route) {
    return filler.body(bj::parse(route.request_schema), "https://exemplo.example/a");
  }

  void make(const http::Route& route) {
    // What ends or changes what the others need, and what is nobody's.
    if (route.access == "anyone" || route.path.find("/merge") != std::string::npos) return;
    if (route.method != Method::post) return;
    house.w.clock.advance(seconds(30));
    auto body = body_for(route);
    const std::string who = route.access == "contact" ? "Rita" : "Alice";
    const auto send = [&] {
      return house.w.call(house.router, route.method, target_of(route.path, ids), bj::serialize(body), who);
    };
    auto answer = send();
    while (leave_out_refused(body, answer)) answer = send();
    if (answer.status < 300 && answer.body.starts_with('{')) learn_id(ids, route, bj::parse(answer.body));
  }

  void open_ritas() {
    Ctx rita = house.w.as("Rita");
    file = support::keep_attachment(rita, house.content, "segredo.txt", "texto").id;
    ticket = support::open_own_ticket(rita, {.subject = "Zarolho", .body = "Zarolho!", .attachment_ids = {file}}).id;
    Ctx bruno = house.w.as("Bruno");
    support::post_message(bruno, ticket, {.body = "Zarolho?"});
  }

  /// All that the store holds that somebody could have changed.
  std::string state() {
    return house.w.db.read([](db::Tx& tx) {
      std::string all;
      for (const char* table : {"events", "jobs", "tickets", "messages", "accounts", "contacts", "users", "teams",
                                "contracts", "articles", "signals", "webhook_endpoints", "tokens", "macros"})
        all += std::to_string(tx.value<std::int64_t>("SELECT count(*) FROM " + std::string(table))) + " ";
      return all;
    });
  }

  House house;
  bj::value document;
  Ids ids;
  Filler filler;
  support::TicketId ticket;
  support::AttachmentId file;
};

}  // namespace

TEST_CASE("who may not is refused as well with ids of things that are there, and nothing has changed") {
  world::for_each_database([](db::Database& db) {
    Furnished furnished(db);
    House& house = furnished.house;
    CHECK(furnished.ids.size() > 25);
    const std::string before = furnished.state();
    std::vector<std::string> everyone{"", "Rita"};
    for (const auto& [name, role] : people) everyone.push_back(name);
    for (const auto& route : house.router.routes()) {
      if (route->access == "anyone" || route->path.find('{') == std::string::npos) continue;
      const std::string target = target_of(route->path, furnished.ids);
      const std::string body = route->request_schema.empty() ? "" : bj::serialize(furnished.body_for(*route));
      for (const std::string& who : everyone) {
        const int wanted = refusal(route->access, who);
        if (wanted == 0) continue;
        const auto answer = house.w.call(house.router, route->method, target, body, who);
        CAPTURE(name_of_route(*route));
        CAPTURE(who);
        CHECK(answer.status == wanted);
        CHECK(answer.body.find("Zarolho") == std::string::npos);
      }
    }
    CHECK(furnished.state() == before);
  });
}

TEST_CASE("Otto of another company finds nothing of Rita's by any route of the portal, whatever id he knows") {
  world::for_each_database([](db::Database& db) {
    Furnished furnished(db);
    House& house = furnished.house;
    const std::string before = furnished.state();
    std::set<std::string> found;  // routes where an id leads Rita to something
    for (const auto& route : house.router.routes()) {
      if (route->access != "contact" || route->path.find("{id}") == std::string::npos) continue;
      if (route->path == "/api/portal/categories/{id}/form") continue;  // everybody's
      const std::string body = route->request_schema.empty() ? "" : bj::serialize(furnished.body_for(*route));
      for (const auto& [collection, id] : furnished.ids) {
        const std::string target = app::target_of(route->path, id);
        const auto ask = [&](const char* who) { return house.w.call(house.router, route->method, target, body, who); };
        const auto answer = ask("Otto");
        CAPTURE(name_of_route(*route));
        CAPTURE(collection);
        CAPTURE(answer.body);
        CHECK(answer.status >= 400);
        CHECK((answer.status == 404 || answer.status == 422 || answer.status == 409));
        CHECK(answer.body.find("Zarolho") == std::string::npos);
        if (route->method == Method::get && ask("Rita").status == 200) found.insert(route->path);
      }
    }
    CHECK(found.contains("/api/portal/tickets/{id}"));
    CHECK(found.contains("/api/portal/attachments/{id}"));
    CHECK(furnished.state() == before);
  });
}

TEST_SUITE_END();
