#pragma once
// The support office of a small software house, for the tests of tickets. At the desk: Ana and Bruno (N1),
// Carla (N2), Davi (N3), Elisa (support manager), Fábio (CSM), Gil (viewer). Customers: Padaria Estrela with
// Helena and Igor, Mercado Lua with Joana; Lia writes for nobody in particular.

#include <string>
#include <vector>

#include "lib/base/content_store.h"
#include "lib/base/json.h"
#include "lib/db/database.h"
#include "lib/db/private_directory.h"
#include "lib/http/router.h"
#include "lib/jobs/jobs.h"
#include "src/identity/api.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"

namespace zelo::office {

class OfficeClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return now_; }
  void pass(Duration d) { now_ = now_ + d; }

 private:
  Time now_ = *parse_rfc3339("2026-11-20T12:00:00Z");
};

/// A request that somebody made, and all that came of it.
struct Reply {
  int status = 0;
  json::Any body;  // null when it is not JSON
  http::Response response;
  std::vector<std::string> events;  // kinds, in order

  /// "tier" or "author.name" or "items.0.id" as text; "(null)" for null, "(none)" when it is not there.
  [[nodiscard]] std::string text(std::string_view path) const;
};

class Office {
 public:
  explicit Office(db::Database& database);

  /// Commands in somebody's name: "ana", "helena", "api" for the program of the website, "system".
  Ctx as(const std::string& who);
  [[nodiscard]] UserId user(const std::string& who) const { return UserId(people_.at(who).id); }
  [[nodiscard]] ContactId contact(const std::string& who) const { return ContactId(people_.at(who).id); }

  /// A request to the real routes, signed in as `who`; `path` may have a query.
  Reply call(const std::string& who, http::Method method, const std::string& path, const std::string& body = "",
             const http::Headers& headers = {});
  Reply get(const std::string& who, const std::string& path) { return call(who, http::Method::get, path); }
  Reply post(const std::string& who, const std::string& path, const std::string& body) {
    return call(who, http::Method::post, path, body);
  }
  Reply patch(const std::string& who, const std::string& path, const std::string& body) {
    return call(who, http::Method::patch, path, body);
  }

  /// Helena's ticket, in the category "Acesso", nobody's yet.
  support::TicketView helenas_ticket(const std::string& subject = "Não consigo entrar");
  /// Does the jobs that are due.
  void work() { runner.run_due(); }
  support::TicketView ticket(const support::TicketId& id);
  /// Kinds of the events of a ticket, in order.
  std::vector<std::string> events(const support::TicketId& id);
  void deactivate(const std::string& who);

  db::Database& db;
  OfficeClock clock;
  SeededIdSource ids{11};
  Catalogue texts;
  Reactions reactions;
  World world;
  db::PrivateDirectory directory;
  ContentStore contents;
  jobs::Runner runner;
  http::Router router;
  AccountId estrela, lua;
  support::CategoryId acesso, faturas;
  TeamId plantao;

 private:
  void hire(const std::string& key, const std::string& name, const std::string& roles);
  AccountId customer(const std::string& name, const std::string& domain);
  void meet(const std::string& key, const std::string& name, const std::string& email, std::optional<AccountId> account);
  std::string cookie(const std::string& who);
  std::int64_t newest_event();
  std::vector<std::string> events_since(std::int64_t seq);

  struct PersonHere {
    Actor actor;
    std::string id;
    std::string secret = {};  // of the session or token, once there is one
  };
  std::map<std::string, PersonHere> people_;
};

/// The code of the Error that `run` throws, such as "error.ticket.closed"; "no error" when it throws none.
template <class Run>
std::string error_of(Run run) {
  try {
    run();
  } catch (const Error& error) {
    return error.fields.empty() ? error.text.key : error.fields.front().path + ": " + error.fields.front().text.key;
  }
  return "no error";
}

}  // namespace zelo::office
