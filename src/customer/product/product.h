#pragma once
// What can be bought, who has it and uses it, and who could (R13, R206).

#include <optional>
#include <string>
#include <vector>

#include "src/customer/account.h"
#include "src/customer/product/module_use.h"
#include "src/identity/context.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::customer {

using ProductId = Id<struct ProductTag>;

enum class ProductKind { product, module };
BOOST_DESCRIBE_ENUM(ProductKind, product, module)

struct Product {
  ProductId id;
  std::string name;
  ProductKind kind = ProductKind::module;
  std::optional<std::string> description;
  std::vector<Segment> segments;  // whom it is for; empty: everybody
  std::int64_t position = 0;
  bool active = true;
  std::int64_t owners = 0;  // accounts that have it
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Product, (), (id, name, kind, description, segments, position, active, owners, version))

struct NewProduct {
  Line<120> name;
  std::optional<ProductKind> kind;  // module, when absent
  std::optional<Prose<2000>> description;
  std::vector<Segment> segments;
};
BOOST_DESCRIBE_STRUCT(NewProduct, (), (name, kind, description, segments))

struct EditProduct {
  std::optional<Line<120>> name;
  std::optional<ProductKind> kind;
  Change<Prose<2000>> description;
  std::optional<std::vector<Segment>> segments;
  std::optional<std::int64_t> position;
  std::optional<bool> active;  // false: not offered any more; who has it keeps it
};
BOOST_DESCRIBE_STRUCT(EditProduct, (), (name, kind, description, segments, position, active))

struct OwnedProduct {
  ProductId product_id;
  std::optional<std::string> since_on;
};
BOOST_DESCRIBE_STRUCT(OwnedProduct, (), (product_id, since_on))

/// What an account has, and whether it uses it.
struct AccountProduct {
  ProductId product_id;
  std::optional<std::string> since_on;
  std::optional<bool> used;  // in the last 28 days; nothing: no feature tells
  std::optional<std::string> last_used_on;
};
BOOST_DESCRIBE_STRUCT(AccountProduct, (), (product_id, since_on, used, last_used_on))

struct SetOwned {
  bool owned = true;
  std::optional<Date> since_on;
};
BOOST_DESCRIBE_STRUCT(SetOwned, (), (owned, since_on))

/// An account as a line of the map of what is owned and what is not.
struct WhitespaceRow {
  AccountId account_id;
  std::string name;
  Segment segment = Segment::smb;
  std::optional<std::string> csm_name;
  std::optional<Money> arr;
  std::vector<OwnedProduct> owned;
  std::vector<ProductId> unused;  // of these: nothing of it was used in 28 days, as far as its features tell
};
BOOST_DESCRIBE_STRUCT(WhitespaceRow, (), (account_id, name, segment, csm_name, arr, owned, unused))

struct WhitespaceFilter {
  std::optional<std::string> words;
  std::optional<Segment> segment;
  std::optional<UserId> csm_id;
  std::optional<ProductId> product_id;
  bool owned = false;  // with product_id: those that have it, instead of those that could buy it
};

/// Of one product: who has it, who could buy it (its segments, and does not have it).
struct WhitespaceCount {
  ProductId product_id;
  std::int64_t owned = 0;
  std::int64_t open = 0;
};
BOOST_DESCRIBE_STRUCT(WhitespaceCount, (), (product_id, owned, open))

inline constexpr std::int64_t most_products = 200;

/// In their order; `all` with those not offered any more.
std::vector<Product> list_products(Ctx& ctx, bool all);
Product show_product(Ctx& ctx, const ProductId& id);
Product create_product(Ctx& ctx, const NewProduct& input);
Product edit_product(Ctx& ctx, const ProductId& id, const EditProduct& input, std::optional<std::int64_t> version);

/// As the map says it (list_whitespace).
std::vector<AccountProduct> list_owned(Ctx& ctx, const AccountId& account, const ReadModuleUse& use);
/// The same again changes nothing.
void set_owned(Ctx& ctx, const AccountId& account, const ProductId& product, const SetOwned& input);

/// Accounts by name. `use` may be absent: then nothing is said to be unused. A product is the module of its name.
Page<WhitespaceRow> list_whitespace(Ctx& ctx, const WhitespaceFilter& filter, const ReadModuleUse& use,
                                    const std::optional<std::string>& after, int limit);
/// Over all accounts that the filter shows; its product is left out of account.
std::vector<WhitespaceCount> count_whitespace(Ctx& ctx, const WhitespaceFilter& filter);

namespace store {

std::optional<Product> find_product(db::Tx& tx, const ProductId& id);
std::optional<Product> find_product_by_name(db::Tx& tx, const std::string& name);
std::vector<Product> list_products(db::Tx& tx, bool all);
void insert_product(db::Tx& tx, const Product& product);
bool update_product(db::Tx& tx, const Product& product, std::int64_t expected);
std::vector<OwnedProduct> list_owned(db::Tx& tx, const AccountId& account);
/// Of accounts, a JSON list of ids: what each has on `date`, by name, folded; with its place in the list.
struct OwnedName {
  std::int64_t place = 0;
  std::string name_key;
};
BOOST_DESCRIBE_STRUCT(OwnedName, (), (place, name_key))
std::vector<OwnedName> owned_on(db::Tx& tx, const std::string& accounts, const std::string& date);
/// Whether anything changed.
bool own(db::Tx& tx, const AccountId& account, const ProductId& product, const std::optional<std::string>& since_on);
bool disown(db::Tx& tx, const AccountId& account, const ProductId& product);

}  // namespace store

struct ProductOwned {
  static constexpr const char* kind = "account.product_added";
  static constexpr bool for_customer = false;
  ProductId owned_product;
  std::string product;
};
BOOST_DESCRIBE_STRUCT(ProductOwned, (), (owned_product, product))

struct ProductGone {
  static constexpr const char* kind = "account.product_removed";
  static constexpr bool for_customer = false;
  ProductId owned_product;
  std::string product;
};
BOOST_DESCRIBE_STRUCT(ProductGone, (), (owned_product, product))

}  // namespace zelo::customer
