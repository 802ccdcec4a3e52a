#include "src/usage/unmatched/unmatched_store.h"

#include <algorithm>
#include <functional>
#include <map>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"
#include "src/identity/context.h"
#include "src/usage/feature/matcher.h"

namespace zelo::usage::store {
namespace {

constexpr std::size_t most_new_at_once = 2'000;  // of a run: a flood of names is of names that come once

struct Row {
  UnmatchedId id;
  EventType type = EventType::track;
  std::string name;
  std::int64_t events = 0;
  std::int64_t accounts = 0;
  std::string properties;
  Time first_seen;
  Time last_seen;
  bool ignored = false;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, type, name, events, accounts, properties, first_seen, last_seen, ignored))

UnmatchedEvent event_of(Row row) {
  return {.id = std::move(row.id),
          .type = row.type,
          .name = std::move(row.name),
          .events = row.events,
          .accounts = row.accounts,
          .properties = json::read_text<std::vector<EventProperty>>(row.properties),
          .first_seen = row.first_seen,
          .last_seen = row.last_seen,
          .ignored = row.ignored};
}

struct KnownName {
  UnmatchedId id;
  std::string name;
  std::int64_t accounts = 0;
};
BOOST_DESCRIBE_STRUCT(KnownName, (), (id, name, accounts))

std::map<std::string, KnownName> known_names(db::Tx& tx, EventType type, const UnmatchedSums::Sums& sums) {
  std::vector<std::string> names;
  for (const auto& [name, sum] : sums) names.push_back(name);
  std::map<std::string, KnownName> known;
  for (KnownName& row : tx.query<KnownName>("SELECT id, name, accounts FROM usage_unmatched WHERE type = $1 AND " +
                                                db::in_texts(tx.dialect(), "name", "$2"),
                                            type, json::text_of(names)))
    known.emplace(row.name, row);
  return known;
}

void add_to_known(db::Tx& tx, const UnmatchedId& id, const UnmatchedSums::Sum& sum) {
  const auto properties = sum.properties.empty() ? std::nullopt : std::optional(json::text_of(sum.properties));
  tx.exec_later(
      "UPDATE usage_unmatched SET events = events + $1, properties = coalesce($2, properties),"
      " first_seen = CASE WHEN first_seen > $3 THEN $3 ELSE first_seen END,"
      " last_seen = CASE WHEN last_seen < $4 THEN $4 ELSE last_seen END WHERE id = $5",
      sum.events, properties, sum.first, sum.last, id);
}

using NewName = std::pair<const std::string*, const UnmatchedSums::Sum*>;

/// The most frequent of those that nobody has heard of.
std::vector<NewName> new_names(const UnmatchedSums::Sums& sums, const std::map<std::string, KnownName>& known) {
  std::vector<NewName> fresh;
  for (const auto& [name, sum] : sums)
    if (!known.contains(name)) fresh.emplace_back(&name, &sum);
  std::ranges::stable_sort(fresh, std::greater(), [](const NewName& one) { return one.second->events; });
  if (fresh.size() > most_new_at_once) fresh.resize(most_new_at_once);
  return fresh;
}

/// All pairs by one statement; each name's number grows by the accounts that are new to it.
void add_accounts(db::Tx& tx, const std::vector<std::string>& pairs) {
  if (pairs.empty()) return;
  // The ids are 36 characters each.
  std::map<std::string, std::int64_t> grown;
  for (std::string& id : tx.query<std::string>(
           "INSERT INTO usage_unmatched_accounts (unmatched_id, account_id) SELECT substr(given.value, 1, 36),"
           " substr(given.value, 37) FROM " +
               db::text_places(tx.dialect(), "$1") +
               " AS given WHERE true ON CONFLICT DO NOTHING RETURNING unmatched_id",
           json::text_of(pairs)))
    ++grown[std::move(id)];
  for (const auto& [id, count] : grown)
    tx.exec_later(
        "UPDATE usage_unmatched SET accounts = CASE WHEN accounts + $1 < $2 THEN accounts + $1 ELSE $2 END WHERE id ="
        " $3",
        count, most_unmatched_accounts, id);
}

/// Of a name that has as many as are counted, nobody needs to know more.
void pair_with(const UnmatchedId& id, std::int64_t counted, const UnmatchedSums::Sum& sum,
               std::vector<std::string>& pairs) {
  if (counted >= most_unmatched_accounts) return;
  for (const AccountId& account : sum.accounts) pairs.push_back(id.text + account.text);
}

void forget_rarest(db::Tx& tx) {
  const auto over = tx.value<std::int64_t>("SELECT count(*) FROM usage_unmatched WHERE ignored = 0") - most_unmatched;
  if (over <= 0) return;
  tx.exec(
      "DELETE FROM usage_unmatched WHERE id IN (SELECT id FROM usage_unmatched WHERE ignored = 0 ORDER BY events, id"
      " LIMIT $1)",
      over);
}

}  // namespace

