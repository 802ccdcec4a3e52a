#pragma once
// The support office of the test company (test/world/world.h) at work: its desk is open, the routes of
// Support are there and its jobs run. Ana and Bruno are N1, Nina N2, Davi N3, Sonia manages support, Carla is
// CSM, Vera only looks. Rita and Igor are of Padaria Estrela, Otto of Oficina do Nando, Zeca of no company.

#include <string>
#include <vector>

#include "lib/base/content_store.h"
#include "lib/base/json.h"
#include "lib/db/private_directory.h"
#include "lib/http/router.h"
#include "lib/jobs/jobs.h"
#include "src/identity/api.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"
#include "test/world/world.h"

namespace zelo::office {

/// What a request came back with, and the kinds of events that it caused.
struct Reply {
  int status = 0;
  json::Any body;  // null when it is not JSON
  http::Headers headers;
  std::vector<std::string> events;

  /// "tier", "author.name" or "items.0.id" as text; "(null)" for null, "(none)" when it is not there.
  [[nodiscard]] std::string text(std::string_view path) const;
};

class Office {
 public:
  explicit Office(db::Database& database);

  /// Commands in somebody's name; also "the website" (a token), "the system" and "nobody".
  Ctx as(const std::string& who);
  [[nodiscard]] UserId user(const std::string& who) const { return people.user(who); }
  [[nodiscard]] ContactId contact(const std::string& who) const { return people.contact(who); }

  /// A request to the real routes, in Portuguese; "" for a stranger.
  using Headers = std::vector<std::pair<std::string, std::string>>;
  Reply call(const std::string& who, http::Method method, const std::string& target, const std::string& body = "",
             Headers headers = {});
  Reply get(const std::string& who, const std::string& target) { return call(who, http::Method::get, target); }
  Reply post(const std::string& who, const std::string& target, const std::string& body) {
    return call(who, http::Method::post, target, body);
  }
  Reply patch(const std::string& who, const std::string& target, const std::string& body) {
    return call(who, http::Method::patch, target, body);
  }

  /// Rita's ticket, in the category "Acesso", nobody's yet.
  support::TicketView ritas_ticket(const std::string& subject = "Não consigo entrar");
  support::TicketView ticket(const support::TicketId& id);
  /// Kinds of the events of a ticket, in order.
  std::vector<std::string> events(const support::TicketId& id);
  /// Does the jobs that are due.
  void work() { runner.run_due(); }
  void leave(const std::string& who);
  /// An id that is nobody's.
  std::string nowhere() { return people.ids.uuid(people.clock.now()); }

  db::Database& db;
  world::TestWorld people;
  world::TestClock& clock = people.clock;
  db::PrivateDirectory directory;
  ContentStore contents;
  jobs::Runner runner;
  http::Router router;
  AccountId estrela, nando;
  support::CategoryId acesso, faturas;
  TeamId plantao;

 private:
  Actor website_, igor_;
};

/// The key of the Error that `run` throws, "path: key" for one of a field; "no error" when it throws none.
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
