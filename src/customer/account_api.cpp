#include <charconv>

#include "src/customer/account_commands.h"
#include "src/customer/api_parts.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/names.h"
#include "src/customer/view/account_view.h"
#include "src/timeline/timeline.h"

namespace zelo::customer {

AccountQuery account_filter(const Ctx& ctx, const Call& call) {
  AccountConditions asked{.segment = call.query_enum<Segment>("segment"),
                          .parent_id = call.query_id<AccountId>("parent_id"),
                          .overdue = call.query("overdue") == "true"};
  if (const auto words = call.query("q")) asked.q = Line<200>(*words);
  if (const auto csm = call.query("csm_id")) asked.csm_id = Line<36>(*csm);
  if (const auto tag = call.query("tag")) asked.tag = Line<40>(*tag);
  if (const auto within = call.query("renews_within")) {
    int wanted = 0;  // what is no number at all is as wrong as none
    std::from_chars(within->data(), within->data() + within->size(), wanted);
    asked.renews_within = wanted;
  }
  return filter_of(ctx, asked);
}

std::vector<std::string> account_conditions(std::vector<std::string> more) {
  more.insert(more.begin(), {"q", "segment", "csm_id", "tag", "parent_id", "overdue", "renews_within"});
  return more;
}

namespace {

Page<AccountView> list(Ctx& ctx, const Call& call) {
  AccountPlace after{.sort = call.query_enum<AccountSort>("sort").value_or(AccountSort::name)};
  if (const auto keys = decode_cursor(call.query("after"), 2)) {
    if (after.sort != AccountSort::name) static_cast<void>(cursor_number((*keys)[0]));
    after = {after.sort, (*keys)[0], (*keys)[1]};
  }
  const auto most = static_cast<std::size_t>(call.limit());
  const auto rows = search_accounts(ctx, account_filter(ctx, call), after, call.limit() + 1);
  Page<AccountView> page;
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) page.items.push_back(view_of(rows[i]));
  if (rows.size() > most) page.next = encode_cursor({key_of(rows[most - 1], after.sort), rows[most - 1].id.text});
  return page;
}

/// What happened up to this day of the customer's, itself included.
Time end_of_day(db::Tx& tx, const Account& account, const std::string& day) {
  if (!is_date(day)) throw invalid("until", "error.date");
  return end_of_day_there(tx, account, day);
}

Page<timeline::TimelineItem> timeline_of(Ctx& ctx, const Call& call) {
  return ctx.read([&](db::Tx& tx) {
    const auto id = call.id<AccountId>();
    const auto account = find_account(tx, id);
    if (!account) throw not_found();
    CustomerNames names(tx);
    timeline::TimelineFilter filter{.account_id = account->id, .kind = call.query("kind")};
    filter.merged_ids = merged_family(tx, account->id);
    filter.stance = call.query_enum<timeline::Stance>("stance");
    if (const auto day = call.query("until")) filter.until = end_of_day(tx, *account, *day);
    return timeline::timeline_page(ctx, tx, names, filter, call.limit(), call.query("after"));
  });
}

}  // namespace

void account_routes(Api& api) {
  using enum Permission;
  api.get("/api/accounts", may(account_read),
          {"list_accounts", "Customers by name", "Customers", account_conditions({"sort", "limit", "after"})},
          [](Ctx& ctx, const Call& call) { return list(ctx, call); });
  api.get("/api/account_tags", may(account_read), {"list_account_tags", "Tags in use on accounts", "Customers"},
          [](Ctx& ctx, const Call&) {
            return Page<std::string>{ctx.read([](db::Tx& tx) { return list_account_tags(tx); }), {}};
          });
  api.post("/api/accounts", may(account_write), {"create_account", "Add a customer", "Customers"},
           [](Ctx& ctx, const Call&, const NewAccount& input) { return create_account(ctx, input); });
  api.get("/api/accounts/{id}", may(account_read), {"show_account", "One customer", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_account(ctx, call.id<AccountId>()); });
  api.patch("/api/accounts/{id}", may(account_write), {"edit_account", "Change a customer", "Customers"},
            [](Ctx& ctx, const Call& call, const EditAccount& input) {
              return edit_account(ctx, call.id<AccountId>(), input, call.if_match());
            });
  api.get("/api/accounts/{id}/timeline", may(timeline_read),
          {"account_timeline",
           "What has happened to a customer, newest first",
           "Customers",
           {"kind", "stance", "until", "limit", "after"}},
          [](Ctx& ctx, const Call& call) { return timeline_of(ctx, call); });
}

}  // namespace zelo::customer
