#pragma once
// Lists of the portfolio of people's own making: a filter with a name and an order. A view is its owner's alone, a
// team's, or everyone's (src/identity/shared_list.h). Its filter is read anew for each reader: "me" is whoever looks.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/identity/shared_list.h"
#include "src/success/health/portfolio/portfolio.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::success {

using PortfolioViewId = Id<struct PortfolioViewTag>;
using identity::Visibility;

/// All that are given must hold. Kept as JSON; the same words as the parameters of the list of accounts by health.
struct PortfolioConditions {
  std::optional<Line<200>> q;
  std::optional<BandAsked> band;
  std::optional<customer::Segment> segment;
  std::optional<Line<36>> csm_id;  // "me", "none", or a user's id
  std::optional<std::int64_t> score_from;
  std::optional<std::int64_t> score_to;
  std::optional<std::int64_t> arr_from;  // minor units
  std::optional<std::int64_t> arr_to;
  std::optional<bool> no_arr;
  std::optional<bool> at_risk;
};
BOOST_DESCRIBE_STRUCT(PortfolioConditions, (),
                      (q, band, segment, csm_id, score_from, score_to, arr_from, arr_to, no_arr, at_risk))

struct PortfolioView {
  PortfolioViewId id;
  std::string name;
  Visibility visibility = Visibility::private_;
  std::optional<TeamId> team_id;
  PortfolioConditions filter;
  PortfolioSort sort = PortfolioSort::score;
  std::int64_t position = 0;
  bool may_edit = false;  // the reader
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PortfolioView, (), (id, name, visibility, team_id, filter, sort, position, may_edit, version))

struct NewPortfolioView {
  Line<80> name;
  std::optional<Visibility> visibility;  // private, when absent
  std::optional<TeamId> team_id;         // needed with visibility team
  PortfolioConditions filter;
  std::optional<PortfolioSort> sort;
};
BOOST_DESCRIBE_STRUCT(NewPortfolioView, (), (name, visibility, team_id, filter, sort))

struct EditPortfolioView {
  std::optional<Line<80>> name;
  std::optional<Visibility> visibility;
  Change<TeamId> team_id;
  std::optional<PortfolioConditions> filter;
  std::optional<PortfolioSort> sort;
  std::optional<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(EditPortfolioView, (), (name, visibility, team_id, filter, sort, position))

/// Error{forbidden} to share more widely than one may, {invalid} for a filter that points nowhere.
PortfolioView create_portfolio_view(Ctx& ctx, const NewPortfolioView& input);
PortfolioView edit_portfolio_view(Ctx& ctx, const PortfolioViewId& id, const EditPortfolioView& input,
                                  std::optional<std::int64_t> version);
void delete_portfolio_view(Ctx& ctx, const PortfolioViewId& id);
/// All that the actor may see, in their order; at most 150.
Page<PortfolioView> list_portfolio_views(Ctx& ctx);

}  // namespace zelo::success
