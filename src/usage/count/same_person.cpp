#include "src/usage/count/same_person.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "src/customer/touched.h"
#include "src/identity/context.h"
#include "src/usage/count/admission.h"
#include "src/usage/count/owners.h"
#include "src/usage/count/people.h"
#include "src/usage/count/rollup.h"
#include "src/usage/count/rollup_store.h"
#include "src/usage/erasure/erasure.h"
#include "src/usage/uniting/uniting_store.h"

namespace zelo::usage {
namespace {

constexpr int contacts_at_once = 200;

class Uniting {
 public:
  Uniting(const Ctx& ctx, db::Tx& tx, const std::map<std::string, std::vector<std::string>>& users)
      : ctx_(ctx), tx_(tx), people_(tx, keys_in(users)), admission_(tx, {}), owners_(ctx, tx, admission_) {}

  /// The first that is known stays, the others become it.
  void unite(const std::string& contact, const std::vector<std::string>& keys) {
    const auto counts = [&](const std::string& key) { return people_.knows(key) && !is_of_another(key, keys); };
    const auto first = std::ranges::find_if(keys, counts);
    for (auto key = first; key != keys.end(); ++key)
      if (counts(*key)) unite(contact, *first, *key);
  }

  void write() {
    if (merged_.empty()) return;
    people_.keep(tx_);
    owners_.write(tx_);
    customer::touched(ctx_, tx_, accounts_used_by(tx_, merged_));
    store::merge_people(tx_, merged_);
  }

 private:
  static std::unordered_set<std::string_view> keys_in(const std::map<std::string, std::vector<std::string>>& users) {
    std::unordered_set<std::string_view> keys;
    for (const auto& [contact, some] : users) keys.insert(some.begin(), some.end());
    return keys;
  }

  /// Computers are shared: an anonymous id that turned out to be somebody stays theirs, whoever has it among their
  /// keys.
  bool is_of_another(const std::string& key, const std::vector<std::string>& keys) {
    if (!key.starts_with("a:")) return false;
    const std::string& now = people_.of(key).key;
    return now != key && std::ranges::find(keys, now) == keys.end();
  }

  void unite(const std::string& contact, const std::string& first, const std::string& key) {
    Person& into = people_.of(first);
    Person& other = people_.of(key);
    const Person was = into;
    if (!people_.merge(other.key, into)) return;
    merged_.push_back(other.number);
    if (into.account_id) owners_.claim(was.account_id ? other.key : into.key, *into.account_id);
    const bool took_group = into.group_id != was.group_id || into.group_at != was.group_at;
    Before before{.took_group = took_group || into.account_id != was.account_id, .took_email = into.email != was.email};
    if (before.took_group) {
      before.account_id = was.account_id;
      before.group_id = was.group_id;
      before.group_at = was.group_at;
    }
    store::insert_union(tx_, {.id = ctx_.new_id<UnionId>(),
                              .contact_id = ContactId(contact),
                              .from_number = other.number,
                              .into_number = into.number,
                              .from_named = people_.itself(key).number,
                              .into_named = people_.itself(first).number,
                              .before = json::text_of(before),
                              .united_at = ctx_.now()});
  }

  const Ctx& ctx_;
  db::Tx& tx_;
  People people_;
  Admission admission_;
  Owners owners_;
  std::vector<std::int64_t> merged_;
};

/// Of these users, the contacts that have further keys.
std::vector<std::string> contacts_of(db::Tx& tx, const std::vector<std::string>& users) {
  std::vector<std::string> ids;
  for (const std::string& key : users) ids.push_back(key.substr(2));
  if (ids.empty()) return {};
  return tx.query<std::string>(
      "WITH RECURSIVE up (id, merged_into) AS (SELECT c.id, c.merged_into FROM contact_keys k JOIN contacts c ON c.id ="
      " k.contact_id WHERE " +
          db::in_texts(tx.dialect(), "k.external_id", "$1") +
          " UNION SELECT c.id, c.merged_into FROM up u JOIN contacts c ON c.id = u.merged_into)"
          " SELECT id FROM up WHERE merged_into IS NULL AND ((SELECT count(*) FROM contact_keys k WHERE"
          " k.contact_id = up.id) > 1 OR EXISTS (SELECT 1 FROM contacts m WHERE m.merged_into = up.id))",
      json::text_of(ids));
}

}  // namespace

bool has_further_ids(db::Tx& tx, const std::string& contact) {
  const auto users = store::users_named(tx, {contact});
  return !users.empty() && users.begin()->second.size() > 2;  // one key names both kinds
}

void unite_users_of(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& contacts) {
  if (contacts.empty()) return;
  auto users = store::users_named(tx, contacts);
  std::vector<std::string> all;
  for (const auto& [contact, keys] : users) all.insert(all.end(), keys.begin(), keys.end());
  part_unnamed(ctx, tx, contacts, all);
  std::erase_if(users, [](const auto& named) { return named.second.size() <= 2; });
  if (users.empty()) return;
  Uniting uniting(ctx, tx, users);
  for (const auto& [contact, keys] : users) uniting.unite(contact, keys);
  uniting.write();
}

void unite_met(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& keys) {
  unite_users_of(ctx, tx, contacts_of(tx, keys));
}

std::string unite_some(Ctx& ctx, const std::string& after) {
  // Nearly all have one key: they are passed without the lock.
  const auto contacts = ctx.read([&](db::Tx& tx) {
    return tx.query<std::string>(
        "SELECT contact_id FROM contact_keys WHERE contact_id > $1 GROUP BY contact_id HAVING count(*) > 1 ORDER BY "
        "contact_id LIMIT $2",
        after, contacts_at_once);
  });
  if (contacts.empty()) return "";
  ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    unite_users_of(ctx, tx, contacts);
  });
  return contacts.back();
}

}  // namespace zelo::usage
