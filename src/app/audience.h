#pragma once
// Who may hear that something happened to a ticket or an article: as of now, not as of when they signed in.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"

namespace zelo::app {

/// One, or an article that was begun from it.
struct RestrictedTicket {
  std::string id;
  TeamId team_id;
  std::optional<ContactId> contact_id;
};
BOOST_DESCRIBE_STRUCT(RestrictedTicket, (), (id, team_id, contact_id))

class Audience {
 public:
  /// Reads who asked, which of the tickets are the company's own, which are restricted, which of the articles are
  /// hidden together with one, and the members of their teams.
  Audience(db::Tx& tx, const std::set<std::string>& tickets, const std::set<std::string>& articles = {});

  /// It is a ticket, and this contact is the one who asked.
  [[nodiscard]] bool asked_by(const Actor& contact, const std::string& subject_id) const;
  [[nodiscard]] bool may_hear(const Actor& listener, const std::string& subject_id) const;

 private:
  void read_tickets(db::Tx& tx, const std::set<std::string>& tickets);
  void read_teams(db::Tx& tx);

  std::multimap<std::string, RestrictedTicket> restricted_;  // an article may come from several
  std::map<std::string, std::string> contacts_;              // who asked, by ticket
  std::set<std::string> monitoring_;                         // tickets that no customer sees
  std::map<std::string, std::vector<TeamId>> teams_;         // by user
};

}  // namespace zelo::app
