#pragma once
// A letter about a problem to accounts whose people have no ticket of it (R89, B3): they are hit, or may be, and should
// not have to ask. A bulk run over accounts (src/identity/bulk) writes to everybody there who has an address, still
// works there, has not switched such mails off and has no open ticket of the problem, where they would hear of it
// anyway; to nobody twice. Each account's timeline says so. What only a team may know of is told to nobody.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/jobs/jobs.h"
#include "src/customer/product/product.h"
#include "src/customer/view/account_view.h"
#include "src/identity/bulk/bulk.h"
#include "src/support/problem/problem.h"

namespace zelo::support {

/// Accounts for which all holds that is said; nothing said is nobody.
struct NoticeSelection {
  std::vector<AccountId> account_ids;                 // these
  std::optional<customer::AccountConditions> filter;  // all that a list with these conditions shows
  std::optional<customer::ProductId> product_id;      // who has it
};
BOOST_DESCRIBE_STRUCT(NoticeSelection, (), (account_ids, filter, product_id))

/// What readers of another language read; what is not said here they read as it was written.
struct NoticeWording {
  std::optional<Line<200>> title;
  std::optional<Prose<20000>> body;
};
BOOST_DESCRIBE_STRUCT(NoticeWording, (), (title, body))

using NoticeWordings = std::map<std::string, NoticeWording>;  // by language

/// No variables: the template of the mail, which is in the language of each reader, greets them.
struct NewNotice {
  Line<200> title;
  Prose<20000> body;
  NoticeSelection selection;
  NoticeWordings wordings;
};
BOOST_DESCRIBE_STRUCT(NewNotice, (), (title, body, selection, wordings))

struct NoticePreview {
  std::int64_t accounts = 0;  // with somebody to write to
  std::int64_t contacts = 0;
  bool more = false;  // more accounts match than are told at once
};
BOOST_DESCRIBE_STRUCT(NoticePreview, (), (accounts, contacts, more))

struct NoticeView {
  bulk::RunId id;
  std::string title;
  std::string body;
  bulk::BulkState state = bulk::BulkState::running;
  std::int64_t total = 0;  // accounts, here and below
  std::int64_t done = 0;
  std::int64_t failed = 0;
  bool more = false;
  std::int64_t contacts = 0;  // that were written to
  std::string author_name;
  Time created_at;
  std::optional<Time> finished_at;
  NoticeWordings wordings;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (),
                      (id, title, body, state, total, done, failed, more, contacts, author_name, created_at,
                       finished_at, wordings))

struct NoticeItem {
  std::int64_t seq = 0;
  AccountId account_id;
  std::string name;
  bulk::BulkItemState state = bulk::BulkItemState::waiting;
  std::optional<std::string> reason;  // why nobody was told
  std::int64_t contacts = 0;          // that were written to
};
BOOST_DESCRIBE_STRUCT(NoticeItem, (), (seq, account_id, name, state, reason, contacts))

/// Error{conflict} while another is on its way, for a problem of a restricted category, and while such mails are
/// switched off; Error{invalid} for a selection that finds no account.
NoticeView post_notice(Ctx& ctx, const ProblemId& id, const NewNotice& input);
NoticePreview preview_notice(Ctx& ctx, const ProblemId& id, const NoticeSelection& selection);
NoticeView show_notice(Ctx& ctx, const ProblemId& id, const bulk::RunId& notice);
/// Accounts that were not told yet will not be.
NoticeView stop_notice(Ctx& ctx, const ProblemId& id, const bulk::RunId& notice);
/// Newest first.
Page<NoticeView> list_notices(Ctx& ctx, const ProblemId& id, const std::optional<std::string>& after, int limit);
Page<NoticeItem> list_notice_items(Ctx& ctx, const ProblemId& id, const bulk::RunId& notice,
                                   std::optional<bulk::BulkItemState> state, const std::optional<std::string>& after,
                                   int limit);

/// "problem.notice"
void notice_jobs(jobs::Runner& runner, const World& world);

/// What is said, as the run keeps it.
struct NoticeText {
  ProblemId problem_id;
  std::string title;
  std::string body;
  NoticeWordings wordings;
};
BOOST_DESCRIBE_STRUCT(NoticeText, (), (problem_id, title, body, wordings))

/// The job "problem.notice_mail" is channel/email's: one letter.
struct NoticeLetter {
  bulk::RunId run_id;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(NoticeLetter, (), (run_id, contact_id))
std::optional<NoticeText> find_notice_text(db::Tx& tx, const bulk::RunId& id);

struct ProblemNoticeStarted {
  static constexpr const char* kind = "problem.notice_started";
  static constexpr bool for_customer = false;
  std::int64_t number;
  bulk::RunId notice_id;
  std::int64_t total;
};
BOOST_DESCRIBE_STRUCT(ProblemNoticeStarted, (), (number, notice_id, total))

struct ProblemNoticeFinished {
  static constexpr const char* kind = "problem.notice_finished";
  static constexpr bool for_customer = false;
  std::int64_t number;
  bulk::RunId notice_id;
  std::int64_t done;
  std::int64_t failed;
};
BOOST_DESCRIBE_STRUCT(ProblemNoticeFinished, (), (number, notice_id, done, failed))

/// On the account.
struct AccountNotified {
  static constexpr const char* kind = "account.notified";
  static constexpr bool for_customer = false;
  ProblemId problem_id;
  std::int64_t problem_number;
  std::int64_t contacts;
};
BOOST_DESCRIBE_STRUCT(AccountNotified, (), (problem_id, problem_number, contacts))

}  // namespace zelo::support
