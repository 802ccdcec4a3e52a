// The map account × product: what is owned and used, and what could be.

#include <algorithm>
#include <map>

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/text/fold.h"
#include "src/customer/account_store.h"
#include "src/customer/product/product.h"
#include "src/customer/words.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"

namespace zelo::customer {
namespace {

struct Row {
  AccountId account_id;
  std::string name;
  std::string name_key;
  Segment segment = Segment::smb;
  std::optional<std::string> csm_name;
  std::optional<std::int64_t> arr;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(Row, (), (account_id, name, name_key, segment, csm_name, arr, currency))

struct Owned {
  AccountId account_id;
  ProductId product_id;
  std::optional<std::string> since_on;
};
BOOST_DESCRIBE_STRUCT(Owned, (), (account_id, product_id, since_on))

struct SegmentCount {
  Segment segment = Segment::smb;
  std::int64_t accounts = 0;
};
BOOST_DESCRIBE_STRUCT(SegmentCount, (), (segment, accounts))

struct OwnedCount {
  ProductId product_id;
  Segment segment = Segment::smb;
  std::int64_t accounts = 0;
};
BOOST_DESCRIBE_STRUCT(OwnedCount, (), (product_id, segment, accounts))

void add_accounts(db::Filter& params, db::Tx& tx, const WhitespaceFilter& filter) {
  params.add("a.merged_into IS NULL");
  if (filter.segment) params.add("a.segment = ?", *filter.segment);
  if (filter.csm_id) params.add("a.csm_id = ?", *filter.csm_id);
  if (filter.words) match_words(params, tx, worded_accounts, *filter.words);
}

/// Who has the product, or who could buy it.
void add_product(db::Filter& params, db::Tx& tx, const WhitespaceFilter& filter) {
  if (!filter.product_id) return;
  const std::string has = "EXISTS (SELECT 1 FROM account_products o WHERE o.account_id = a.id AND o.product_id = ?)";
  if (filter.owned) return params.add(has, *filter.product_id);
  params.add("NOT " + has, *filter.product_id);
  const auto product = store::find_product(tx, *filter.product_id);
  if (!product || product->segments.empty()) return;
  std::string list;
  for (const Segment segment : product->segments) list += (list.empty() ? "" : ", ") + params.param(segment);
  params.add("a.segment IN (" + list + ")");
}

std::multimap<std::string, OwnedProduct> owned_by(db::Tx& tx, const std::vector<Row>& rows) {
  std::multimap<std::string, OwnedProduct> owned;
  if (rows.empty()) return owned;
  db::Filter params;
  std::string list;
  for (const Row& row : rows) list += (list.empty() ? "" : ", ") + params.param(row.account_id);
  params.add("account_id IN (" + list + ")");
  for (const Owned& one : tx.query_with<Owned>(
           "SELECT account_id, product_id, since_on FROM account_products" + params.where(), params.values()))
    owned.emplace(one.account_id.text, OwnedProduct{one.product_id, one.since_on});
  return owned;
}

/// What the rows of a page have in common.
struct Reading {
  std::multimap<std::string, OwnedProduct> owned;  // by account; of the map alone
  std::map<ProductId, std::string> modules;        // names, folded, of products whose use is known
  ModuleUse use;
};

/// Use of what these accounts have; with `ever` also long ago.
Reading use_of(const Ctx& ctx, db::Tx& tx, const std::vector<AccountId>& accounts, const ReadModuleUse& use,
               bool ever) {
  Reading reading;
  if (!use) return reading;
  reading.use = use(tx, accounts, ever, ctx.now());
  for (const Product& product : store::list_products(tx, true)) {
    const std::string name = text::fold(product.name);
    if (reading.use.known.contains(name)) reading.modules.emplace(product.id, name);
  }
  return reading;
}

Reading reading_of(const Ctx& ctx, db::Tx& tx, const std::vector<Row>& rows, const ReadModuleUse& use) {
  auto owned = owned_by(tx, rows);
  std::vector<AccountId> accounts;
  for (const Row& row : rows) accounts.push_back(row.account_id);
  Reading reading = owned.empty() ? Reading() : use_of(ctx, tx, accounts, use, false);
  reading.owned = std::move(owned);
  return reading;
}

AccountProduct used(const AccountId& account, const OwnedProduct& owned, const Reading& reading) {
  AccountProduct one{.product_id = owned.product_id, .since_on = owned.since_on, .used = {}, .last_used_on = {}};
  const auto module = reading.modules.find(owned.product_id);
  if (module == reading.modules.end()) return one;
  const auto last = reading.use.last_used_on.find({account, module->second});
  if (last != reading.use.last_used_on.end()) one.last_used_on = last->second;
  one.used = one.last_used_on && *one.last_used_on >= reading.use.lately;
  return one;
}

WhitespaceRow view_of(const Row& row, const Reading& reading) {
  WhitespaceRow view{.account_id = row.account_id, .name = row.name, .segment = row.segment, .csm_name = row.csm_name};
  if (row.arr) view.arr = Money{*row.arr, row.currency};
  const auto [first, last] = reading.owned.equal_range(row.account_id.text);
  for (auto one = first; one != last; ++one) {
    view.owned.push_back(one->second);
    if (used(row.account_id, one->second, reading).used == false) view.unused.push_back(one->second.product_id);
  }
  return view;
}

bool is_for(const Product& product, Segment segment) {
  return product.segments.empty() || std::ranges::find(product.segments, segment) != product.segments.end();
}

}  // namespace

Page<WhitespaceRow> list_whitespace(Ctx& ctx, const WhitespaceFilter& filter, const ReadModuleUse& use,
                                    const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    db::Filter params;
    add_accounts(params, tx, filter);
    add_product(params, tx, filter);
    if (keys) params.add("(a.name_key, a.id) > (?, ?)", (*keys)[0], (*keys)[1]);
    const std::string sql =
        "SELECT a.id AS account_id, a.name, a.name_key, a.segment, u.name AS csm_name, a.arr, a.currency"
        " FROM accounts a LEFT JOIN users u ON u.id = a.csm_id" +
        params.where() + " ORDER BY a.name_key, a.id LIMIT " + params.param(limit + 1);
    auto rows = tx.query_with<Row>(sql, params.values());
    Page<WhitespaceRow> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().name_key, rows.back().account_id.text});
    }
    const Reading reading = reading_of(ctx, tx, rows, use);
    for (const Row& row : rows) page.items.push_back(view_of(row, reading));
    return page;
  });
}

