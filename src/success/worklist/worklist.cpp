#include "src/success/worklist/worklist.h"

#include <cmath>
#include <map>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/engagement/touch.h"
#include "src/success/health/health_words.h"
#include "src/success/signal/signal_view.h"
#include "src/success/worklist/worklist_store.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

constexpr WorkKind order[] = {WorkKind::signal,  WorkKind::action,   WorkKind::step, WorkKind::invoice,
                              WorkKind::renewal, WorkKind::health,   WorkKind::task, WorkKind::opportunity,
                              WorkKind::contact, WorkKind::untouched};

/// "…_one" of one day, "…_now" of none.
std::string counted(const Ctx& ctx, const std::string& key, std::int64_t days, const std::string& name = "") {
  const std::string number = number_text(ctx.language, static_cast<double>(days), 0);
  return ctx.say(Text(key + (days == 1 ? ".one" : days == 0 ? ".now" : ""), {{"days", number}, {"name", name}}));
}

/// Says why each item is on the list.
class Reasons {
 public:
  Reasons(const Ctx& ctx, db::Tx& tx, usage::Day today) : ctx_(ctx), tx_(tx), today_(today) {}

  std::string of(WorkKind kind, const store::WorkRow& row) {
    switch (kind) {
      case WorkKind::step:
        return row.words ? ctx_.say(Text("worklist.step", {{"step", *row.words}})) : ctx_.say("worklist.step_unnamed");
      case WorkKind::invoice: return counted(ctx_, "worklist.invoice", -until(row), row.words.value_or(""));
      case WorkKind::renewal: return renewal(until(row), row.words.value_or(""));
      case WorkKind::health:
        return ctx_.say(Text("worklist.health", {{"points", number_text(ctx_.language, -row.points.value_or(0), 0)}}));
      case WorkKind::task:
        return ctx_.say(Text("worklist.task_" + row.day.value_or(""), {{"title", row.words.value_or("")}}));
      case WorkKind::contact: return silence_of(row);
      case WorkKind::untouched: return silence(row);
      case WorkKind::signal:
      case WorkKind::opportunity:
      case WorkKind::action: break;
    }
    return "";
  }

 private:
  std::int64_t until(const store::WorkRow& row) const {
    return usage::parse_day(row.day.value_or("")).value_or(today_) - today_;
  }

  std::string renewal(std::int64_t days, const std::string& plan) const {
    return days < 0 ? counted(ctx_, "worklist.renewal_late", -days, plan)
                    : counted(ctx_, "worklist.renewal", days, plan);
  }

  /// As the segment asks for, read once for all of its accounts.
  std::int64_t within(customer::Segment segment) {
    const auto [found, first] = within_.try_emplace(segment);
    if (first) found->second = touch_days(customer::touch_of(tx_, segment)).value_or(0);
    return found->second;
  }

  /// Of one person, as was agreed on.
  std::string silence_of(const store::WorkRow& row) const {
    const std::string name = row.words.value_or("");
    const std::string asked = number_text(ctx_.language, row.points.value_or(0), 0);
    if (!row.number) return ctx_.say(Text("worklist.contact_ever", {{"name", name}, {"within", asked}}));
    return ctx_.say(Text("worklist.contact", {{"name", name}, {"days", days_since(*row.number)}, {"within", asked}}));
  }

  std::string silence(const store::WorkRow& row) {
    const std::string asked = std::to_string(within(row.segment.value_or(customer::Segment::smb)));
    if (!row.number) return ctx_.say(Text("worklist.untouched_ever", {{"within", asked}}));
    return ctx_.say(Text("worklist.untouched", {{"days", days_since(*row.number)}, {"within", asked}}));
  }

  std::string days_since(std::int64_t at) const { return std::to_string((ctx_.now() - Time{at}).ms / days(1).ms); }

  const Ctx& ctx_;
  db::Tx& tx_;
  usage::Day today_;
  std::map<customer::Segment, std::int64_t> within_;  // days
};

bool has_day(WorkKind kind) { return kind == WorkKind::step || kind == WorkKind::invoice || kind == WorkKind::renewal; }

WorkItem item_of(WorkKind kind, const store::WorkRow& row, std::string sentence, const std::string& today) {
  WorkItem item{.kind = kind,
                .subject_id = row.id,
                .account_id = row.account_id,
                .account_name = row.account_name,
                .segment = row.segment,
                .csm_id = row.csm_id,
                .csm_name = row.csm_name,
                .sentence = std::move(sentence)};
  if (row.arr) item.arr = Money{*row.arr, row.currency.value_or("")};
  if (has_day(kind)) item.due_on = row.day;
  item.late = item.due_on && *item.due_on < today;
  return item;
}

store::WorkQuery query_of(const Ctx& ctx, db::Tx& tx, const Scope& scope) {
  return {scope, ctx.now(), usage::company_yesterday(tx, ctx.now()) + 1};
}

bool is_unanswered(WorkKind kind) { return kind == WorkKind::signal || kind == WorkKind::opportunity; }
bool is_signal(WorkKind kind) { return is_unanswered(kind) || kind == WorkKind::action; }

/// Unanswered ones of the accounts; actions of who owns them, due today or late.
SignalFilter signals_of(WorkKind kind, const store::WorkQuery& query) {
  SignalFilter filter;
  filter.no_csm = query.scope.nobodys;
  if (is_unanswered(kind)) {
    filter.kind = kind == WorkKind::signal ? SignalKind::risk : SignalKind::opportunity;
    filter.state = SignalState::open;
    filter.csm_id = query.scope.csm_id;
    filter.held = false;
    return filter;
  }
  filter.state = SignalState::acting;
  filter.owner_id = query.scope.csm_id;
  filter.due_until = usage::date_of(query.today);
  return filter;
}

