#include "src/success/health/view/portfolio_view.h"

#include "lib/base/json.h"
#include "src/identity/api.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

using identity::sharing_of;
const std::string table = "portfolio_views";

/// A row of `portfolio_views`.
struct ViewRow {
  PortfolioViewId id;
  ActorKind owner_kind = ActorKind::user;
  std::string owner_id;
  std::string name;
  Visibility visibility = Visibility::private_;
  std::optional<TeamId> team_id;
  std::string filter;  // JSON
  PortfolioSort sort = PortfolioSort::score;
  std::int64_t position = 0;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ViewRow, (),
                      (id, owner_kind, owner_id, name, visibility, team_id, filter, sort, position, created_at,
                       version))

PortfolioView shown(const Ctx& ctx, db::Tx& tx, const ViewRow& row) {
  return {.id = row.id,
          .name = row.name,
          .visibility = row.visibility,
          .team_id = row.team_id,
          .filter = json::read_text<PortfolioConditions>(row.filter),
          .sort = row.sort,
          .position = row.position,
          .may_edit = identity::may_edit(ctx, tx, sharing_of(row)),
          .version = row.version};
}

void check_csm(db::Tx& tx, const std::string& csm, Problems& problems) {
  if (csm == "me") return;
  if (!is_uuid(csm)) problems.add("filter.csm_id", "error.id");
  else if (!tx.find<UserId>("SELECT id FROM users WHERE id = $1", csm)) problems.add("filter.csm_id", "error.unknown");
}

void check_score(const char* field, const std::optional<std::int64_t>& score, Problems& problems) {
  if (score && (*score < 0 || *score > 100))
    problems.add(std::string("filter.") + field, Text("error.number.range", {{"min", "0"}, {"max", "100"}}));
}

void check_conditions(db::Tx& tx, const PortfolioConditions& conditions) {
  Problems problems;
  if (conditions.csm_id) check_csm(tx, *conditions.csm_id, problems);
  check_score("score_from", conditions.score_from, problems);
  check_score("score_to", conditions.score_to, problems);
  problems.done();
}

void check_place(const Ctx& ctx, db::Tx& tx, ViewRow& row) {
  if (row.visibility != Visibility::team) row.team_id.reset();
  identity::check_sharing(ctx, tx, sharing_of(row));
}

ViewRow load_own(const Ctx& ctx, db::Tx& tx, const PortfolioViewId& id) {
  auto row = tx.find<ViewRow>("SELECT * FROM portfolio_views WHERE id = $1", id);
  if (!row || !identity::may_see(ctx, tx, sharing_of(*row))) throw not_found();
  if (!identity::may_edit(ctx, tx, sharing_of(*row))) throw forbidden();
  return *std::move(row);
}

bool save(db::Tx& tx, const ViewRow& v) {
  return tx.exec(
             "UPDATE portfolio_views SET name = $1, visibility = $2, team_id = $3, filter = $4, sort = $5,"
             " position = $6, version = $7 WHERE id = $8 AND version = $9",
             v.name, v.visibility, v.team_id, v.filter, v.sort, v.position, v.version, v.id, v.version - 1) == 1;
}

/// Private views are nobody's business.
void tell(const Ctx& ctx, db::Tx& tx, const ViewRow& row) {
  if (row.visibility == Visibility::private_) return;
  timeline::record(ctx, tx, {.account_id = {}, .kind = "portfolio_view", .id = row.id.text}, PortfolioViewChanged{});
}

void apply(const EditPortfolioView& input, ViewRow& row) {
  if (input.name) row.name = *input.name;
  if (input.visibility) row.visibility = *input.visibility;
  input.team_id.apply(row.team_id);
  if (input.filter) row.filter = json::text_of(*input.filter);
  if (input.sort) row.sort = *input.sort;
  if (input.position) row.position = *input.position;
}

}  // namespace

PortfolioView create_portfolio_view(Ctx& ctx, const NewPortfolioView& input) {
  ctx.require(Permission::account_read);
  return ctx.write([&](db::Tx& tx) {
    ViewRow row{.id = ctx.new_id<PortfolioViewId>(),
                .owner_kind = ctx.actor.kind,
                .owner_id = ctx.actor.id,
                .name = input.name,
                .visibility = input.visibility.value_or(Visibility::private_),
                .team_id = input.team_id,
                .filter = json::text_of(input.filter),
                .sort = input.sort.value_or(PortfolioSort::score),
                .position = identity::next_position(tx, table),
                .created_at = ctx.now()};
    check_place(ctx, tx, row);
    check_conditions(tx, input.filter);
    identity::refuse_crowd(tx, table, sharing_of(row));
    tx.insert(table, row);
    tell(ctx, tx, row);
    return shown(ctx, tx, row);
  });
}

PortfolioView edit_portfolio_view(Ctx& ctx, const PortfolioViewId& id, const EditPortfolioView& input,
                                  std::optional<std::int64_t> version) {
  ctx.require(Permission::account_read);
  return ctx.write([&](db::Tx& tx) {
    ViewRow row = load_own(ctx, tx, id);
    if (version && *version != row.version) throw Error(ErrorKind::stale, "error.stale");
    const ViewRow before = row;
    if (input.filter) check_conditions(tx, *input.filter);
    apply(input, row);
    check_place(ctx, tx, row);
    const bool moved = row.visibility != before.visibility || row.team_id != before.team_id;
    if (moved) identity::refuse_crowd(tx, table, sharing_of(row));
    row.version += 1;
    if (!save(tx, row)) throw Error(ErrorKind::stale, "error.stale");
    tell(ctx, tx, before.visibility == Visibility::private_ ? row : before);
    return shown(ctx, tx, row);
  });
}

void delete_portfolio_view(Ctx& ctx, const PortfolioViewId& id) {
  ctx.require(Permission::account_read);
  ctx.write([&](db::Tx& tx) {
    const ViewRow row = load_own(ctx, tx, id);
    tx.exec("DELETE FROM portfolio_views WHERE id = $1", id);
    tell(ctx, tx, row);
  });
}

Page<PortfolioView> list_portfolio_views(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    Page<PortfolioView> page;
    for (const ViewRow& row : identity::visible_to<ViewRow>(tx, table, ctx.actor))
      page.items.push_back(shown(ctx, tx, row));
    return page;
  });
}

}  // namespace zelo::success
