#pragma once
// The company of the tests with its portal open: real routes, real jobs, real letters. Its staff is TestWorld's
// (here Bruno has a family name, Bruno Alves); the customers each test brings along.

#include <string>
#include <vector>

#include "lib/base/content_store.h"
#include "lib/base/json.h"
#include "lib/db/private_directory.h"
#include "lib/http/router.h"
#include "lib/jobs/jobs.h"
#include "lib/mail/sender.h"
#include "src/identity/api.h"
#include "src/identity/password.h"
#include "src/support/ticket/ticket.h"
#include "test/world/world.h"

namespace zelo::world {

/// A mailbox that takes everything: for tests that are not about the way of a mail.
class Postbox final : public mail::Sender {
 public:
  void send(const mail::Mail& mail) override { mails.push_back(mail); }
  std::vector<mail::Mail> mails;
};

struct PortalAnswer {
  int status = 0;
  json::Any body;  // null when it is not JSON
  std::string raw;
  http::Headers headers;

  /// A text of the body, such as text("ticket.subject"); "(null)" for null, "(none)" when it is not there.
  [[nodiscard]] std::string text(std::string_view path) const;
};

class House {
 public:
  House(db::Database& database, mail::Sender& sender);

  /// The path may have a query. `cookie` is a session secret of the portal, elsewhere of staff.
  PortalAnswer call(http::Method method, const std::string& path, const std::string& body = "",
                    const std::string& cookie = "");
  PortalAnswer get(const std::string& path, const std::string& cookie = "") {
    return call(http::Method::get, path, "", cookie);
  }
  PortalAnswer post(const std::string& path, const std::string& body, const std::string& cookie = "") {
    return call(http::Method::post, path, body, cookie);
  }

  /// Commands in somebody's name.
  Ctx as_bruno() { return people.as("Bruno"); }
  Ctx as_contact(const ContactId& id);

  /// A contact of the account called so (made when it is new; empty: of none).
  ContactId contact(const std::string& name, const std::string& email, const std::string& account);
  std::string session(const ContactId& id);
  std::string staff_session(const std::string& name);

  /// Each of these happens a second after what was before.
  support::TicketId open_ticket(const ContactId& by, const std::string& subject);
  void reply(const support::TicketId& id, const std::string& body);
  void note(const support::TicketId& id, const std::string& body);
  void solve(const support::TicketId& id, const std::string& body);
  std::string status_of(const support::TicketId& id);

  db::Database& db;
  TestWorld people;
  World& world = people.world;
  TestClock& clock = people.clock;
  db::PrivateDirectory directory;
  ContentStore contents;
  identity::Passwords passwords{{.passes = 1, .memory = 8 << 20}};
  http::Router router;
  Api api;
  jobs::Runner runner;
  std::string peer = "203.0.113.7";
  std::string key;                                // of the next requests, when not empty: Idempotency-Key
  std::string content_type = "application/json";  // of the bodies of the next requests
  std::string signup;                             // what the browser keeps of the last sign-up
};

/// The token of the link in a mail: what stands behind "/portal/link#".
std::string token_in(const std::string& body);

inline std::string token_json(const std::string& token) { return R"({"token":")" + token + R"("})"; }

}  // namespace zelo::world