WorkItem item_of(const Ctx& ctx, WorkKind kind, store::SignalRow row, const std::string& today) {
  const SignalView view = view_of(ctx, std::move(row));
  WorkItem item{.kind = kind,
                .subject_id = view.id.text,
                .account_id = view.account.id,
                .account_name = view.account.name,
                .segment = view.account.segment,
                .csm_id = view.account.csm_id,
                .csm_name = view.account.csm_name,
                .sentence = view.sentence};
  if (view.account.arr) item.arr = Money{*view.account.arr, view.account.currency};
  if (is_unanswered(kind)) {
    item.respond_by = view.respond_by;
    item.late = view.overdue;
  } else if (view.action) {
    item.sentence = ctx.say(Text("worklist.action", {{"plan", view.action->plan}, {"signal", view.sentence}}));
    item.due_on = view.action->due_on;
    item.late = *item.due_on < today;
  }
  return item;
}

struct Placed {
  WorkItem item;
  store::WorkPlace place;
};

/// At most `limit` of one kind, behind `after`.
std::vector<Placed> some_of(const Ctx& ctx, db::Tx& tx, WorkKind kind, const store::WorkQuery& query,
                            const std::optional<store::WorkPlace>& after, std::int64_t limit) {
  const std::string today = usage::date_of(query.today);
  std::vector<Placed> placed;
  if (is_signal(kind)) {
    store::SignalPlace place;
    if (after) place = {cursor_number(after->key), after->id};
    for (auto& row : store::list_signals(tx, signals_of(kind, query), ctx.actor, place, static_cast<int>(limit))) {
      const store::WorkPlace at{std::to_string(row.order_at), row.id.text};
      placed.push_back({item_of(ctx, kind, std::move(row), today), at});
    }
    return placed;
  }
  Reasons reasons(ctx, tx, query.today);
  for (const auto& row : store::work_of(tx, ctx.actor, kind, query, after, limit))
    placed.push_back({item_of(kind, row, reasons.of(kind, row), today), store::place_of(kind, row)});
  return placed;
}

void add_risks(db::Tx& tx, std::vector<WorkItem>& items, const Actor& reader) {
  std::vector<AccountId> accounts;
  for (const WorkItem& item : items)
    if (item.account_id) accounts.push_back(*item.account_id);
  const auto risks = store::open_risks(tx, accounts, reader);
  for (WorkItem& item : items)
    for (const RiskCount& one : risks)
      if (item.account_id == one.account_id) item.open_risks = one.open_risks;
}

struct From {
  WorkKind kind = order[0];
  std::optional<store::WorkPlace> place;
};

From from_of(const std::optional<std::string>& after) {
  const auto keys = decode_cursor(after, 3);
  if (!keys) return {};
  const auto kind = parse_enum<WorkKind>(keys->front());
  if (!kind) throw invalid("after", "error.cursor");
  return {*kind, store::WorkPlace{keys->at(1), keys->at(2)}};
}

}  // namespace

Page<WorkItem> list_worklist(Ctx& ctx, const WorkAsked& asked, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::success_task_work);
  const From from = from_of(after);
  return ctx.read([&](db::Tx& tx) {
    const store::WorkQuery query = query_of(ctx, tx, asked.scope);
    const auto most = static_cast<std::size_t>(limit);
    Page<WorkItem> page;
    std::vector<std::string> last;
    for (const WorkKind kind : order) {
      if (kind < from.kind || (asked.kind && *asked.kind != kind)) continue;
      auto some = some_of(ctx, tx, kind, query, kind == from.kind ? from.place : std::nullopt,
                          limit + 1 - static_cast<std::int64_t>(page.items.size()));
      for (Placed& one : some) {
        if (page.items.size() == most) {
          page.next = encode_cursor(last);
          add_risks(tx, page.items, ctx.actor);
          return page;
        }
        page.items.push_back(std::move(one.item));
        last = {std::string(name_of(kind)), one.place.key, one.place.id};
      }
    }
    add_risks(tx, page.items, ctx.actor);
    return page;
  });
}

std::vector<WorkCount> count_worklist(Ctx& ctx, const Scope& scope) {
  ctx.require(Permission::success_task_work);
  return ctx.read([&](db::Tx& tx) {
    const store::WorkQuery query = query_of(ctx, tx, scope);
    std::vector<WorkCount> counts;
    for (const WorkKind kind : order)
      counts.push_back({kind, is_signal(kind) ? store::count_some(tx, signals_of(kind, query), ctx.actor, most_counted)
                                              : store::count_work(tx, ctx.actor, kind, query)});
    return counts;
  });
}

std::vector<StandIn> list_stood_for(Ctx& ctx) {
  ctx.require(Permission::success_task_work);
  return ctx.read([&](db::Tx& tx) {
    std::vector<StandIn> all;
    for (StoodFor& one : stood_for(tx, ctx.actor.user_id(), ctx.now())) {
      SignalFilter theirs;
      theirs.state = SignalState::open;
      theirs.held = false;
      theirs.csm_id.emplace(one.csm_id);
      const auto count = store::count_some(tx, theirs, ctx.actor, most_counted);
      all.push_back({one.csm_id, std::move(one.csm_name), count});
    }
    return all;
  });
}

}  // namespace zelo::success
