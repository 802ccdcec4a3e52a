#include <charconv>

#include "src/customer/account_commands.h"
#include "src/customer/account_facts.h"
#include "src/customer/api_parts.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/names.h"
#include "src/customer/view/account_view.h"
#include "src/timeline/timeline.h"

namespace zelo::customer {

namespace {

/// What is no number at all is as wrong as one that is too small.
template <class Number>
std::optional<Number> number_asked(const Call& call, const char* name) {
  const auto text = call.query(name);
  if (!text) return std::nullopt;
  Number number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  return error == std::errc{} && end == text->data() + text->size() ? number : Number{-1};
}

std::optional<Date> day_asked(const Call& call, const char* name) {
  const auto text = call.query(name);
  if (text && !is_date(*text)) throw invalid(name, "error.date");
  return text ? std::optional(Date(*text)) : std::nullopt;
}

template <class Words>
std::optional<Words> words_asked(const Call& call, const char* name) {
  const auto text = call.query(name);
  return text ? std::optional(Words(*text)) : std::nullopt;
}

}  // namespace

AccountQuery account_filter(const Ctx& ctx, const Call& call) {
  return filter_of(ctx, {.q = words_asked<Line<200>>(call, "q"),
                         .segment = call.query_enum<Segment>("segment"),
                         .csm_id = words_asked<Line<36>>(call, "csm_id"),
                         .tag = words_asked<Line<40>>(call, "tag"),
                         .parent_id = call.query_id<AccountId>("parent_id"),
                         .overdue = call.query("overdue") == "true",
                         .renews_within = number_asked<int>(call, "renews_within"),
                         .renews_from = day_asked(call, "renews_from"),
                         .renews_to = day_asked(call, "renews_to"),
                         .plan = words_asked<Line<120>>(call, "plan"),
                         .lifecycle = call.query_enum<Lifecycle>("lifecycle"),
                         .health = call.query_enum<HealthAsked>("health"),
                         .score_from = number_asked<int>(call, "score_from"),
                         .score_to = number_asked<int>(call, "score_to"),
                         .at_risk = call.query("at_risk") == "true",
                         .mrr_from = number_asked<std::int64_t>(call, "mrr_from"),
                         .mrr_to = number_asked<std::int64_t>(call, "mrr_to"),
                         .currency = words_asked<Line<3>>(call, "currency"),
                         .field_id = call.query_id<CustomerFieldId>("field_id"),
                         .field_value = words_asked<Line<200>>(call, "field_value")});
}

std::vector<std::string> account_conditions(std::vector<std::string> more) {
  more.insert(more.begin(),
              {"q",           "segment",   "csm_id", "tag",       "parent_id", "overdue",    "renews_within",
               "renews_from", "renews_to", "plan",   "lifecycle", "health",    "score_from", "score_to",
               "at_risk",     "mrr_from",  "mrr_to", "currency",  "field_id",  "field_value"});
  return more;
}

namespace {

Page<AccountView> list(Ctx& ctx, const Call& call) {
  AccountPlace after{.sort = call.query_enum<AccountSort>("sort").value_or(AccountSort::name)};
  if (const auto keys = decode_cursor(call.query("after"), 4))
    after = {after.sort, cursor_number((*keys)[0]), (*keys)[1], (*keys)[2], (*keys)[3]};
  const AccountQuery filter = account_filter(ctx, call);
  return ctx.read([&](db::Tx& tx) {
    auto rows = list_accounts(tx, filter, after, call.limit() + 1);
    Page<AccountView> page;
    page.next = cut(rows, call.limit(), [&](const AccountListRow& row) -> std::vector<std::string> {
      const AccountPlace at = place_of(row, after.sort);
      return {std::to_string(at.part), at.currency, at.key, at.id};
    });
    auto facts = facts_of(ctx, tx, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      page.items.push_back(view_of(rows[i]));
      page.items.back().facts = std::move(facts[i]);
    }
    return page;
  });
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
          {"list_accounts", "Customers, by name or in another order", "Customers",
           account_conditions({"sort", "limit", "after"})},
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
