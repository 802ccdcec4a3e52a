#include "src/app/audience.h"

#include <algorithm>

#include "src/identity/visibility.h"
#include "src/knowledge/published.h"

namespace zelo::app {
namespace {

/// " IN ($1, $2, …)", of a few lengths only, so that few statements are prepared.
std::string among(db::Filter& params, const std::set<std::string>& values) {
  std::string list = params.list(values);
  const std::size_t length = values.size() <= 4 ? 4 : values.size() <= 50 ? 50 : 500;
  for (std::size_t i = values.size(); i < length; ++i) list += ", " + params.param(std::string());
  return " IN (" + list + ")";
}

struct Member {
  std::string user_id;
  TeamId team_id;
};
BOOST_DESCRIBE_STRUCT(Member, (), (user_id, team_id))

struct Asked {
  std::string id;
  std::optional<std::string> contact_id;
  std::string channel;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (id, contact_id, channel))

}  // namespace

Audience::Audience(db::Tx& tx, const std::set<std::string>& tickets, const std::set<std::string>& articles) {
  if (!tickets.empty()) read_tickets(tx, tickets);
  if (!articles.empty()) {
    db::Filter params;
    const std::string sql = knowledge::select_restricted_origins(among(params, articles));
    for (auto& one : tx.query_with<RestrictedTicket>(sql, params.values())) {
      const std::string id = one.id;
      restricted_.emplace(id, std::move(one));
    }
  }
  if (!restricted_.empty()) read_teams(tx);
}

void Audience::read_tickets(db::Tx& tx, const std::set<std::string>& tickets) {
  db::Filter those;
  const std::string asked =
      "SELECT id, contact_id, channel FROM tickets WHERE (contact_id IS NOT NULL OR channel = 'monitoring') AND id" +
      among(those, tickets);
  for (auto& one : tx.query_with<Asked>(asked, those.values())) {
    if (one.channel == "monitoring") monitoring_.insert(one.id);
    if (one.contact_id) contacts_[one.id] = *std::move(one.contact_id);
  }
  db::Filter params;
  const std::string restricted =
      "SELECT id, restricted_team_id AS team_id, contact_id FROM tickets WHERE restricted_team_id IS NOT NULL AND id" +
      among(params, tickets);
  for (auto& one : tx.query_with<RestrictedTicket>(restricted, params.values())) {
    const std::string id = one.id;
    restricted_.emplace(id, std::move(one));
  }
}

void Audience::read_teams(db::Tx& tx) {
  std::set<std::string> teams;
  for (const auto& [id, one] : restricted_) teams.insert(one.team_id.text);
  db::Filter wanted;
  const std::string sql = "SELECT user_id, team_id FROM team_members WHERE team_id" + among(wanted, teams);
  for (auto& member : tx.query_with<Member>(sql, wanted.values())) teams_[member.user_id].push_back(member.team_id);
}

bool Audience::asked_by(const Actor& contact, const std::string& subject_id) const {
  const auto asked = contacts_.find(subject_id);
  return asked != contacts_.end() && asked->second == contact.id;
}

bool Audience::may_hear(const Actor& listener, const std::string& subject_id) const {
  if (!listener.staff() && monitoring_.contains(subject_id)) return false;
  if (listener.own_tickets_only && !asked_by(listener, subject_id)) return false;
  const auto [first, last] = restricted_.equal_range(subject_id);
  if (first == last) return true;
  Actor now = listener;
  const auto teams = teams_.find(listener.id);
  now.team_ids = teams == teams_.end() ? std::vector<TeamId>{} : teams->second;
  return std::all_of(first, last,
                     [&](const auto& one) { return may_know(now, one.second.team_id, one.second.contact_id); });
}

}  // namespace zelo::app
