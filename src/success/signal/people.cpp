#include "src/success/signal/people.h"

#include <algorithm>
#include <map>
#include <string>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "src/identity/permissions.h"
#include "src/support/restriction/restriction.h"
#include "src/support/routing/routing_store.h"
#include "src/support/routing/stand_in.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::success {
namespace {

constexpr std::size_t most_told = 50;
constexpr int most_stand_ins = 5;  // one for the other: also where they name each other in a circle

struct Member {
  UserId id;
  std::string roles;
};
BOOST_DESCRIBE_STRUCT(Member, (), (id, roles))

/// An account in somebody's charge.
struct Charge {
  AccountId id;
  std::optional<std::int64_t> arr;
  std::optional<UserId> csm_id;
  std::optional<std::string> roles;
};
BOOST_DESCRIBE_STRUCT(Charge, (), (id, arr, csm_id, roles))

std::vector<Member> leaders(db::Tx& tx) {
  return tx.query<Member>(
      "SELECT id, roles FROM users WHERE active = 1 AND (roles LIKE '%cs_manager%' OR roles LIKE '%admin%')"
      " ORDER BY name_key, id LIMIT 500");
}

std::vector<UserId> with_role(const std::vector<Member>& staff, Role role) {
  std::vector<UserId> found;
  for (const Member& one : staff)
    if (Roles::parse(one.roles).has(role) && found.size() < most_told) found.push_back(one.id);
  return found;
}

}  // namespace

bool may_answer(db::Tx& tx, const UserId& user) {
  const auto roles = tx.find<std::string>("SELECT roles FROM users WHERE id = $1 AND active = 1", user);
  return roles && may(Roles::parse(*roles), Permission::signal_work);
}

std::vector<UserId> success_managers(db::Tx& tx) {
  const auto staff = leaders(tx);
  auto managers = with_role(staff, Role::cs_manager);
  return managers.empty() ? with_role(staff, Role::admin) : managers;
}

std::vector<UserId> who_may_hear(db::Tx& tx, const Signal& signal, std::vector<UserId> people) {
  if (signal.subject_kind != "ticket") return people;
  const auto ticket = support::store::find_ticket(tx, support::TicketId(signal.subject_id));
  if (!ticket || !ticket->restricted_team_id) return people;
  std::erase_if(people, [&](const UserId& one) { return !support::may_see(tx, one, *ticket); });
  return people.empty() ? with_role(leaders(tx), Role::admin) : people;
}

bool is_away(db::Tx& tx, const UserId& user, Time from, Time until) {
  return support::store::find_absence_until(tx, user, from, until).has_value();
}

void add_unless_there(std::vector<UserId>& people, const std::vector<UserId>& more) {
  for (const UserId& one : more)
    if (std::ranges::find(people, one) == people.end()) people.push_back(one);
}

namespace {

/// Of those whom the absences name, one after the other, the first who is there and may answer.
std::optional<UserId> stand_in_of(db::Tx& tx, std::optional<UserId> next, Time now) {
  for (int n = 0; n < most_stand_ins && next; ++n) {
    const auto away = support::store::find_absence_until(tx, *next, now, now + support::long_absence);
    if (!away) return may_answer(tx, *next) ? next : std::nullopt;
    next = away->stand_in_id;
  }
  return std::nullopt;
}

std::vector<UserId> with_stand_in(db::Tx& tx, const UserId& csm, const std::vector<UserId>& managers, Time now) {
  std::vector<UserId> people{csm};
  const auto away = support::store::find_absence_until(tx, csm, now, now + support::long_absence);
  if (!away) return people;
  const auto other = stand_in_of(tx, away->stand_in_id, now);
  add_unless_there(people, other ? std::vector{*other} : managers);
  return people;
}

}  // namespace

std::unordered_map<std::string, Answering> who_answers(db::Tx& tx, const std::vector<AccountId>& accounts, Time now) {
  const auto managers = success_managers(tx);
  std::map<UserId, std::vector<UserId>> of_csm;  // of many accounts few people look after
  std::unordered_map<std::string, Answering> found;
  for (const Charge& row : tx.query<Charge>(
           "SELECT a.id, a.arr, u.id AS csm_id, u.roles FROM accounts a LEFT JOIN users u ON u.id = a.csm_id AND"
           " u.active = 1 WHERE a.id IN " +
               db::text_list(tx.dialect(), "$1"),
           json::text_of(accounts))) {
    const bool answers = row.csm_id && row.roles && may(Roles::parse(*row.roles), Permission::signal_work);
    if (answers && !of_csm.contains(*row.csm_id))
      of_csm.emplace(*row.csm_id, with_stand_in(tx, *row.csm_id, managers, now));
    found.emplace(row.id.text, Answering{answers ? of_csm.at(*row.csm_id) : managers, row.arr.value_or(0)});
  }
  return found;
}

}  // namespace zelo::success
