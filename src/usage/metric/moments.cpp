#include "src/usage/metric/moments.h"

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"
#include "src/usage/events.h"
#include "src/usage/metric/metric_store.h"
#include "src/usage/settings.h"

namespace zelo::usage::store {

std::optional<Moments> moments_of(db::Tx& tx, const AccountId& account) {
  return tx.find<Moments>("SELECT * FROM usage_accounts WHERE account_id = $1", account);
}

std::vector<Moments> all_moments(db::Tx& tx, const AccountId& after, int limit) {
  return tx.query<Moments>(
      "SELECT u.* FROM usage_accounts u JOIN accounts a ON a.id = u.account_id WHERE u.account_id > $1"
      " AND u.first_use_on IS NOT NULL AND a.merged_into IS NULL ORDER BY u.account_id LIMIT $2",
      after, limit);
}

void keep_look(db::Tx& tx, const Moments& m) {
  tx.exec(
      "UPDATE usage_accounts SET level = $1, looked_on = $2, told_login = $3, told_value = $4 WHERE account_id = $5",
      m.level, m.looked_on, m.told_login, m.told_value, m.account_id);
}

void renew_moments(db::Tx& tx, const AccountId& account, const std::optional<std::int64_t>& value_feature,
                   bool has_logins) {
  const Family family(tx, account);
  const std::string days = "FROM usage_account_days" + family.where();
  // It may have nothing of its own but what was counted for those that became it.
  tx.exec(
      "INSERT INTO usage_accounts (account_id, time_zone) SELECT id, time_zone FROM accounts WHERE id = $2"
      " AND EXISTS (SELECT 1 " +
          days + ") ON CONFLICT (account_id) DO NOTHING",
      family.value(), account);
  tx.exec("UPDATE usage_accounts SET first_use_on = (SELECT min(day) " + days +
              " AND events > 0), last_use_on = (SELECT max(day) " + days +
              " AND events > 0), first_login_on = (SELECT min(day) " + days +
              " AND CASE WHEN CAST($2 AS BIGINT) = 1 THEN logins ELSE events END > 0), first_value_on ="
              " (SELECT min(day) FROM usage_feature_days" +
              family.where() + " AND feature = $3 AND events > 0) WHERE account_id = $4",
          family.value(), has_logins, value_feature.value_or(0), account);
}

void share_told(db::Tx& tx, const AccountId& from, const AccountId& into) {
  const auto told = moments_of(tx, from);
  if (!told || (!told->told_login && !told->told_value)) return;
  tx.exec("INSERT INTO usage_accounts (account_id) VALUES ($1) ON CONFLICT (account_id) DO NOTHING", into);
  if (told->told_login) tx.exec("UPDATE usage_accounts SET told_login = 1 WHERE account_id = $1", into);
  if (told->told_value) tx.exec("UPDATE usage_accounts SET told_value = 1 WHERE account_id = $1", into);
}

std::vector<AccountId> accounts_in_other_zones(db::Tx& tx, const std::optional<AccountId>& account, int limit) {
  const auto others = tx.query<AccountId>(
      "SELECT u.account_id FROM usage_accounts u JOIN accounts a ON a.id = u.account_id WHERE"
      " (CAST($1 AS TEXT) IS NULL OR u.account_id = $1) AND coalesce(a.time_zone, '') <> coalesce(u.time_zone, '')"
      " ORDER BY u.account_id LIMIT $2",
      account, limit);
  for (const AccountId& id : others)
    tx.exec(
        "UPDATE usage_accounts SET time_zone = (SELECT time_zone FROM accounts WHERE id = $1) WHERE account_id = $1",
        id);
  return others;
}

Day start_of(db::Tx& tx, const AccountId& account) { return starts_of(tx, std::span(&account, 1)).front(); }

namespace {

struct Came {
  std::int64_t place = 0;
  Time created_at;
  std::optional<std::string> signed_on;
};
BOOST_DESCRIBE_STRUCT(Came, (), (place, created_at, signed_on))

struct Told {
  AccountId account_id;
  std::string details;
};
BOOST_DESCRIBE_STRUCT(Told, (), (account_id, details))

}  // namespace

std::vector<Day> starts_of(db::Tx& tx, std::span<const AccountId> accounts) {
  std::vector<std::string> ids;
  for (const AccountId& account : accounts) ids.push_back(account.text);
  const auto own = own_zones(tx, ids);
  const TimeZone company = TimeZone::find(settings_of(tx).time_zone).value_or(TimeZone::utc());
  std::vector<Day> starts(accounts.size());
  for (const Came& row : tx.query<Came>(
           "SELECT k.place, a.created_at, (SELECT min(c.starts_on) FROM contracts c WHERE c.account_id = a.id) AS"
           " signed_on FROM " +
               db::text_places(tx.dialect(), "$1") + " k JOIN accounts a ON a.id = k.value",
           json::text_of(ids))) {
    const auto place = static_cast<std::size_t>(row.place);
    const auto zone = own.find(accounts[place]);
    const auto signed_day = row.signed_on ? parse_day(*row.signed_on) : std::nullopt;
    starts[place] =
        signed_day ? *signed_day : DayFinder(zone == own.end() ? company : zone->second).day_of(row.created_at);
  }
  return starts;
}

std::optional<Day> heard_since(db::Tx& tx) {
  return tx.find<Day>(
      "SELECT first_use_on FROM usage_accounts WHERE first_use_on IS NOT NULL ORDER BY first_use_on, account_id LIMIT"
      " 1");
}

std::map<AccountId, std::set<Milestone>> told_milestones(db::Tx& tx, std::span<const AccountId> accounts) {
  std::vector<std::string> ids;
  for (const AccountId& account : accounts) ids.push_back(account.text);
  std::map<AccountId, std::set<Milestone>> told;
  for (const Told& row : tx.query<Told>("SELECT account_id, details FROM events WHERE " +
                                            db::in_texts(tx.dialect(), "account_id", "$1") + " AND kind = $2",
                                        json::text_of(ids), std::string(UsageMilestoneReached::kind)))
    told[row.account_id].insert(json::read_text<UsageMilestoneReached>(row.details).milestone);
  return told;
}

namespace {

struct Named {
  std::int64_t number = 0;
  std::string key;
  std::optional<std::string> name;
  std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(Named, (), (number, key, name, email))

}  // namespace

std::map<std::int64_t, UsagePerson> people_by_number(db::Tx& tx, std::span<const std::int64_t> numbers) {
  std::map<std::int64_t, UsagePerson> people;
  for (const std::int64_t number : numbers) people[number].key = "#" + std::to_string(number);
  for (Named& named : tx.query<Named>(
           "SELECT number, key, name, email FROM usage_people WHERE " + db::in_numbers(tx.dialect(), "number", "$1"),
           db::number_text(numbers))) {
    UsagePerson& person = people[named.number];
    if (!named.key.starts_with("x:")) person.person = named.number;
    person.key = named.key.substr(2);
    person.name = std::move(named.name);
    person.email = std::move(named.email);
  }
  return people;
}

}  // namespace zelo::usage::store
