#include "src/success/signal/figures/figures.h"

#include <algorithm>
#include <cmath>

#include "src/customer/export/sheet.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/signal/figures/figures_store.h"
#include "src/success/signal/signal_rules.h"
#include "src/usage/numbers.h"

namespace zelo::success {
namespace {

PrecisionRow row_of(const Ctx& ctx, const store::JudgedPart& part, PrecisionBy by) {
  PrecisionRow row{.detector = parse_enum<Detector>(part.detector).value_or(Detector::usage_drop),
                   .detector_name = ctx.say("word.detector." + part.detector),
                   .segment = {},
                   .person_id = {},
                   .name = part.person_name.value_or(ctx.say("word.actor.unknown")),
                   .handled = part.handled,
                   .false_alarms = part.false_alarms};
  if (by == PrecisionBy::segment) {
    row.segment = parse_enum<customer::Segment>(part.part);
    row.name = ctx.say("word.segment." + part.part);
  } else if (!part.part.empty()) {
    row.person_id.emplace(part.part);
  }
  row.precision = rules::precision_of(part.handled, part.false_alarms).value_or(0);
  if (const auto between = rules::precision_between(part.handled, part.false_alarms)) {
    row.low = between->low;
    row.high = between->high;
  }
  return row;
}

std::vector<std::string> keys_of(const store::JudgedPart& part) { return {part.detector, part.part}; }

}  // namespace

CsmRiskList risks_by_csm(Ctx& ctx, const Scope& scope) {
  ctx.require(Permission::success_task_work);
  CsmRiskList list{.items = {}, .since = ctx.now() - judged_within};
  ctx.read([&](db::Tx& tx) {
    for (store::CsmRiskRow& row : store::csm_risks(tx, scope, ctx.actor, list.since, ctx.now()))
      list.items.push_back({.csm_id = row.csm_id,
                            .csm_name = std::move(row.csm_name),
                            .open = row.open,
                            .overdue = row.overdue,
                            .answered = row.answered,
                            .in_time = row.in_time,
                            .median_minutes = {}});
    for (const store::CsmMedian& median : store::csm_medians(tx, scope, ctx.actor, list.since)) {
      const auto line = std::ranges::find(list.items, median.csm_id, &CsmRisks::csm_id);
      if (line != list.items.end()) line->median_minutes = median.ms / minutes(1).ms;
    }
  });
  return list;
}

PrecisionPage precision_by(Ctx& ctx, const PrecisionAsked& asked, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::signal_manage);
  const auto keys = decode_cursor(after, 2).value_or(std::vector<std::string>{"", ""});
  PrecisionPage page{.items = {}, .next = {}, .since = ctx.now() - judged_within};
  auto parts =
      ctx.read([&](db::Tx& tx) { return store::judged_parts(tx, asked, ctx.actor, page.since, keys, limit + 1); });
  page.next = cut(parts, limit, keys_of);
  for (const store::JudgedPart& part : parts) page.items.push_back(row_of(ctx, part, asked.by));
  return page;
}

http::Response precision_csv(Ctx& ctx, const PrecisionAsked& asked) {
  ctx.require(Permission::signal_manage);
  std::vector<std::string> head;
  for (const char* name : {"detector", "part", "judged", "handled", "false_alarms", "precision", "low", "high"})
    head.push_back(ctx.say(std::string("signal.csv.") + name));
  customer::Sheet sheet(std::move(head), usage::csv_separator(ctx));
  const auto whole = [](double percent) { return std::to_string(std::llround(percent)); };
  std::optional<std::string> after;
  do {
    PrecisionPage page = precision_by(ctx, asked, after, customer::rows_at_once);
    for (PrecisionRow& row : page.items)
      sheet.add({std::move(row.detector_name), std::move(row.name), std::to_string(row.handled + row.false_alarms),
                 std::to_string(row.handled), std::to_string(row.false_alarms), whole(row.precision), whole(row.low),
                 whole(row.high)});
    after = std::move(page.next);
  } while (after);
  return std::move(sheet).response("zelo-precision.csv");
}

}  // namespace zelo::success
