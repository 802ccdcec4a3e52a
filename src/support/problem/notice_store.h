#pragma once
// The SQL of letters about problems that knows of problems and contacts; runs are bulk's.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/problem/notice.h"

namespace zelo::support::store {

/// By name, at most `limit`; never accounts that were merged into others.
std::vector<AccountId> chosen_accounts(db::Tx& tx, const customer::AccountQuery& filter,
                                       const NoticeSelection& selection, int limit);
/// Of these accounts, those with somebody to write to, and how many people that are.
struct NoticeReach {
  std::int64_t accounts = 0;
  std::int64_t contacts = 0;
};
BOOST_DESCRIBE_STRUCT(NoticeReach, (), (accounts, contacts))
NoticeReach count_reach(db::Tx& tx, const ProblemId& problem, const std::vector<std::string>& accounts);
/// Whom to write to at an account.
inline constexpr int most_readers = 2000;
std::vector<ContactId> notice_readers(db::Tx& tx, const ProblemId& problem, const AccountId& account);

void give_problem(db::Tx& tx, const bulk::RunId& id, const ProblemId& problem);
bool notice_runs(db::Tx& tx, const ProblemId& problem);
/// Those before `before` ("" for all), newest first.
std::vector<bulk::RunId> list_notices(db::Tx& tx, const ProblemId& problem, const std::string& before, int limit);

/// False when this contact has the letter already.
bool claim_letter(db::Tx& tx, const bulk::RunId& id, const ContactId& contact, const AccountId& account, Time now);
std::int64_t count_letters(db::Tx& tx, const bulk::RunId& id);
std::vector<NoticeItem> list_items(db::Tx& tx, const bulk::RunId& id, std::optional<bulk::BulkItemState> state,
                                   std::int64_t after, int limit);

}  // namespace zelo::support::store
