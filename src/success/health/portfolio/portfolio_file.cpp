// The portfolio as CSV.

#include "src/customer/export/sheet.h"
#include "src/success/health/figures.h"
#include "src/success/health/portfolio/portfolio.h"

namespace zelo::success {
namespace {

constexpr int accounts_in_a_page = 200;

std::vector<std::string> line_of(const Ctx& ctx, const Figures& figures, const PortfolioRow& row) {
  return {row.account_name,
          ctx.say("word.segment." + std::string(name_of(row.segment))),
          row.csm_name.value_or(""),
          figures.number(row.score),
          figures.band(row.band, row.score.has_value()),
          figures.number(row.change),
          figures.number(row.coverage),
          row.why,
          std::to_string(row.open_risks),
          row.arr ? figures.amount(*row.arr) : "",
          row.arr ? row.arr->currency : "",
          row.renews_on.value_or(""),
          row.next_step_on.value_or("")};
}

}  // namespace

http::Response portfolio_file(Ctx& ctx, const PortfolioFilter& filter, PortfolioSort sort) {
  auto page = list_portfolio(ctx, filter, sort, std::nullopt, accounts_in_a_page);  // what is refused makes no file
  const Figures figures(ctx);
  customer::Sheet sheet(figures.head({"account", "segment", "csm", "score", "band", "change", "coverage", "why",
                                      "open_risks", "arr", "currency", "renews_on", "next_step_on"}),
                        figures.separator());
  for (;;) {
    for (const PortfolioRow& row : page.items) sheet.add(line_of(ctx, figures, row));
    if (!page.next) break;
    page = list_portfolio(ctx, filter, sort, page.next, accounts_in_a_page);
  }
  return std::move(sheet).response("zelo-portfolio.csv");
}

}  // namespace zelo::success
