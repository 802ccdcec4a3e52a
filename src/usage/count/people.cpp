#include "src/usage/count/people.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/db/word_index.h"
#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"

namespace zelo::usage {
namespace {

std::string text_list(db::Dialect dialect, const std::string& place) {
  return dialect == db::Dialect::sqlite ? "(SELECT value FROM json_each(" + place + "))"
                                        : "(SELECT value FROM jsonb_array_elements_text(CAST(" + place + " AS jsonb)))";
}

struct Met {
  std::int64_t number = 0;
  std::string key;
};
BOOST_DESCRIBE_STRUCT(Met, (), (number, key))

std::optional<std::string> mail_domain(const std::optional<std::string>& email) {
  std::string domain = customer::domain_of(email.value_or(""));
  return domain.empty() ? std::nullopt : std::optional(std::move(domain));
}

}  // namespace

People::People(db::Tx& tx, const std::unordered_set<std::string_view>& keys) {
  // In their order, so that the index is walked and not searched at random.
  std::vector<std::string> wanted(keys.begin(), keys.end());
  std::ranges::sort(wanted);
  auto missing = read(tx, "key IN " + text_list(tx.dialect(), "$1"), json::text_of(wanted));
  // Who became somebody else, up to the last.
  while (!missing.empty())
    missing = read(tx, "number IN " + db::number_list(tx.dialect(), "$1"), db::number_text(missing));
}

std::vector<std::int64_t> People::read(db::Tx& tx, const std::string& condition, const std::string& list) {
  std::vector<std::int64_t> became;
  for (Person& person : tx.query<Person>("SELECT * FROM usage_people WHERE " + condition, list)) {
    if (person.became) became.push_back(*person.became);
    by_key_.emplace(person.key, person.number);
    people_.emplace(person.number, std::move(person));
  }
  std::erase_if(became, [&](std::int64_t number) { return people_.contains(number); });
  return became;
}

void People::meet(db::Tx& tx, const std::set<std::string_view>& keys, Time now) {
  if (keys.empty()) return;
  const std::string sql =
      "INSERT INTO usage_people (key, first_seen, last_seen) SELECT value, CAST($2 AS BIGINT), CAST($2 AS BIGINT) "
      "FROM " +
      text_list(tx.dialect(), "$1") + " AS given RETURNING number, key";
  for (Met& met : tx.query<Met>(sql, json::text_of(std::vector<std::string>(keys.begin(), keys.end())), now)) {
    by_key_.emplace(met.key, met.number);
    people_.emplace(met.number,
                    Person{.number = met.number, .key = std::move(met.key), .first_seen = now, .last_seen = now});
  }
}

Person& People::of(std::string_view key) {
  Person* person = &people_.at(by_key_.find(key)->second);
  while (person->became) person = &people_.at(*person->became);
  return *person;
}

bool People::lengthen(Person& last, std::int64_t from_depth) {
  std::int64_t depth = from_depth + 1;
  for (const Person* one = &last; one->became; one = &people_.at(*one->became)) ++depth;
  if (depth > most_in_a_row) return false;
  depth = from_depth + 1;
  for (Person* one = &last;; one = &people_.at(*one->became), ++depth) {
    one->depth = std::max(one->depth, depth);
    changed(*one);
    if (!one->became) return true;
  }
}

bool People::merge(std::string_view key, Person& into, Person& through) {
  Person& from = itself(key);
  if (from.became || from.number == into.number || !lengthen(through, from.depth)) return false;
  from.became = through.number;
  const bool newer = from.group_id && from.group_at > into.group_at;
  if (newer || (!into.account_id && !into.group_id)) {
    into.account_id = from.account_id;
    into.group_id = from.group_id;
    into.group_at = from.group_at;
  }
  if (!into.email) into.email = from.email;
  changed(from);
  changed(into);
  return true;
}

void People::keep(db::Tx& tx) const {
  for (const std::int64_t number : changed_) {
    const Person& p = people_.at(number);
    tx.exec_later(
        "UPDATE usage_people SET account_id = $1, group_id = $2, email = $3, name = $4, became = $5, depth = $6,"
        " last_seen = $7, domain = $8, group_at = $9, told_at = $10 WHERE number = $11",
        p.account_id, p.group_id, p.email, p.name, p.became, p.depth, p.last_seen, mail_domain(p.email), p.group_at,
        p.told_at, p.number);
  }
}

void give_people_back(db::Tx& tx, const AccountId& from, const AccountId& into) {
  const std::string theirs =
      "UPDATE usage_people SET account_id = $1 WHERE account_id = $2 AND EXISTS"
      " (SELECT 1 FROM accounts a WHERE a.id = $1 AND a.merged_into IS NULL) AND ";
  tx.exec(theirs + "group_id IN (SELECT external_id FROM account_keys WHERE account_id = $1)", from, into);
  const auto account = customer::find_account(tx, from);
  if (account && account->domain && !customer::is_public_mail_domain(*account->domain))
    tx.exec(theirs + "group_id IS NULL AND domain = $3", from, into, *account->domain);
}

std::optional<std::int64_t> forget_people(db::Tx& tx, std::int64_t after, int most, Time before) {
  const auto last = tx.value<std::int64_t>(
      "SELECT coalesce(max(number), 0) FROM (SELECT number FROM usage_people WHERE number > $1 ORDER BY number LIMIT "
      "$2)"
      " AS next_ones",
      after, most);
  if (last == 0) return std::nullopt;
  tx.exec(
      "DELETE FROM usage_people WHERE number > $1 AND number <= $2 AND last_seen < $3 AND NOT EXISTS"
      " (SELECT 1 FROM usage_people other WHERE other.became = usage_people.number)",
      after, last, before);
  return last;
}

}  // namespace zelo::usage
