#include "src/knowledge/article_query.h"

#include <algorithm>

#include "src/customer/account_store.h"

namespace zelo::knowledge {
namespace {

constexpr const char* filter_fields[] = {"state", "audience", "kind",      "owner_id", "reviewer_id", "category_id",
                                         "due",   "pending",  "commented", "unowned",  "undated"};

std::string company_today(const Ctx& ctx) {
  return ctx.world.db.read([&](db::Tx& tx) { return customer::company_day(tx, ctx.now()); });
}

bool is_wanted(const Call& call, const char* field) { return call.query(field) == "true"; }

}  // namespace

std::vector<std::string> with_filter_fields(std::vector<std::string> own) {
  own.insert(own.end(), std::begin(filter_fields), std::end(filter_fields));
  return own;
}

bool is_narrowed(const Call& call) {
  return std::ranges::any_of(filter_fields, [&](const char* field) { return call.query(field).has_value(); });
}

ArticleFilter filter_of(const Ctx& ctx, const Call& call) {
  const bool due = is_wanted(call, "due");
  return {.words = {},
          .state = call.query_enum<ArticleState>("state"),
          .audience = call.query_enum<Audience>("audience"),
          .kind = call.query_enum<ArticleKind>("kind"),
          .language = {},
          .owner_id = call.query_id<UserId>("owner_id"),
          .reviewer_id = call.query_id<UserId>("reviewer_id"),
          .category_id = call.query_id<CategoryId>("category_id"),
          .due_on = due ? std::optional(company_today(ctx)) : std::nullopt,
          .unowned = is_wanted(call, "unowned"),
          .undated = is_wanted(call, "undated"),
          .pending = is_wanted(call, "pending"),
          .commented = is_wanted(call, "commented")};
}

}  // namespace zelo::knowledge
