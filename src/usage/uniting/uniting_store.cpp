#include "src/usage/uniting/uniting_store.h"

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"

namespace zelo::usage::store {
namespace {

struct ContactKey {
  std::string contact;
  std::string external_id;
};
BOOST_DESCRIBE_STRUCT(ContactKey, (), (contact, external_id))

/// A user by the id alone, without the kind of key.
std::string user_of(const std::string& alias, const std::string& number) {
  return "CASE WHEN " + alias + ".key IS NULL OR " + alias + ".key LIKE 'x:%' THEN '#' || CAST(" + number +
         " AS TEXT) ELSE substr(" + alias + ".key, 3) END";
}

const std::string& select_views() {
  static const std::string sql =
      "SELECT u.id, u.contact_id, c.name AS contact_name, " + user_of("f", "u.from_named") + " AS from_user, " +
      user_of("i", "u.into_named") +
      " AS into_user, u.united_at, u.undone_at, w.name AS undone_by_name FROM usage_unions u JOIN contacts c ON c.id ="
      " u.contact_id LEFT JOIN usage_people f ON f.number = u.from_named LEFT JOIN usage_people i ON i.number ="
      " u.into_named LEFT JOIN users w ON w.id = u.undone_by WHERE ";
  return sql;
}

}  // namespace

std::map<std::string, std::vector<std::string>> users_named(db::Tx& tx, const std::vector<std::string>& contacts) {
  std::map<std::string, std::vector<std::string>> users;
  const auto rows = tx.query<ContactKey>(
      "WITH RECURSIVE them (id, contact, first_key) AS (SELECT id, id, external_id FROM contacts WHERE " +
          db::in_texts(tx.dialect(), "id", "$1") +
          " UNION ALL SELECT m.id, t.contact, CAST(NULL AS TEXT) FROM them t JOIN contacts m ON m.merged_into = t.id)"
          " SELECT t.contact, k.external_id FROM them t JOIN contact_keys k ON k.contact_id = t.id"
          " ORDER BY 1, CASE WHEN k.external_id = t.first_key THEN 0 ELSE 1 END, 2",
      json::text_of(contacts));
  for (const ContactKey& row : rows)
    for (const char* kind : {"u:", "a:"}) users[row.contact].push_back(kind + row.external_id);
  return users;
}

void insert_union(db::Tx& tx, const Union& united) { tx.insert("usage_unions", united); }

std::optional<Union> find_union(db::Tx& tx, const UnionId& id) {
  return tx.find<Union>("SELECT * FROM usage_unions WHERE id = $1", id);
}

std::optional<UnionView> find_union_view(db::Tx& tx, const UnionId& id) {
  return tx.find<UnionView>(select_views() + "u.id = $1", id);
}

std::vector<UnionView> list_unions(db::Tx& tx, Time before, const std::string& before_id, int limit) {
  return tx.query<UnionView>(
      select_views() + "(u.united_at, u.id) < ($1, $2) ORDER BY u.united_at DESC, u.id DESC LIMIT $3", before,
      before_id, limit);
}

std::vector<Union> standing_unions(db::Tx& tx, const std::vector<std::string>& contacts,
                                   const std::vector<std::string>& keys) {
  const std::string of_keys = " WHERE undone_at IS NULL AND " + db::in_texts(tx.dialect(), "p.key", "$2");
  return tx.query<Union>(
      "SELECT * FROM usage_unions WHERE undone_at IS NULL AND " + db::in_texts(tx.dialect(), "contact_id", "$1") +
          " UNION SELECT u.* FROM usage_people p JOIN usage_unions u ON u.from_named = p.number" + of_keys +
          " UNION SELECT u.* FROM usage_people p JOIN usage_unions u ON u.into_named ="
          " p.number" +
          of_keys + " ORDER BY 1",
      json::text_of(contacts), json::text_of(keys));
}

bool any_standing(db::Tx& tx, const std::string& contact) {
  return tx.find<int>("SELECT 1 FROM usage_unions WHERE contact_id = $1 AND undone_at IS NULL LIMIT 1", contact)
      .has_value();
}

void forget_unions(db::Tx& tx, const std::vector<std::int64_t>& people) {
  for (const char* named : {"from_named", "into_named"})
    tx.exec("DELETE FROM usage_unions WHERE " + db::in_numbers(tx.dialect(), named, "$1"), db::number_text(people));
}

void end_union(db::Tx& tx, const UnionId& id, Time now, const std::optional<std::string>& by) {
  tx.exec("UPDATE usage_unions SET undone_at = $1, undone_by = $2 WHERE id = $3", now, by, id);
}

std::map<std::int64_t, Person> people_with(db::Tx& tx, const std::vector<std::int64_t>& numbers) {
  std::map<std::int64_t, Person> people;
  for (Person& person :
       tx.query<Person>("SELECT * FROM usage_people WHERE " + db::in_numbers(tx.dialect(), "number", "$1"),
                        db::number_text(numbers)))
    people.emplace(person.number, std::move(person));
  return people;
}

bool take_from(db::Tx& tx, std::int64_t from, std::int64_t into) {
  return tx.exec("UPDATE usage_people SET became = NULL WHERE number = $1 AND became = $2", from, into) == 1;
}

void give_back_group(db::Tx& tx, std::int64_t number, const Before& before) {
  tx.exec("UPDATE usage_people SET account_id = $1, group_id = $2, group_at = $3 WHERE number = $4", before.account_id,
          before.group_id, before.group_at.value_or(Time{}), number);
}

void forget_email(db::Tx& tx, std::int64_t number) {
  tx.exec("UPDATE usage_people SET email = NULL, domain = NULL WHERE number = $1", number);
}

}  // namespace zelo::usage::store
