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

namespace zelo::usage {
namespace {

constexpr int contacts_at_once = 200;

struct ContactKey {
  std::string contact;
  std::string external_id;
};
BOOST_DESCRIBE_STRUCT(ContactKey, (), (contact, external_id))

/// The keys of each of these contacts as users of the product may have them, the contact's first one before the others;
/// those too that somebody who was merged into it has.
std::map<std::string, std::vector<std::string>> users_named(db::Tx& tx, const std::vector<std::string>& contacts) {
  std::map<std::string, std::vector<std::string>> users;
  const auto those = [&](const char* column) {
    return "SELECT id, merged_into, external_id FROM contacts WHERE " + db::in_texts(tx.dialect(), column, "$1");
  };
  const auto rows = tx.query<ContactKey>(
      "SELECT coalesce(c.merged_into, c.id) AS contact, k.external_id FROM (" + those("id") + " UNION ALL " +
          those("merged_into") +
          ") AS c JOIN contact_keys k ON k.contact_id = c.id ORDER BY 1,"
          " CASE WHEN k.external_id = c.external_id AND c.merged_into IS NULL THEN 0 ELSE 1 END, 2",
      json::text_of(contacts));
  for (const ContactKey& row : rows)
    for (const char* kind : {"u:", "a:"}) users[row.contact].push_back(kind + row.external_id);
  return users;
}

class Uniting {
 public:
  Uniting(const Ctx& ctx, db::Tx& tx, const std::map<std::string, std::vector<std::string>>& users)
      : ctx_(ctx), tx_(tx), people_(tx, keys_in(users)), admission_(tx, {}), owners_(ctx, tx, admission_) {}

  /// The first that is known stays, the others become it.
  void unite(const std::vector<std::string>& keys) {
    const auto first = std::ranges::find_if(keys, [&](const std::string& key) { return people_.knows(key); });
    for (auto key = first; key != keys.end(); ++key)
      if (people_.knows(*key)) unite(people_.of(*first), people_.of(*key));
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

  void unite(Person& into, Person& other) {
    const bool first = !into.account_id;
    if (!people_.merge(other.key, into)) return;
    merged_.push_back(other.number);
    if (into.account_id) owners_.claim(first ? into.key : other.key, *into.account_id);
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
      "SELECT DISTINCT coalesce(c.merged_into, c.id) FROM contact_keys k JOIN contacts c ON c.id = k.contact_id "
      "WHERE " +
          db::in_texts(tx.dialect(), "k.external_id", "$1") +
          " AND (c.merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM contact_keys o WHERE o.contact_id = c.id AND"
          " o.external_id <> k.external_id) OR EXISTS (SELECT 1 FROM contacts m WHERE m.merged_into = c.id))",
      json::text_of(ids));
}

}  // namespace

void unite_users_of(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& contacts) {
  if (contacts.empty()) return;
  auto users = users_named(tx, contacts);
  std::erase_if(users, [](const auto& named) { return named.second.size() <= 2; });  // one key names both kinds
  if (users.empty()) return;
  Uniting uniting(ctx, tx, users);
  for (const auto& [contact, keys] : users) uniting.unite(keys);
  uniting.write();
}

void unite_met(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& keys) {
  unite_users_of(ctx, tx, contacts_of(tx, keys));
}

std::string unite_some(Ctx& ctx, const std::string& after) {
  return ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    const auto contacts = tx.query<std::string>(
        "SELECT contact_id FROM contact_keys WHERE contact_id > $1 GROUP BY contact_id HAVING count(*) > 1 ORDER BY "
        "contact_id LIMIT $2",
        after, contacts_at_once);
    unite_users_of(ctx, tx, contacts);
    return contacts.empty() ? std::string() : contacts.back();
  });
}

}  // namespace zelo::usage
