#pragma once
// Who answers signals.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/success/signal/signal_rules.h"

namespace zelo::success {

/// Active, and may act for Success (Permission::signal_work).
bool may_answer(db::Tx& tx, const UserId& user);
/// Active managers of Success, administrators where there is none; at most 50.
std::vector<UserId> success_managers(db::Tx& tx);
/// Away all the time from `from` until `until`.
bool is_away(db::Tx& tx, const UserId& user, Time from, Time until);

/// Those of them who may know of the ticket that the signal is about, all where it is about none; the administrators
/// where nobody may: what was restricted to a team of others is not without anybody who could answer.
std::vector<UserId> who_may_hear(db::Tx& tx, const Signal& signal, std::vector<UserId> people);

struct Answering {
  std::vector<UserId> people;
  std::int64_t arr = 0;  // of the account, minor units a year
};
/// Of each of these accounts, by its id: its CSM who may answer, else the managers. While the CSM is away for long
/// (src/support/routing/stand_in.h), also the first of the stand-ins who is there and may answer; without one the
/// managers, too.
std::unordered_map<std::string, Answering> who_answers(db::Tx& tx, const std::vector<AccountId>& accounts, Time now);

void add_unless_there(std::vector<UserId>& people, const std::vector<UserId>& more);

}  // namespace zelo::success
