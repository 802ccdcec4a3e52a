#include "src/support/problem/notice_run.h"

#include <algorithm>
#include <stdexcept>

#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/customer/mail_choice.h"
#include "src/support/problem/notice.h"
#include "src/support/problem/notice_store.h"
#include "src/support/problem/problem_steps.h"
#include "src/support/problem/problem_store.h"
#include "src/support/restriction/restriction.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

Problem problem_of(const bulk::Work& work) {
  const auto text = json::read_text<NoticeText>(work.run.change);
  auto problem = store::find_problem(work.tx, text.problem_id);
  if (!problem) throw not_found();
  return *std::move(problem);
}

constexpr std::int64_t accounts_a_second = 5;

/// Letters to many leave little by little: whoever waits for a reply does not wait behind all of them.
void send_letter(const bulk::Work& work, const bulk::Item& item, const ContactId& contact) {
  jobs::enqueue(work.tx, work.ctx.world.ids, work.ctx.now(),
                {.kind = "problem.notice_mail",
                 .payload = json::text_of(NoticeLetter{work.run.id, contact}),
                 .unique_key = work.run.id.text + contact.text,
                 .run_at = std::max(work.ctx.now(), work.run.created_at + seconds(item.seq / accounts_a_second))});
}

/// Those who have no letter of this run yet; the account may have become another one since it was chosen.
bulk::Step write_to(bulk::Work& work, const bulk::Item& item) {
  work.ctx.require(Permission::problem_manage);
  work.ctx.require(Permission::ticket_reply);
  const Problem problem = problem_of(work);
  check_notice(work.tx, problem);
  const AccountId chosen(item.subject_id);
  const auto account = customer::find_account(work.tx, chosen);
  if (!account) throw not_found();
  std::int64_t letters = 0;
  for (const ContactId& contact : store::notice_readers(work.tx, problem.id, account->id)) {
    if (!store::claim_letter(work.tx, work.run.id, contact, chosen, work.ctx.now())) continue;
    send_letter(work, item, contact);
    letters += 1;
  }
  if (letters == 0) throw conflict("error.notice.nobody");
  timeline::record(work.ctx, work.tx, {.account_id = account->id, .kind = "account", .id = account->id.text},
                   AccountNotified{problem.id, problem.number, letters});
  return {.before = "{}", .version_after = account->version};
}

}  // namespace

const bulk::Tables& notice_tables() {
  static const bulk::Tables tables{
      .runs = "problem_notices", .items = "problem_notice_items", .subject = "account_id", .job = "problem.notice"};
  return tables;
}

void check_notice(db::Tx& tx, const Problem& problem) {
  if (team_of_category(tx, problem.category_id)) throw conflict("error.notice.restricted");
  if (!customer::is_mail_sent(tx, customer::MailKind::notice)) throw conflict("error.notice.off");
}

void tell_notice_end(const Ctx& ctx, db::Tx& tx, const Problem& problem, const bulk::Run& run) {
  timeline::record(ctx, tx, subject_of(problem), ProblemNoticeFinished{problem.number, run.id, run.done, run.failed});
}

void notice_jobs(jobs::Runner& runner, const World& world) {
  bulk::run_jobs(
      runner, world, notice_tables(),
      {.change = write_to,
       .restore = [](bulk::Work&, const bulk::Item&) { throw std::logic_error("a letter cannot be taken back"); },
       .finished = [](bulk::Work& work) { tell_notice_end(work.ctx, work.tx, problem_of(work), work.run); }});
}

}  // namespace zelo::support
