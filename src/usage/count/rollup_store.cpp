#include "src/usage/count/rollup_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "lib/db/word_index.h"
#include "src/usage/count/raw_store.h"

namespace zelo::usage::store {
namespace {

struct Mask {
  std::int64_t feature = 0;
  std::int64_t person = 0;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(Mask, (), (feature, person, days))

/// A feature and a person as one number: there are at most 2^23 features, and 2^40 people.
constexpr int person_bits = 40;

/// Who of these was there already in a month, and when.
Rollup::Presence known_of(db::Tx& tx, const AccountId& account, Month month, const Rollup::Presence& who) {
  std::vector<std::int64_t> people;
  std::vector<std::int64_t> pairs;
  for (const auto& [key, days] : who) {
    if (key.feature == 0) people.push_back(key.person);
    else pairs.push_back(key.feature << person_bits | key.person);
  }
  std::ranges::sort(people);
  std::ranges::sort(pairs);
  Rollup::Presence known;
  const auto keep = [&](const std::vector<Mask>& rows) {
    for (const Mask& row : rows) known.emplace(Rollup::Who{row.feature, row.person}, row.days);
  };
  keep(
      tx.query<Mask>("SELECT 0 AS feature, person, days FROM usage_user_months WHERE account_id = $1 AND month = $2"
                     " AND person IN " +
                         db::number_list(tx.dialect(), "$3"),
                     account, month, db::number_text(people)));
  if (pairs.empty()) return known;
  // Pair by pair, and not through everybody who was there: SQLite takes CROSS JOIN for an order.
  const std::string join = tx.dialect() == db::Dialect::sqlite ? " AS k CROSS JOIN" : " AS k JOIN";
  keep(tx.query<Mask>("SELECT d.feature, d.person, d.days FROM " + db::number_list(tx.dialect(), "$3") + join +
                          " usage_feature_months d ON d.account_id = $1 AND d.month = $2"
                          " AND d.feature = k.value >> 40 AND d.person = k.value & 1099511627775",
                      account, month, db::number_text(pairs)));
  return known;
}

/// A day's users grow by each new bit.
void count_new_users(Rollup::OfAccount& sums, Month month, const Rollup::Who& who, std::int64_t fresh) {
  const Day first = first_day(month);
  for (auto bits = static_cast<std::uint64_t>(fresh); bits != 0; bits &= bits - 1) {
    const Day day = first + std::countr_zero(bits);
    ++(who.feature == 0 ? sums.by_day[day] : sums.by_feature[{day, who.feature}]).users;
  }
}

void add_presence(db::Tx& tx, const AccountId& account, Month month, const Rollup::Who& who, std::int64_t days) {
  if (who.feature == 0) {
    tx.exec_later(
        "INSERT INTO usage_user_months (account_id, month, person, days) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (account_id, month, person) DO UPDATE SET days = usage_user_months.days | excluded.days",
        account, month, who.person, days);
  } else {
    tx.exec_later(
        "INSERT INTO usage_feature_months (account_id, month, feature, person, days) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (account_id, month, feature, person) DO UPDATE SET"
        " days = usage_feature_months.days | excluded.days",
        account, month, who.feature, who.person, days);
  }
}

/// Most of what happens is done by people who were there today already: only new days are written.
void add_presences(db::Tx& tx, const AccountId& account, Month month, const Rollup::Presence& who,
                   Rollup::OfAccount& sums) {
  const Rollup::Presence known = known_of(tx, account, month, who);
  std::vector<std::pair<Rollup::Who, std::int64_t>> fresh;
  for (const auto& [key, days] : who) {
    const auto before = known.find(key);
    const std::int64_t bits = days & ~(before == known.end() ? 0 : before->second);
    if (bits != 0) fresh.emplace_back(key, bits);
  }
  std::ranges::sort(fresh);
  for (const auto& [key, bits] : fresh) {
    count_new_users(sums, month, key, bits);
    add_presence(tx, account, month, key, bits);
  }
}

void add_day(db::Tx& tx, const AccountId& account, Day day, const Rollup::DaySum& sum) {
  tx.exec_later(
      "INSERT INTO usage_account_days (account_id, day, users, events, logins) VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT (account_id, day) DO UPDATE SET users = usage_account_days.users + excluded.users,"
      " events = usage_account_days.events + excluded.events, logins = usage_account_days.logins + excluded.logins",
      account, day, sum.users, sum.events, sum.logins);
}

void add_feature_day(db::Tx& tx, const AccountId& account, const Rollup::FeatureDay& of, const Rollup::DaySum& sum) {
  tx.exec_later(
      "INSERT INTO usage_feature_days (account_id, day, feature, users, events) VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT (account_id, day, feature) DO UPDATE SET users = usage_feature_days.users + excluded.users,"
      " events = usage_feature_days.events + excluded.events",
      account, of.day, of.feature, sum.users, sum.events);
}

/// A new account's days are counted in the zone that it has now.
void keep_moments(db::Tx& tx, const AccountId& account, const Rollup::OfAccount& sums) {
  const auto least = [](const char* column) {
    return fmt::format(
        "{0} = CASE WHEN usage_accounts.{0} IS NULL OR excluded.{0} < usage_accounts.{0} THEN coalesce(excluded.{0},"
        " usage_accounts.{0}) ELSE usage_accounts.{0} END",
        column);
  };
  static const std::string sql =
      "INSERT INTO usage_accounts (account_id, first_use_on, last_use_on, first_login_on, first_value_on, time_zone)"
      " VALUES ($1, $2, $3, $4, $5, (SELECT time_zone FROM accounts WHERE id = $1)) ON CONFLICT (account_id)"
      " DO UPDATE SET " +
      least("first_use_on") + ", " + least("first_login_on") + ", " + least("first_value_on") +
      ", last_use_on = CASE WHEN usage_accounts.last_use_on IS NULL OR excluded.last_use_on >"
      " usage_accounts.last_use_on THEN excluded.last_use_on ELSE usage_accounts.last_use_on END";
  tx.exec_later(sql, account, sums.first_use, sums.last_use, sums.first_login, sums.first_value);
}

}  // namespace

void write_sums(db::Tx& tx, const AccountId& account, Rollup::OfAccount& sums, std::int64_t seq) {
  for (const auto& [month, who] : sums.months) add_presences(tx, account, month, who, sums);
  for (const auto& [day, sum] : sums.by_day) add_day(tx, account, day, sum);
  for (const auto& [of, sum] : sums.by_feature) add_feature_day(tx, account, of, sum);
  for (const auto& [day, raw] : sums.raw) add_raw(tx, account, day, seq, raw);
  keep_moments(tx, account, sums);
}

namespace {

struct PersonMonth {
  std::int64_t month = 0;
  std::int64_t feature = 0;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(PersonMonth, (), (month, feature, days))

std::vector<PersonMonth> months_of(db::Tx& tx, const AccountId& account, std::int64_t person) {
  return tx.query<PersonMonth>(
      "SELECT month, 0 AS feature, days FROM usage_user_months WHERE account_id = $1 AND person = $2"
      " UNION ALL SELECT month, feature, days FROM usage_feature_months WHERE account_id = $1 AND person = $2",
      account, person);
}

struct PersonThere {
  std::int64_t person = 0;
  AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(PersonThere, (), (person, account_id))

/// Person by person, so that the index is used however little PostgreSQL knows of the list.
std::vector<PersonThere> accounts_of(db::Tx& tx, std::span<const std::int64_t> people) {
  const std::string list = "SELECT DISTINCT k.value AS person, m.account_id FROM " +
                           db::number_list(tx.dialect(), "$1") + " AS k CROSS JOIN ";
  const std::string months =
      tx.dialect() == db::Dialect::sqlite
          ? "usage_user_months m WHERE m.person = k.value"
          : "LATERAL (SELECT account_id FROM usage_user_months WHERE person = k.value OFFSET 0) AS m";
  return tx.query<PersonThere>(list + months, db::number_text(people));
}

void merge_person(db::Tx& tx, const AccountId& account, std::int64_t from, std::int64_t into) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> of_other;
  for (const PersonMonth& row : months_of(tx, account, into)) of_other[{row.month, row.feature}] = row.days;
  for (const PersonMonth& row : months_of(tx, account, from)) {
    // On days when both were there, one person was counted twice.
    const auto twice = static_cast<std::uint64_t>(row.days & of_other[{row.month, row.feature}]);
    for (auto bits = twice; bits != 0; bits &= bits - 1) {
      const Day day = first_day(row.month) + std::countr_zero(bits);
      if (row.feature == 0) add_day(tx, account, day, {.users = -1});
      else add_feature_day(tx, account, {day, row.feature}, {.users = -1});
    }
    add_presence(tx, account, row.month, {row.feature, into}, row.days);
  }
  tx.exec("DELETE FROM usage_user_months WHERE account_id = $1 AND person = $2", account, from);
  tx.exec("DELETE FROM usage_feature_months WHERE account_id = $1 AND person = $2", account, from);
}

}  // namespace

void merge_people(db::Tx& tx, std::span<const std::int64_t> people) {
  if (people.empty()) return;
  const auto later = became(tx, people);
  for (const PersonThere& there : accounts_of(tx, people))
    if (const auto into = later.find(there.person); into != later.end())
      merge_person(tx, there.account_id, there.person, into->second);
}

void clear_sums(db::Tx& tx, const AccountId& account, Month month) {
  for (const char* table : {"usage_account_days", "usage_feature_days"})
    tx.exec(fmt::format("DELETE FROM {} WHERE account_id = $1 AND day >= $2 AND day < $3", table), account,
            first_day(month), first_day(month + 1));
  for (const char* table : {"usage_user_months", "usage_feature_months"})
    tx.exec(fmt::format("DELETE FROM {} WHERE account_id = $1 AND month = $2", table), account, month);
}

std::optional<Month> next_month(db::Tx& tx, const AccountId& account, Month from) {
  const auto day = tx.find<Day>("SELECT day FROM usage_raw WHERE account_id = $1 AND day >= $2 ORDER BY day LIMIT 1",
                                account, first_day(from));
  const auto summed =
      tx.find<Month>("SELECT month FROM usage_user_months WHERE account_id = $1 AND month >= $2 ORDER BY month LIMIT 1",
                     account, from);
  if (!day) return summed;
  return summed ? std::min(*summed, month_of(*day)) : month_of(*day);
}

namespace {

struct Turned {
  std::int64_t number = 0;
  std::int64_t became = 0;
};
BOOST_DESCRIBE_STRUCT(Turned, (), (number, became))

}  // namespace

std::map<std::int64_t, std::int64_t> became(db::Tx& tx, std::span<const std::int64_t> people) {
  std::map<std::int64_t, std::int64_t> next;
  for (std::vector<std::int64_t> asked(people.begin(), people.end()); !asked.empty();) {
    std::vector<std::int64_t> further;
    for (const Turned& row :
         tx.query<Turned>("SELECT number, became FROM usage_people WHERE became IS NOT NULL AND number IN " +
                              db::number_list(tx.dialect(), "$1"),
                          db::number_text(asked)))
      if (next.emplace(row.number, row.became).second) further.push_back(row.became);
    std::erase_if(further, [&](std::int64_t number) { return next.contains(number); });
    asked = std::move(further);
  }
  std::map<std::int64_t, std::int64_t> found;
  for (const std::int64_t number : people)
    for (auto step = next.find(number); step != next.end(); step = next.find(step->second))
      found[number] = step->second;
  return found;
}

}  // namespace zelo::usage::store

namespace zelo::usage {
namespace {

constexpr const char* by_day[] = {"usage_raw", "usage_account_days", "usage_feature_days"};
constexpr const char* by_month[] = {"usage_user_months", "usage_feature_months"};

std::string partition(const char* table, Month month) {
  return fmt::format("{}_{}_{:02}", table, month / 12, month % 12 + 1);
}

}  // namespace

void lock_counting(db::Tx& tx) {
  // Not by a query: the first one decides what a transaction sees, and it would be what was there before the wait.
  if (tx.dialect() == db::Dialect::postgres) tx.run_script("LOCK TABLE usage_lock IN EXCLUSIVE MODE");
}

void make_partitions(db::Tx& tx, Month month) {
  if (tx.dialect() == db::Dialect::sqlite) return;
  const auto there = tx.value<bool>("SELECT CASE WHEN to_regclass(CAST($1 AS TEXT)) IS NULL THEN 0 ELSE 1 END",
                                    partition("usage_feature_months", month));
  if (there) return;
  std::string script;
  const auto add = [&](const char* table, std::int64_t from, std::int64_t to) {
    script += fmt::format("CREATE TABLE IF NOT EXISTS {} PARTITION OF {} FOR VALUES FROM ({}) TO ({});\n",
                          partition(table, month), table, from, to);
  };
  for (const char* table : by_day) add(table, first_day(month), first_day(month + 1));
  for (const char* table : by_month) add(table, month, month + 1);
  tx.run_script(script);
}

bool drop_raw_before(db::Tx& tx, Month month) {
  if (tx.dialect() == db::Dialect::sqlite) {
    constexpr int rows_at_once = 2'000;
    return tx.exec(
               "DELETE FROM usage_raw WHERE rowid IN (SELECT rowid FROM usage_raw WHERE day < $1 ORDER BY day LIMIT "
               "$2)",
               first_day(month), rows_at_once) > 0;
  }
  const std::string first_kept = partition("usage_raw", month);
  for (const auto& name : tx.query<std::string>(
           "SELECT CAST(CAST(inhrelid AS regclass) AS TEXT) FROM pg_inherits WHERE inhparent = CAST('usage_raw' AS"
           " regclass) ORDER BY 1"))
    if (name < first_kept) tx.run_script("DROP TABLE " + name + ";\n");
  return false;
}

}  // namespace zelo::usage
