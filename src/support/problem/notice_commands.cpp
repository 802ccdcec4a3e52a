#include "src/identity/api.h"
#include "src/identity/author.h"
#include "src/identity/cursor.h"
#include "src/support/problem/notice.h"
#include "src/support/problem/notice_run.h"
#include "src/support/problem/notice_store.h"
#include "src/support/problem/problem_steps.h"
#include "src/support/problem/problem_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

struct ChosenAccounts {
  std::vector<std::string> ids;
  bool more = false;
};

/// Who may not answer a customer may not write to many.
void require_to_tell(const Ctx& ctx) {
  ctx.require(Permission::problem_manage);
  ctx.require(Permission::ticket_reply);
  ctx.require(Permission::account_read);
}

void check_words(const NewNotice& input) {
  Problems problems;
  const auto check = [&](const std::string& path, const std::string& words) {
    if (words.find("{{") != std::string::npos) problems.add(path, "error.notice.variable");
  };
  check("title", input.title);
  check("body", input.body);
  for (const auto& [language, wording] : input.wordings) {
    const std::string path = "wordings." + language;
    if (!Catalogue::speaks(language)) problems.add(path, Text("error.choice", {{"choices", "pt-BR, en, es"}}));
    if (wording.title) check(path + ".title", *wording.title);
    if (wording.body) check(path + ".body", *wording.body);
  }
  problems.done();
}

/// Conditions that hold for all accounts are no choice: nobody writes to everybody by leaving a field empty.
void check_selection(const NoticeSelection& selection) {
  static const std::string all = json::text_of(customer::AccountConditions());
  const bool filtered = selection.filter && json::text_of(*selection.filter) != all;
  if (selection.account_ids.empty() && !filtered && !selection.product_id)
    throw invalid("selection", "error.notice.whom");
  if (selection.account_ids.size() > bulk::most_rows)
    throw invalid("selection.account_ids", Text("error.too_many_items", {{"max", std::to_string(bulk::most_rows)}}));
}

ChosenAccounts chosen_by(const Ctx& ctx, db::Tx& tx, const NoticeSelection& selection) {
  check_selection(selection);
  static const customer::AccountConditions everything;
  const auto filter = customer::filter_of(ctx, selection.filter ? *selection.filter : everything, "selection.filter.");
  auto ids = store::chosen_accounts(tx, filter, selection, static_cast<int>(bulk::most_rows) + 1);
  ChosenAccounts found{.ids = {}, .more = ids.size() > bulk::most_rows};
  if (found.more) ids.pop_back();
  for (const AccountId& id : ids) found.ids.push_back(id.text);
  if (found.ids.empty()) throw invalid("selection", "error.bulk.no_account");
  return found;
}

NoticeView notice_view(const Ctx& ctx, db::Tx& tx, const bulk::Run& run) {
  auto text = json::read_text<NoticeText>(run.change);
  const auto author = identity::find_author(tx, run.author_kind, run.author_id, ctx.now());
  return {.id = run.id,
          .title = std::move(text.title),
          .body = std::move(text.body),
          .state = run.state,
          .total = run.total,
          .done = run.done,
          .failed = run.failed,
          .more = run.more,
          .contacts = store::count_letters(tx, run.id),
          .author_name = author ? author->name : ctx.say("word.actor.unknown"),
          .created_at = run.created_at,
          .finished_at = run.finished_at,
          .wordings = std::move(text.wordings)};
}

bulk::Run notice_of(db::Tx& tx, const ProblemId& id, const bulk::RunId& notice) {
  bulk::Run run = bulk::find(tx, notice_tables(), notice);
  if (json::read_text<NoticeText>(run.change).problem_id != id) throw not_found();
  return run;
}

}  // namespace

NoticeView post_notice(Ctx& ctx, const ProblemId& id, const NewNotice& input) {
  require_to_tell(ctx);
  check_words(input);
  // Chosen in a read: whoever writes would wait for it.
  const auto accounts = ctx.read([&](db::Tx& tx) { return chosen_by(ctx, tx, input.selection); });
  return ctx.write([&](db::Tx& tx) {
    Problem problem = claimed_problem(tx, id);
    check_notice(tx, problem);
    if (store::notice_runs(tx, id)) throw conflict("error.notice.runs");
    const NoticeText text{id, input.title, input.body, input.wordings};
    const auto run = bulk::begin(ctx, tx, notice_tables(), json::text_of(text), accounts.ids, accounts.more);
    store::give_problem(tx, run.id, id);
    keep_problem(ctx, tx, problem);
    timeline::record(ctx, tx, subject_of(problem), ProblemNoticeStarted{problem.number, run.id, run.total});
    return notice_view(ctx, tx, run);
  });
}

NoticePreview preview_notice(Ctx& ctx, const ProblemId& id, const NoticeSelection& selection) {
  require_to_tell(ctx);
  return ctx.read([&](db::Tx& tx) {
    const auto problem = store::find_problem(tx, id);
    if (!problem) throw not_found();
    check_notice(tx, *problem);
    const auto accounts = chosen_by(ctx, tx, selection);
    const auto reach = store::count_reach(tx, id, accounts.ids);
    return NoticePreview{reach.accounts, reach.contacts, accounts.more};
  });
}

NoticeView show_notice(Ctx& ctx, const ProblemId& id, const bulk::RunId& notice) {
  ctx.require(Permission::problem_read);
  return ctx.read([&](db::Tx& tx) { return notice_view(ctx, tx, notice_of(tx, id, notice)); });
}

NoticeView stop_notice(Ctx& ctx, const ProblemId& id, const bulk::RunId& notice) {
  require_to_tell(ctx);
  return ctx.write([&](db::Tx& tx) {
    notice_of(tx, id, notice);
    const auto run = bulk::stop(ctx, tx, notice_tables(), notice, Permission::problem_manage);
    tell_notice_end(ctx, tx, claimed_problem(tx, id), run);
    return notice_view(ctx, tx, run);
  });
}

Page<NoticeView> list_notices(Ctx& ctx, const ProblemId& id, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::problem_read);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    if (!store::find_problem(tx, id)) throw not_found();
    Page<NoticeView> page;
    for (const auto& notice : store::list_notices(tx, id, keys ? keys->front() : "", limit + 1))
      page.items.push_back(notice_view(ctx, tx, bulk::find(tx, notice_tables(), notice)));
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({page.items.back().id.text});
    }
    return page;
  });
}

Page<NoticeItem> list_notice_items(Ctx& ctx, const ProblemId& id, const bulk::RunId& notice,
                                   std::optional<bulk::BulkItemState> state, const std::optional<std::string>& after,
                                   int limit) {
  ctx.require(Permission::problem_read);
  ctx.require(Permission::account_read);
  const auto place = decode_cursor(after, 1);
  Page<NoticeItem> page;
  page.items = ctx.read([&](db::Tx& tx) {
    notice_of(tx, id, notice);
    return store::list_items(tx, notice, state, place ? cursor_number(place->front()) : 0, limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().seq)});
  }
  for (auto& item : page.items)
    if (item.reason) item.reason = bulk::say_text(ctx, *item.reason);
  return page;
}

}  // namespace zelo::support
