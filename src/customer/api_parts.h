#pragma once
// What the routes of customers share.

#include "src/customer/account_store.h"
#include "src/customer/import_tickets.h"
#include "src/customer/merge/merge_parts.h"
#include "src/customer/product/module_use.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"

namespace zelo {
class ContentStore;
}

namespace zelo::customer {

void account_routes(Api& api);
void account_view_routes(Api& api);
void account_bulk_routes(Api& api);
void contact_routes(Api& api);
void contract_routes(Api& api);
void import_routes(Api& api, const ContentStore& files, const Takers& takers);
void tree_routes(Api& api);
void address_routes(Api& api);
void stakeholder_routes(Api& api);
void customer_field_routes(Api& api);
void product_routes(Api& api, const ReadModuleUse& use);
void invoice_routes(Api& api);
void conversation_routes(Api& api);
void sync_routes(Api& api);
void export_routes(Api& api);
void merge_routes(Api& api, const MergeParts& parts);

/// What ?q=, ?segment= and the like ask for: the conditions of a saved list, by the same names.
AccountQuery account_filter(const Ctx& ctx, const Call& call);
/// Their names, and more, for the description of a route.
std::vector<std::string> account_conditions(std::vector<std::string> more = {});

/// Where a list by name goes on (?after=).
inline NamePlace place_after(const Call& call) {
  const auto keys = decode_cursor(call.query("after"), 2);
  return keys ? NamePlace{(*keys)[0], (*keys)[1]} : NamePlace{};
}

/// A page of `limit` out of rows that were asked for with one more.
template <class View, class Row>
Page<View> page_by_name(const std::vector<Row>& rows, int limit) {
  const auto most = static_cast<std::size_t>(limit);
  Page<View> page;
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) page.items.push_back(view_of(rows[i]));
  if (rows.size() > most) page.next = encode_cursor({rows[most - 1].name_key, rows[most - 1].id.text});
  return page;
}

}  // namespace zelo::customer
