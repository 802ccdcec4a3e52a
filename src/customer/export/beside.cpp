#include "src/customer/export/beside.h"

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "src/customer/account_store.h"

namespace zelo::customer::beside {
namespace {

struct NamedAccount {
  AccountId id;
  std::string name;
  std::optional<std::string> external_id;
  std::optional<AccountId> merged_into;
};
BOOST_DESCRIBE_STRUCT(NamedAccount, (), (id, name, external_id, merged_into))

struct StaffEmail {
  std::string id;
  std::string email;
};
BOOST_DESCRIBE_STRUCT(StaffEmail, (), (id, email))

struct OwnedValue {
  std::string owner_id;
  std::string field_id;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(OwnedValue, (), (owner_id, field_id, value))

struct OwnedAddress {
  std::string contact_id;
  AddressKind kind = AddressKind::email;
  std::string value;
  bool is_primary = false;
};
BOOST_DESCRIBE_STRUCT(OwnedAddress, (), (contact_id, kind, value, is_primary))

struct CountedPerson {
  std::string id;
  std::optional<std::int64_t> influence;
  std::optional<std::string> sentiment;
  std::optional<std::string> manager;
};
BOOST_DESCRIBE_STRUCT(CountedPerson, (), (id, influence, sentiment, manager))

template <class Row>
std::vector<Row> rows_of(db::Tx& tx, const std::string& select, const char* column, const std::set<std::string>& ids,
                         const std::string& order = "") {
  if (ids.empty()) return {};
  return tx.query<Row>(select + " WHERE " + db::in_texts(tx.dialect(), column, "$1") + order,
                       json::text_of(std::vector<std::string>(ids.begin(), ids.end())));
}

}  // namespace

Accounts accounts(db::Tx& tx, const std::set<std::string>& ids) {
  Accounts found;
  for (auto& row : rows_of<NamedAccount>(tx, "SELECT id, name, external_id, merged_into FROM accounts", "id", ids)) {
    const auto became = row.merged_into ? find_account(tx, row.id) : std::nullopt;
    found[row.id.text] = became ? AccountNames{became->external_id.value_or(""), became->name}
                                : AccountNames{row.external_id.value_or(""), row.name};
  }
  return found;
}

std::map<std::string, std::string> emails(db::Tx& tx, const std::set<std::string>& users) {
  std::map<std::string, std::string> found;
  for (auto& row : rows_of<StaffEmail>(tx, "SELECT id, email FROM users", "id", users))
    found.emplace(std::move(row.id), std::move(row.email));
  return found;
}

Values values(db::Tx& tx, const std::set<std::string>& owners) {
  Values found;
  for (auto& row :
       rows_of<OwnedValue>(tx, "SELECT owner_id, field_id, value FROM customer_field_values", "owner_id", owners))
    found[row.owner_id].emplace(std::move(row.field_id), std::move(row.value));
  return found;
}

std::map<std::string, Person> people(db::Tx& tx, const std::set<std::string>& contacts) {
  std::map<std::string, Person> found;
  for (auto& row : rows_of<CountedPerson>(tx,
                                          "SELECT c.id, c.influence, c.sentiment, m.email AS manager FROM contacts c"
                                          " LEFT JOIN contacts m ON m.id = c.reports_to_id",
                                          "c.id", contacts))
    found.emplace(row.id, Person{row.influence ? std::to_string(*row.influence) : "", row.sentiment.value_or(""),
                                 row.manager.value_or("")});
  return found;
}

std::map<std::string, std::vector<Address>> addresses(db::Tx& tx, const std::set<std::string>& contacts) {
  std::map<std::string, std::vector<Address>> found;
  for (auto& row : rows_of<OwnedAddress>(tx, "SELECT contact_id, kind, value, is_primary FROM contact_addresses",
                                         "contact_id", contacts, " ORDER BY kind, is_primary DESC, value"))
    found[row.contact_id].push_back({row.kind, std::move(row.value), row.is_primary});
  return found;
}

}  // namespace zelo::customer::beside
