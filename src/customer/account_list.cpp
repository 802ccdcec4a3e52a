// Lists of accounts in their orders. An order that not every account has a place in is read in parts, each along an
// index of its own: those that have the key, and behind them the others by name.

#include <fmt/format.h>

#include <charconv>

#include "lib/base/error.h"
#include "src/customer/account_store.h"
#include "src/identity/cursor.h"
#include "src/identity/session.h"

namespace zelo::customer {
namespace {

constexpr std::string_view row_columns =
    "SELECT a.id, a.name, a.name_key, a.segment, a.domain, a.external_id, a.other_external_ids, a.csm_id,"
    " u.name AS csm_name, a.arr, a.currency, a.custom, a.parent_id, p.name AS parent_name, a.time_zone, a.language,"
    " a.tags, a.created_at, a.updated_at, a.version, a.renews_on, h.score, ";
constexpr std::string_view row_source = "accounts a LEFT JOIN health_now h ON h.account_id = a.id";
constexpr std::string_view row_names =
    " LEFT JOIN users u ON u.id = a.csm_id LEFT JOIN accounts p ON p.id = a.parent_id";

/// How one part of a list is read.
struct Walk {
  std::string_view from = row_source;
  std::string_view order;
};

double decimal_key(const std::string& key) {
  double number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc{} || end != key.data() + key.size()) throw invalid("after", "error.cursor");
  return number;
}

Walk by_name(db::Filter& params, const AccountPlace& after) {
  params.add("(a.name_key, a.id) > (?, ?)", after.key, after.id);
  return {.order = "a.name_key, a.id"};
}

/// The last order of each list: who has no key of it.
Walk without(db::Filter& params, std::string_view what, const AccountPlace& after) {
  params.add(what);
  return by_name(params, after);
}

Walk by_change(db::Filter& params, const AccountPlace& after) {
  if (!after.id.empty()) params.add("(a.updated_at, a.id) < (?, ?)", cursor_number(after.key), after.id);
  return {.order = "a.updated_at DESC, a.id DESC"};
}

/// Numbers of different currencies say nothing to each other: the company's own first, then one after the other.
Walk by_revenue(db::Filter& params, db::Tx& tx, std::int64_t part, const AccountPlace& after) {
  if (part == 2) return without(params, "a.arr IS NULL", after);
  params.add("a.arr IS NOT NULL");
  params.add(part == 0 ? "a.currency = ?" : "a.currency <> ?", identity::company_currency(tx));
  const bool begun = !after.id.empty();
  if (part == 0) {
    if (begun) params.add("(a.arr, a.id) < (?, ?)", cursor_number(after.key), after.id);
    return {.order = "a.arr DESC, a.id DESC"};
  }
  if (begun)
    params.add("a.currency >= ? AND (a.currency > ? OR (a.arr, a.id) < (?, ?))", after.currency, after.currency,
               cursor_number(after.key), after.id);
  return {.order = "a.currency, a.arr DESC, a.id DESC"};
}

Walk by_renewal(db::Filter& params, std::int64_t part, const AccountPlace& after) {
  if (part == 1) return without(params, "a.renews_on IS NULL", after);
  params.add("a.renews_on IS NOT NULL");
  if (!after.id.empty()) params.add("(a.renews_on, a.id) > (?, ?)", after.key, after.id);
  return {.order = "a.renews_on, a.id"};
}

Walk by_health(db::Filter& params, std::int64_t part, const AccountPlace& after) {
  if (part == 1) return without(params, "h.score IS NULL", after);
  params.add("h.score IS NOT NULL");
  if (!after.id.empty()) params.add("(h.score, h.account_id) > (?, ?)", decimal_key(after.key), after.id);
  return {.from = "health_now h JOIN accounts a ON a.id = h.account_id", .order = "h.score, h.account_id"};
}

std::int64_t parts_of(AccountSort sort) {
  switch (sort) {
    case AccountSort::name:
    case AccountSort::updated: return 1;
    case AccountSort::renewal:
    case AccountSort::health: return 2;
    case AccountSort::arr: return 3;
  }
  return 1;
}

Walk walk_of(db::Filter& params, db::Tx& tx, std::int64_t part, const AccountPlace& after) {
  switch (after.sort) {
    case AccountSort::name: return by_name(params, after);
    case AccountSort::updated: return by_change(params, after);
    case AccountSort::renewal: return by_renewal(params, part, after);
    case AccountSort::health: return by_health(params, part, after);
    case AccountSort::arr: return by_revenue(params, tx, part, after);
  }
  return by_name(params, after);
}

std::vector<AccountListRow> rows_of(db::Tx& tx, const AccountQuery& filter, std::int64_t part,
                                    const AccountPlace& after, int limit) {
  db::Filter params;
  add_conditions(params, tx, filter);
  const Walk walk = walk_of(params, tx, part, after);
  std::string sql = fmt::format("{}{} AS part FROM {}{}{} ORDER BY {} LIMIT ", row_columns, part, walk.from, row_names,
                                params.where(), walk.order);
  sql += params.param(limit);
  return tx.query_with<AccountListRow>(sql, params.values());
}

}  // namespace

AccountPlace place_of(const AccountListRow& row, AccountSort sort) {
  const auto at = [&](std::string key) {
    return AccountPlace{sort, row.part, row.currency, std::move(key), row.id.text};
  };
  if (row.part == parts_of(sort) - 1 && sort != AccountSort::updated) return at(row.name_key);
  switch (sort) {
    case AccountSort::name: break;
    case AccountSort::arr: return at(std::to_string(row.arr.value_or(0)));
    case AccountSort::updated: return at(std::to_string(row.updated_at.ms));
    case AccountSort::renewal: return at(row.renews_on.value_or(""));
    case AccountSort::health: return at(fmt::format("{}", row.score.value_or(0)));
  }
  return at(row.name_key);
}

std::optional<AccountListRow> find_account_row(db::Tx& tx, const AccountId& id) {
  const auto account = find_account(tx, id);
  if (!account) return std::nullopt;
  return tx.find<AccountListRow>(
      fmt::format("{}0 AS part FROM {}{} WHERE a.id = $1", row_columns, row_source, row_names), account->id);
}

std::vector<AccountListRow> list_accounts(db::Tx& tx, const AccountQuery& filter, const AccountPlace& after,
                                          int limit) {
  std::vector<AccountListRow> rows;
  const auto most = static_cast<std::size_t>(limit);
  for (std::int64_t part = after.part; part < parts_of(after.sort) && rows.size() < most; ++part) {
    const AccountPlace from = part == after.part ? after : AccountPlace{.sort = after.sort};
    for (auto& row : rows_of(tx, filter, part, from, limit - static_cast<int>(rows.size())))
      rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<AccountId> matching_accounts(db::Tx& tx, const AccountQuery& filter, int limit) {
  db::Filter params;
  add_conditions(params, tx, filter);
  const std::string sql =
      "SELECT a.id FROM accounts a" + params.where() + " ORDER BY a.name_key, a.id LIMIT " + params.param(limit);
  return tx.query_with<AccountId>(sql, params.values());
}

}  // namespace zelo::customer
