#pragma once
// Who answers signals.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"

namespace zelo::success {

/// Active, and may act for Success (Permission::signal_work).
bool may_answer(db::Tx& tx, const UserId& user);
/// Active managers of Success, administrators where there is none; at most 50.
std::vector<UserId> success_managers(db::Tx& tx);
/// The account's CSM who may answer, else the managers.
std::vector<UserId> who_answers(db::Tx& tx, const AccountId& account);

struct Answering {
  std::vector<UserId> people;  // as who_answers() says
  std::int64_t arr = 0;        // of the account, minor units a year
};
/// Of each of these accounts, by its id.
std::unordered_map<std::string, Answering> who_answers(db::Tx& tx, const std::vector<AccountId>& accounts);

}  // namespace zelo::success