void add_unmatched(const Ctx& ctx, db::Tx& tx, EventType type, const UnmatchedSums::Sums& sums) {
  const auto known = known_names(tx, type, sums);
  std::vector<std::string> pairs;
  for (const auto& [name, row] : known) {
    const UnmatchedSums::Sum& sum = sums.find(name)->second;
    add_to_known(tx, row.id, sum);
    pair_with(row.id, row.accounts, sum, pairs);
  }
  const auto fresh = new_names(sums, known);
  for (const auto& [name, sum] : fresh) {
    const Row row{.id = ctx.new_id<UnmatchedId>(),
                  .type = type,
                  .name = *name,
                  .events = sum->events,
                  .accounts = 0,
                  .properties = json::text_of(sum->properties),
                  .first_seen = sum->first,
                  .last_seen = sum->last};
    tx.append("usage_unmatched", row);
    pair_with(row.id, 0, *sum, pairs);
  }
  add_accounts(tx, pairs);
  if (!fresh.empty()) forget_rarest(tx);
}

std::vector<UnmatchedEvent> list_unmatched(db::Tx& tx, bool ignored, const std::optional<UnmatchedPlace>& before,
                                           int limit) {
  db::Filter where;
  where.add("ignored = ?", ignored);
  if (before) where.add("(events, id) < (?, ?)", before->events, before->id);
  const std::string sql =
      "SELECT * FROM usage_unmatched" + where.where() + " ORDER BY events DESC, id DESC LIMIT " + where.param(limit);
  std::vector<UnmatchedEvent> events;
  for (Row& row : tx.query_with<Row>(sql, where.values())) events.push_back(event_of(std::move(row)));
  return events;
}

std::optional<UnmatchedEvent> find_unmatched(db::Tx& tx, const UnmatchedId& id) {
  auto row = tx.find<Row>("SELECT * FROM usage_unmatched WHERE id = $1", id);
  return row ? std::optional(event_of(*std::move(row))) : std::nullopt;
}

void set_ignored(db::Tx& tx, const UnmatchedId& id, bool ignored) {
  tx.exec("UPDATE usage_unmatched SET ignored = $1 WHERE id = $2", ignored, id);
}

std::int64_t count_ignored(db::Tx& tx) {
  return tx.value<std::int64_t>("SELECT count(*) FROM usage_unmatched WHERE ignored = 1");
}

namespace {

struct NameRow {
  UnmatchedId id;
  EventType type = EventType::track;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NameRow, (), (id, type, name))

/// Takes out those that `gone(const NameRow&)` says; there are some thousands at most.
template <class Gone>
void forget_names(db::Tx& tx, Gone gone) {
  std::vector<std::string> ids;
  for (const NameRow& row : tx.query<NameRow>("SELECT id, type, name FROM usage_unmatched"))
    if (gone(row)) ids.push_back(row.id.text);
  if (!ids.empty())
    tx.exec("DELETE FROM usage_unmatched WHERE " + db::in_texts(tx.dialect(), "id", "$1"), json::text_of(ids));
}

}  // namespace

void forget_named(db::Tx& tx, std::vector<Feature> features) {
  for (Feature& feature : features) {
    feature.active = true;
    for (FeatureRule& rule : feature.rules) rule.property.reset();
  }
  Matcher matcher(features);
  forget_names(tx, [&](const NameRow& row) { return !matcher.match(letter_of(row.type), row.name, "").empty(); });
}

void forget_unmatched_saying(db::Tx& tx, const std::function<bool(const std::string&)>& says) {
  forget_names(tx, [&](const NameRow& row) { return says(row.name); });
}

void forget_unmatched_before(db::Tx& tx, Time before) {
  tx.exec("DELETE FROM usage_unmatched WHERE last_seen < $1", before);
}

}  // namespace zelo::usage::store
