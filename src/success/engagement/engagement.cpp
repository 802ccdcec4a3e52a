#include "src/success/engagement/engagement.h"

#include <algorithm>

#include "lib/text/csv.h"
#include "src/customer/account_rules.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/engagement/engagement_store.h"

namespace zelo::success {
namespace {

CsmEngagement& line_of(std::vector<CsmEngagement>& lines, const std::optional<UserId>& csm) {
  const auto found = std::ranges::find(lines, csm, &CsmEngagement::csm_id);
  return found != lines.end() ? *found : lines.emplace_back(CsmEngagement{.csm_id = csm});
}

std::vector<CsmEngagement> lines_of(db::Tx& tx, const Scope& scope, Time now) {
  std::vector<CsmEngagement> lines;
  for (const store::CsmRevenue& row : store::revenue_of(tx, scope, now)) {
    CsmEngagement& line = line_of(lines, row.csm_id);
    line.csm_name = row.csm_name;
    if (row.left) continue;
    line.accounts += row.accounts;
    line.at_risk += row.at_risk;
    if (row.arr > 0) line.arr.push_back({row.arr, row.currency});
    if (row.arr_at_risk > 0) line.arr_at_risk.push_back({row.arr_at_risk, row.currency});
  }
  for (const store::CsmPair& row : store::touches_of(tx, scope, now)) {
    line_of(lines, row.csm_id).touches = row.first;
    line_of(lines, row.csm_id).touches_before = row.second;
  }
  for (const store::CsmPair& row : store::untouched_of(tx, scope, now))
    line_of(lines, row.csm_id).untouched = row.first;
  for (const store::CsmPair& row : store::underuse_of(tx, scope)) {
    line_of(lines, row.csm_id).few_seats = row.first;
    line_of(lines, row.csm_id).few_features = row.second;
  }
  std::ranges::stable_sort(lines, std::greater{}, &CsmEngagement::accounts);
  if (lines.size() > most_csms) lines.resize(most_csms);
  return lines;
}

/// "120000 BRL 400 USD": whole units.
std::string sums_text(const std::vector<Money>& sums) {
  std::string text;
  for (const Money& sum : sums) {
    std::int64_t whole = sum.amount;
    for (int digit = customer::digits_of(sum.currency); digit > 0; --digit) whole /= 10;
    text += (text.empty() ? "" : " ") + std::to_string(whole) + " " + sum.currency;
  }
  return text;
}

template <class Row, class Key>
std::optional<std::string> cut(std::vector<Row>& rows, int limit, Key key) {
  if (rows.size() <= static_cast<std::size_t>(limit)) return std::nullopt;
  rows.pop_back();
  return encode_cursor(key(rows.back()));
}

}  // namespace

Page<CsmEngagement> show_engagement(Ctx& ctx, const Scope& scope) {
  ctx.require(Permission::success_task_work);
  return {ctx.read([&](db::Tx& tx) { return lines_of(tx, scope, ctx.now()); }), std::nullopt};
}

std::string engagement_csv(Ctx& ctx, const Scope& scope) {
  const auto lines = show_engagement(ctx, scope).items;
  const char separator = ctx.language == "en" ? ',' : ';';  // where a comma stands in numbers
  std::string file = "\xEF\xBB\xBF";
  std::vector<std::string> row;
  for (const char* head : {"csm", "accounts", "arr", "touches", "touches_before", "untouched", "few_seats",
                           "few_features", "at_risk", "arr_at_risk"})
    row.push_back(ctx.say(std::string("engagement.csv.") + head));
  text::append_csv_row(file, row, separator);
  for (const CsmEngagement& line : lines) {
    row = {text::spreadsheet_safe(line.csm_name.value_or(ctx.say("engagement.csv.nobody"))),
           std::to_string(line.accounts),
           sums_text(line.arr),
           std::to_string(line.touches),
           std::to_string(line.touches_before),
           std::to_string(line.untouched),
           std::to_string(line.few_seats),
           std::to_string(line.few_features),
           std::to_string(line.at_risk),
           sums_text(line.arr_at_risk)};
    text::append_csv_row(file, row, separator);
  }
  return file;
}

Page<LackingAccount> list_lacking(Ctx& ctx, Lack lack, const Scope& scope, const std::optional<std::string>& after,
                                  int limit) {
  ctx.require(Permission::success_task_work);
  const auto keys = decode_cursor(after, 2);
  auto rows = ctx.read([&](db::Tx& tx) { return store::lacking(tx, lack, scope, ctx.now(), keys, limit + 1); });
  Page<LackingAccount> page;
  page.next = cut(rows, limit, [](const store::LackRow& row) -> std::vector<std::string> {
    return {std::to_string(row.arr.value_or(-1)), row.account_id.text};
  });
  for (store::LackRow& row : rows) {
    LackingAccount& one = page.items.emplace_back();
    one = {row.account_id,
           std::move(row.account_name),
           row.segment,
           std::nullopt,
           std::move(row.csm_name),
           row.touched_at,
           row.seat_use,
           row.breadth};
    if (row.arr) one.arr = Money{*row.arr, row.currency};
  }
  return page;
}

Page<TouchRow> list_touches(Ctx& ctx, const Scope& scope, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::success_task_work);
  const auto keys = decode_cursor(after, 2);
  Page<TouchRow> page{ctx.read([&](db::Tx& tx) { return store::touches(tx, scope, ctx.now(), keys, limit + 1); }), {}};
  page.next = cut(page.items, limit, [](const TouchRow& row) -> std::vector<std::string> {
    return {std::to_string(row.at.ms), row.id.text};
  });
  return page;
}

}  // namespace zelo::success
