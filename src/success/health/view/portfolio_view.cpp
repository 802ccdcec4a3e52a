#include "src/success/health/view/portfolio_view.h"

#include "lib/base/json.h"
#include "src/identity/api.h"

namespace zelo::success {
namespace {

/// A row of `portfolio_views`.
struct ViewRow : identity::SharedRow {
  PortfolioSort sort = PortfolioSort::score;
};
BOOST_DESCRIBE_STRUCT(ViewRow, (identity::SharedRow), (sort))

void check_csm(db::Tx& tx, const std::string& csm, Problems& problems) {
  if (csm == "me" || csm == "none") return;
  if (!is_uuid(csm)) problems.add("filter.csm_id", "error.id");
  else if (!tx.find<UserId>("SELECT id FROM users WHERE id = $1", csm)) problems.add("filter.csm_id", "error.unknown");
}

void check_score(const char* field, const std::optional<std::int64_t>& score, Problems& problems) {
  if (score && (*score < 0 || *score > 100))
    problems.add(std::string("filter.") + field, Text("error.number.range", {{"min", "0"}, {"max", "100"}}));
}

struct PortfolioViews {
  using Row = ViewRow;
  using View = PortfolioView;
  static constexpr const char* table = "portfolio_views";
  static constexpr Permission permission = Permission::account_read;
  static constexpr const char* subject = "portfolio_view";
  static constexpr const char* created = "portfolio_view.changed";
  static constexpr const char* edited = created;
  static constexpr const char* deleted = created;

  static void keep(Row& row, const NewPortfolioView& input) { row.filter = json::text_of(input.filter); }
  static void keep(Row& row, const EditPortfolioView& input) {
    if (input.filter) row.filter = json::text_of(*input.filter);
  }
  static void read(const Row& row, View& view) { view.filter = json::read_text<PortfolioConditions>(row.filter); }
  static void check(const Ctx&, db::Tx& tx, const PortfolioConditions& filter) {
    Problems problems;
    if (filter.csm_id) check_csm(tx, *filter.csm_id, problems);
    check_score("score_from", filter.score_from, problems);
    check_score("score_to", filter.score_to, problems);
    problems.done();
  }
};

}  // namespace

PortfolioView create_portfolio_view(Ctx& ctx, const NewPortfolioView& input) {
  return identity::create_shared<PortfolioViews>(ctx, input);
}

PortfolioView edit_portfolio_view(Ctx& ctx, const PortfolioViewId& id, const EditPortfolioView& input,
                                  std::optional<std::int64_t> version) {
  return identity::edit_shared<PortfolioViews>(ctx, id, input, version);
}

void delete_portfolio_view(Ctx& ctx, const PortfolioViewId& id) { identity::delete_shared<PortfolioViews>(ctx, id); }

Page<PortfolioView> list_portfolio_views(Ctx& ctx) { return {identity::list_shared<PortfolioViews>(ctx), {}}; }

}  // namespace zelo::success
