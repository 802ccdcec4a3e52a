#include "src/customer/account_store.h"
#include "src/customer/api_parts.h"
#include "src/customer/contract/contract_commands.h"
#include "src/customer/contract/contract_rules.h"

namespace zelo::customer {
namespace {

Page<ContractView> list_voided(Ctx& ctx, const Call& call) {
  const auto keys = decode_cursor(call.query("after"), 2);
  const ContractPlace after = keys ? ContractPlace{(*keys)[0], (*keys)[1]} : ContractPlace{};
  Page<ContractView> page{search_voided_contracts(ctx, call.id<AccountId>(), after, call.limit() + 1), {}};
  page.next = cut(page.items, call.limit(), [](const ContractView& one) -> std::vector<std::string> {
    return {one.starts_on, one.id.text};
  });
  return page;
}

Page<ContractView> list(Ctx& ctx, const Call& call) {
  if (call.query("voided") == "true") return list_voided(ctx, call);
  const auto keys = decode_cursor(call.query("after"), 2);
  const ContractPlace after = keys ? ContractPlace{(*keys)[0], (*keys)[1]} : ContractPlace{};
  const int limit = call.limit();
  const auto rows = search_contracts(ctx, call.id<AccountId>(), after, limit + 1);
  const std::string today = ctx.read([&](db::Tx& tx) { return company_day(tx, ctx.now()); });
  Page<ContractView> page;
  for (const Contract& row : rows) page.items.push_back(view_of(row, today));
  if (rows.size() <= static_cast<std::size_t>(limit)) return page;
  page.items.pop_back();
  page.next = encode_cursor({page.items.back().starts_on, page.items.back().id.text});
  return page;
}

}  // namespace

void contract_routes(Api& api) {
  using enum Permission;
  api.get("/api/accounts/{id}/contracts", may(account_read),
          {"list_contracts",
           "Contracts of a customer, the latest first; with `voided`, those that were entered by mistake",
           "Customers",
           {"voided", "limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list(ctx, call); });
  api.post("/api/accounts/{id}/contracts", may(contract_write),
           {"create_contract", "Add a contract to a customer", "Customers"},
           [](Ctx& ctx, const Call& call, const NewContract& input) {
             return create_contract(ctx, call.id<AccountId>(), input);
           });
  api.get("/api/accounts/{id}/contract_summary", may(account_read),
          {"contract_summary", "Plan, SLA clause, ARR and next renewal of a customer", "Customers"},
          [](Ctx& ctx, const Call& call) { return summarize_contracts(ctx, call.id<AccountId>()); });
  api.get("/api/contracts/{id}", may(account_read), {"show_contract", "One contract", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_contract(ctx, call.id<ContractId>()); });
  api.patch("/api/contracts/{id}", may(contract_write),
            {"edit_contract", "Change, renew or end a contract", "Customers"},
            [](Ctx& ctx, const Call& call, const EditContract& input) {
              return edit_contract(ctx, call.id<ContractId>(), input, call.if_match());
            });
  api.post("/api/contracts/{id}/voiding", may(contract_write),
           {"void_contract", "Take a contract that was entered by mistake out of everything that counts", "Customers"},
           [](Ctx& ctx, const Call& call, const VoidContract& input) {
             return void_contract(ctx, call.id<ContractId>(), input, call.if_match());
           });
  api.remove("/api/contracts/{id}/voiding", may(contract_write),
             {.operation = "restore_contract",
              .summary = "A voided contract counts again",
              .tag = "Customers",
              .success = 200},
             [](Ctx& ctx, const Call& call) { return restore_contract(ctx, call.id<ContractId>()); });
  api.get("/api/contract_slas", may(account_read),
          {"list_contract_slas", "SLA clauses that contracts name", "Customers"}, [](Ctx& ctx, const Call&) {
            return Page<std::string>{contract_slas(ctx), {}};
          });
  api.get("/api/contract_plans", may(account_read), {"list_contract_plans", "Plans that contracts have", "Customers"},
          [](Ctx& ctx, const Call&) {
            return Page<std::string>{contract_plans(ctx), {}};
          });
}

}  // namespace zelo::customer