std::vector<AccountProduct> list_owned(Ctx& ctx, const AccountId& account, const ReadModuleUse& use) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto found = find_account(tx, account);
    if (!found) throw not_found();
    const Reading reading = use_of(ctx, tx, {found->id}, use, true);
    std::vector<AccountProduct> products;
    for (const OwnedProduct& one : store::list_owned(tx, found->id)) products.push_back(used(found->id, one, reading));
    return products;
  });
}

std::vector<WhitespaceCount> count_whitespace(Ctx& ctx, const WhitespaceFilter& filter) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    db::Filter all;
    add_accounts(all, tx, filter);
    const auto accounts = tx.query_with<SegmentCount>(
        "SELECT a.segment, count(*) AS accounts FROM accounts a" + all.where() + " GROUP BY a.segment", all.values());
    const auto owned = tx.query_with<OwnedCount>(
        "SELECT o.product_id, a.segment, count(*) AS accounts FROM account_products o JOIN accounts a"
        " ON a.id = o.account_id" +
            all.where() + " GROUP BY o.product_id, a.segment",
        all.values());
    std::vector<WhitespaceCount> counts;
    for (const Product& product : store::list_products(tx, true)) {
      WhitespaceCount count{.product_id = product.id};
      for (const SegmentCount& one : accounts) count.open += is_for(product, one.segment) ? one.accounts : 0;
      for (const OwnedCount& one : owned) {
        if (one.product_id != product.id) continue;
        count.owned += one.accounts;
        count.open -= is_for(product, one.segment) ? one.accounts : 0;
      }
      counts.push_back(count);
    }
    return counts;
  });
}

}  // namespace zelo::customer
