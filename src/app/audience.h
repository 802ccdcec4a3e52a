#pragma once
// Who may hear that something happened to a ticket: as of now, not as of when they signed in.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"

namespace zelo::app {

struct RestrictedTicket {
  std::string id;
  TeamId team_id;
  std::optional<ContactId> contact_id;
};
BOOST_DESCRIBE_STRUCT(RestrictedTicket, (), (id, team_id, contact_id))

class Audience {
 public:
  /// Reads who asked, which of the tickets are the company's own, which are restricted, and the members of their teams.
  Audience(db::Tx& tx, const std::set<std::string>& tickets);

  /// It is a ticket, and this contact is the one who asked.
  [[nodiscard]] bool asked_by(const Actor& contact, const std::string& subject_id) const;
  [[nodiscard]] bool may_hear(const Actor& listener, const std::string& subject_id) const;

 private:
  std::map<std::string, RestrictedTicket> tickets_;
  std::map<std::string, std::string> contacts_;       // who asked, by ticket
  std::set<std::string> monitoring_;                  // tickets that no customer sees
  std::map<std::string, std::vector<TeamId>> teams_;  // by user
};

}  // namespace zelo::app
