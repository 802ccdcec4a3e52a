#include "lib/text/fold.h"
#include "src/customer/account_commands.h"
#include "src/customer/product/product.h"
#include "src/customer/touched.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

Product load(db::Tx& tx, const ProductId& id) {
  auto product = store::find_product(tx, id);
  if (!product) throw not_found();
  return *std::move(product);
}

timeline::Subject subject_of(const AccountId& id) { return {.account_id = id, .kind = "account", .id = id.text}; }

}  // namespace

std::vector<Product> list_products(Ctx& ctx, bool all) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return store::list_products(tx, all); });
}

Product show_product(Ctx& ctx, const ProductId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return load(tx, id); });
}

Product create_product(Ctx& ctx, const NewProduct& input) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    if (tx.value<std::int64_t>("SELECT count(*) FROM products") >= most_products)
      throw conflict(Text("error.too_many_items", {{"max", std::to_string(most_products)}}));
    Product product{.id = ctx.new_id<ProductId>(),
                    .name = input.name,
                    .kind = input.kind.value_or(ProductKind::module),
                    .segments = input.segments};
    if (input.description) product.description = *input.description;
    store::insert_product(tx, product);
    return load(tx, product.id);
  });
}

Product edit_product(Ctx& ctx, const ProductId& id, const EditProduct& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    Product product = load(tx, id);
    const std::int64_t before = product.version;
    const std::string name_before = text::fold(product.name);
    if (version && *version != before) throw Error(ErrorKind::stale, "error.stale");
    if (input.name) product.name = *input.name;
    if (input.kind) product.kind = *input.kind;
    input.description.apply(product.description);
    if (input.segments) product.segments = *input.segments;
    if (input.position) product.position = *input.position;
    if (input.active) product.active = *input.active;
    product.version = before + 1;
    if (!store::update_product(tx, product, before)) throw Error(ErrorKind::stale, "error.stale");
    if (text::fold(product.name) != name_before) all_touched(ctx, tx);  // features go by its name
    return load(tx, id);
  });
}

void set_owned(Ctx& ctx, const AccountId& account, const ProductId& id, const SetOwned& input) {
  ctx.require(Permission::contract_write);
  ctx.write([&](db::Tx& tx) {
    const auto found = find_account(tx, account);
    if (!found) throw not_found();
    refuse_merged(*found, account);
    const Product product = load(tx, id);
    if (input.owned) {
      std::optional<std::string> since;
      if (input.since_on) since = *input.since_on;
      if (store::own(tx, account, id, since))
        timeline::record(ctx, tx, subject_of(account), ProductOwned{id, product.name});
    } else if (store::disown(tx, account, id)) {
      timeline::record(ctx, tx, subject_of(account), ProductGone{id, product.name});
    }
  });
}

}  // namespace zelo::customer
