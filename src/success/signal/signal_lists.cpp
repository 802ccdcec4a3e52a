#include <algorithm>
#include <map>

#include "src/customer/account_store.h"
#include "src/customer/names.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/scope.h"
#include "src/success/signal/expansion.h"
#include "src/success/signal/signal_view.h"
#include "src/success/signal/signal_words.h"
#include "src/timeline/timeline.h"

namespace zelo::success {
namespace {

constexpr int finds_shown = 30;
constexpr int steps_shown = 50;

Told told_of(const store::SignalRow& row) {
  return {row.subject_kind, row.subject_id, row.subject_name, row.subject_number};
}

bool is_overdue(const store::SignalRow& row, Time now) {
  return row.state != SignalState::closed && !row.held && row.order_at <= now.ms;
}

std::optional<SignalAction> action_of(store::SignalRow& row) {
  if (!row.owner_id || !row.due_on || !row.plan || !row.acted_at) return std::nullopt;
  return SignalAction{*row.owner_id, row.owner_name.value_or(""), *row.due_on, std::move(*row.plan), *row.acted_at};
}

std::vector<SignalFind> finds_of(const Ctx& ctx, db::Tx& tx, const store::SignalRow& row) {
  std::vector<SignalFind> finds;
  for (const auto& one : store::last_finds(tx, row.id, finds_shown))
    finds.push_back(
        {one.at, value_of(row.detector, one.facts), sentence_of(ctx, row.detector, one.facts, told_of(row))});
  return finds;
}

std::vector<SignalStep> story_of(Ctx& ctx, db::Tx& tx, const SignalId& id) {
  timeline::TimelineFilter filter;
  filter.subject = timeline::TimelineSubject{"signal", id.text};
  customer::CustomerNames names(tx);
  std::map<timeline::EventId, std::string> plans;
  for (auto& one : store::last_plans(tx, id, steps_shown)) plans.emplace(one.event_id, std::move(one.plan));
  std::vector<SignalStep> steps;
  auto page = timeline::timeline_page(ctx, tx, names, filter, steps_shown, std::nullopt);
  for (auto& item : page.items) {
    const auto plan = plans.find(item.id);
    steps.push_back({item.at, std::move(item.kind), std::move(item.actor.name), std::move(item.sentence),
                     plan == plans.end() ? std::nullopt : std::optional(plan->second)});
  }
  return steps;
}

}  // namespace

SignalFilter resolved(const Ctx& ctx, db::Tx& tx, SignalFilter filter) {
  if (ctx.actor.kind == ActorKind::user)
    for (StoodFor& one : stood_for(tx, ctx.actor.user_id(), ctx.now()))
      filter.in_place_of.push_back(std::move(one.csm_id));
  if (!filter.account_id) return filter;
  if (const auto account = customer::find_account(tx, *filter.account_id)) filter.account_id.emplace(account->id);
  return filter;
}

SignalView view_of(const Ctx& ctx, store::SignalRow row) {
  SignalView view{.id = row.id,
                  .account = {row.account_id, std::move(row.account_name), row.segment, row.arr,
                              std::move(row.currency), row.csm_id, std::move(row.csm_name)},
                  .detector = row.detector,
                  .kind = row.kind,
                  .severity = row.severity,
                  .subject = {},
                  .facts = json::parse(row.facts),
                  .sentence = sentence_of(ctx, row.detector, row.facts, told_of(row)),
                  .count = row.count,
                  .first_seen_at = row.first_seen_at,
                  .last_seen_at = row.last_seen_at,
                  .over_at = row.over_at,
                  .respond_by = row.respond_by,
                  .overdue = is_overdue(row, ctx.now()),
                  .escalated_at = row.escalated_at,
                  .state = row.state,
                  .held = row.held,
                  .action = action_of(row),
                  .outcome = row.outcome,
                  .note = std::move(row.note),
                  .closed_at = row.closed_at,
                  .closed_by_name = std::move(row.closed_by_name),
                  .answered_at = row.answered_at,
                  .version = row.version};
  if (!row.subject_kind.empty())
    view.subject = SignalSubject{row.subject_kind, row.subject_id, subject_name(ctx, told_of(row)), row.subject_number};
  return view;
}

store::SignalRow load_signal(const Ctx& ctx, db::Tx& tx, const SignalId& id) {
  auto row = store::find_signal(tx, id, ctx.actor);
  if (!row) throw not_found();
  return *std::move(row);
}

Page<SignalView> list_signals(Ctx& ctx, const SignalFilter& filter, const std::optional<std::string>& after,
                              int limit) {
  ctx.require(Permission::account_read);
  store::SignalPlace place;
  if (const auto keys = decode_cursor(after, 2)) place = {cursor_number((*keys)[0]), (*keys)[1]};
  return ctx.read([&](db::Tx& tx) {
    auto rows = store::list_signals(tx, resolved(ctx, tx, filter), ctx.actor, place, limit + 1);
    Page<SignalView> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({std::to_string(rows.back().order_at), rows.back().id.text});
    }
    for (auto& row : rows) page.items.push_back(view_of(ctx, std::move(row)));
    return page;
  });
}

SignalCounts count_signals(Ctx& ctx, const SignalFilter& filter) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    SignalCounts counts;
    for (const auto& row : store::count_signals(tx, resolved(ctx, tx, filter), ctx.actor, ctx.now())) {
      counts.open += row.open;
      counts.unanswered += row.unanswered;
      counts.overdue += row.overdue;
      counts.mine += row.mine;
      counts.escalated += row.escalated;
      counts.by_detector.push_back({row.detector, row.open});
    }
    std::ranges::sort(counts.by_detector, {}, &DetectorCount::detector);
    return counts;
  });
}

RiskCounts count_open_risks(Ctx& ctx, const CountRisks& input) {
  ctx.require(Permission::account_read);
  if (input.account_ids.size() > most_asked)
    throw invalid("account_ids", Text("error.too_many_items", {{"max", std::to_string(most_asked)}}));
  return ctx.read([&](db::Tx& tx) { return RiskCounts{store::open_risks(tx, input.account_ids, ctx.actor)}; });
}

SignalDetails show_signal(Ctx& ctx, const SignalId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    auto row = load_signal(ctx, tx, id);
    auto found = finds_of(ctx, tx, row);
    std::vector<ExpansionReason> expansion;
    if (row.kind == SignalKind::opportunity && row.state != SignalState::closed)
      expansion = expansion_of(ctx, tx, row.account_id, row.segment);
    SignalDetails details(view_of(ctx, std::move(row)));
    details.found = std::move(found);
    details.expansion = std::move(expansion);
    details.story = story_of(ctx, tx, id);
    return details;
  });
}

}  // namespace zelo::success
