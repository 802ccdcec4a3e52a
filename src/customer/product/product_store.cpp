#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/text/fold.h"
#include "src/customer/product/product.h"

namespace zelo::customer::store {
namespace {

const std::string select =
    "SELECT p.id, p.name, p.kind, p.description, p.segments, p.position, p.active, p.version, (SELECT count(*)"
    " FROM account_products o WHERE o.product_id = p.id) AS owners FROM products p";

struct Row {
  ProductId id;
  std::string name;
  ProductKind kind = ProductKind::module;
  std::optional<std::string> description;
  std::string segments;
  std::int64_t position = 0;
  bool active = true;
  std::int64_t version = 1;
  std::int64_t owners = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, name, kind, description, segments, position, active, version, owners))

Product product_of(const Row& r) {
  return {r.id,       r.name,   r.kind,   r.description, json::read_text<std::vector<Segment>>(r.segments),
          r.position, r.active, r.owners, r.version};
}

std::vector<Product> products_of(const std::vector<Row>& rows) {
  std::vector<Product> products;
  for (const Row& row : rows) products.push_back(product_of(row));
  return products;
}

[[noreturn]] void tell_taken() { throw invalid("name", "error.taken"); }

}  // namespace

std::optional<Product> find_product(db::Tx& tx, const ProductId& id) {
  const auto row = tx.find<Row>(select + " WHERE p.id = $1", id);
  return row ? std::optional(product_of(*row)) : std::nullopt;
}

std::optional<Product> find_product_by_name(db::Tx& tx, const std::string& name) {
  const auto row = tx.find<Row>(select + " WHERE p.name_key = $1", text::fold(name));
  return row ? std::optional(product_of(*row)) : std::nullopt;
}

std::vector<Product> list_products(db::Tx& tx, bool all) {
  return products_of(tx.query<Row>(select + (all ? "" : " WHERE p.active = 1") + " ORDER BY p.position, p.id LIMIT $1",
                                   most_products));
}

void insert_product(db::Tx& tx, const Product& p) {
  try {
    tx.exec(
        "INSERT INTO products (id, name, name_key, kind, description, segments, position, active, version)"
        " SELECT $1, $2, $3, $4, $5, $6, coalesce(max(position), 0) + 1, 1, 1 FROM products",
        p.id, p.name, text::fold(p.name), p.kind, p.description, json::text_of(p.segments));
  } catch (const db::UniqueViolation&) {
    tell_taken();
  }
}

bool update_product(db::Tx& tx, const Product& p, std::int64_t expected) {
  try {
    return tx.exec(
               "UPDATE products SET name = $1, name_key = $2, kind = $3, description = $4, segments = $5,"
               " position = $6, active = $7, version = $8 WHERE id = $9 AND version = $10",
               p.name, text::fold(p.name), p.kind, p.description, json::text_of(p.segments), p.position, p.active,
               p.version, p.id, expected) == 1;
  } catch (const db::UniqueViolation&) {
    tell_taken();
  }
}

std::vector<OwnedProduct> list_owned(db::Tx& tx, const AccountId& account) {
  return tx.query<OwnedProduct>(
      "SELECT o.product_id, o.since_on FROM account_products o JOIN products p ON p.id = o.product_id"
      " WHERE o.account_id = $1 ORDER BY p.position, p.id",
      account);
}

std::vector<OwnedName> owned_on(db::Tx& tx, const std::string& accounts, const std::string& date) {
  return tx.query<OwnedName>("SELECT a.place, p.name_key FROM " + db::text_places(tx.dialect(), "$1") +
                                 " a JOIN account_products o ON o.account_id = a.value JOIN products p ON p.id ="
                                 " o.product_id WHERE o.since_on IS NULL OR o.since_on <= $2",
                             accounts, date);
}

bool own(db::Tx& tx, const AccountId& account, const ProductId& product, const std::optional<std::string>& since_on) {
  const bool is_new = tx.exec(
                          "INSERT INTO account_products (account_id, product_id, since_on) VALUES ($1, $2, $3)"
                          " ON CONFLICT (account_id, product_id) DO NOTHING",
                          account, product, since_on) == 1;
  if (is_new || !since_on) return is_new;
  return tx.exec(
             "UPDATE account_products SET since_on = $1 WHERE account_id = $2 AND product_id = $3"
             " AND coalesce(since_on, '') <> $1",
             *since_on, account, product) == 1;
}

bool disown(db::Tx& tx, const AccountId& account, const ProductId& product) {
  return tx.exec("DELETE FROM account_products WHERE account_id = $1 AND product_id = $2", account, product) == 1;
}

}  // namespace zelo::customer::store
