#pragma once
// Things of people's own making that they may share: saved views of tickets, accounts and the portfolio. One is its
// owner's alone, a team's, or everyone's; shared ones belong to those who share them. They stand in order
// of their position and id. What one of them is, a filter and how it is shown, is its domain's; its life is here.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"

namespace zelo::identity {

enum class Visibility { private_, team, everyone };
BOOST_DESCRIBE_ENUM(Visibility, private_, team, everyone)

struct Sharing {
  ActorKind owner_kind = ActorKind::user;
  std::string owner_id;
  Visibility visibility = Visibility::private_;
  std::optional<TeamId> team_id;  // with visibility team
};
BOOST_DESCRIBE_STRUCT(Sharing, (), (owner_kind, owner_id, visibility, team_id))

/// What all their tables have. A row of one inherits it, and adds what else such a thing is.
struct SharedRow : Sharing {
  std::string id;
  std::string name;
  std::string filter;  // JSON
  std::int64_t position = 0;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SharedRow, (Sharing), (id, name, filter, position, created_at, version))

/// Of one owner, of one team, and of everyone.
inline constexpr std::int64_t most_shared = 50;

bool may_see(const Ctx& ctx, db::Tx& tx, const Sharing& sharing);
/// Everyone's to managers, a team's to its members as well.
bool may_edit(const Ctx& ctx, db::Tx& tx, const Sharing& sharing);
/// Error{invalid} at "team_id", {forbidden} for sharing more widely than one may. What is no team's has none then.
void check_sharing(const Ctx& ctx, db::Tx& tx, Sharing& sharing);
/// Error{conflict} where there are most_shared already.
void refuse_crowd(db::Tx& tx, const std::string& table, const Sharing& sharing);
/// The actor's own, behind all others.
SharedRow new_shared(const Ctx& ctx, db::Tx& tx, const std::string& table, const std::string& name);
/// To the browsers of others; what is private is nobody's business.
void tell_of_shared(const Ctx& ctx, db::Tx& tx, const char* kind, const char* subject, const SharedRow& row);

/// SQL, with the actor's kind and id as $1 and $2: own ones, those of one's teams, and everyone's; at most 150.
std::string select_visible(const std::string& table);

// The verbs. A `Kind` of such things says what it has of its own:
//   Row              a SharedRow with `sort` and what else is defined
//   View             what readers get: with the members of Row that have the same name, and may_edit
//   table, permission, subject (of its events), created, edited, deleted (their kinds)
//   keep(row, input) takes the filter and what else defines a new one, or what an edit says of it
//   read(row, view)  gives it back
//   check(ctx, tx, filter)  throws Error{invalid} for a filter that points nowhere

template <class Kind>
typename Kind::View view_of_shared(const Ctx& ctx, db::Tx& tx, const typename Kind::Row& row) {
  typename Kind::View view;
  view.id = decltype(view.id)(row.id);
  view.name = row.name;
  view.visibility = row.visibility;
  view.team_id = row.team_id;
  view.sort = row.sort;
  view.position = row.position;
  view.may_edit = may_edit(ctx, tx, row);
  view.version = row.version;
  Kind::read(row, view);
  return view;
}

/// Error{not_found} where the actor may not see it.
template <class Kind, class AnId>
typename Kind::Row load_shared(const Ctx& ctx, db::Tx& tx, const AnId& id) {
  auto row = tx.find<typename Kind::Row>("SELECT * FROM " + std::string(Kind::table) + " WHERE id = $1", id);
  if (!row || !may_see(ctx, tx, *row)) throw not_found();
  return *std::move(row);
}

template <class Kind, class AnId>
typename Kind::Row load_shared_to_edit(const Ctx& ctx, db::Tx& tx, const AnId& id) {
  auto row = load_shared<Kind>(ctx, tx, id);
  if (!may_edit(ctx, tx, row)) throw forbidden();
  return row;
}

template <class Kind>
std::vector<typename Kind::Row> visible_to(db::Tx& tx, const Actor& actor) {
  return tx.query<typename Kind::Row>(select_visible(Kind::table), actor.kind, actor.id);
}

template <class Kind, class Input>
typename Kind::View create_shared(Ctx& ctx, const Input& input) {
  ctx.require(Kind::permission);
  return ctx.write([&](db::Tx& tx) {
    typename Kind::Row row;
    static_cast<SharedRow&>(row) = new_shared(ctx, tx, Kind::table, input.name);
    row.visibility = input.visibility.value_or(Visibility::private_);
    row.team_id = input.team_id;
    if (input.sort) row.sort = *input.sort;
    Kind::keep(row, input);
    check_sharing(ctx, tx, row);
    Kind::check(ctx, tx, input.filter);
    refuse_crowd(tx, Kind::table, row);
    tx.insert(Kind::table, row);
    tell_of_shared(ctx, tx, Kind::created, Kind::subject, row);
    return view_of_shared<Kind>(ctx, tx, row);
  });
}

template <class Input>
void take_common(const Input& input, SharedRow& row) {
  if (input.name) row.name = *input.name;
  if (input.visibility) row.visibility = *input.visibility;
  input.team_id.apply(row.team_id);
  if (input.position) row.position = *input.position;
}

template <class Kind, class AnId, class Input>
typename Kind::View edit_shared(Ctx& ctx, const AnId& id, const Input& input, std::optional<std::int64_t> version) {
  ctx.require(Kind::permission);
  return ctx.write([&](db::Tx& tx) {
    auto row = load_shared_to_edit<Kind>(ctx, tx, id);
    if (version && *version != row.version) throw Error(ErrorKind::stale, "error.stale");
    const SharedRow before = row;
    if (input.filter) Kind::check(ctx, tx, *input.filter);
    take_common(input, row);
    if (input.sort) row.sort = *input.sort;
    Kind::keep(row, input);
    check_sharing(ctx, tx, row);
    const bool moved = row.visibility != before.visibility || row.team_id != before.team_id;
    if (moved) refuse_crowd(tx, Kind::table, row);
    row.version += 1;
    if (!tx.replace(Kind::table, row)) throw Error(ErrorKind::stale, "error.stale");
    const SharedRow& told = before.visibility == Visibility::private_ ? row : before;
    tell_of_shared(ctx, tx, Kind::edited, Kind::subject, told);
    return view_of_shared<Kind>(ctx, tx, row);
  });
}

template <class Kind, class AnId>
void delete_shared(Ctx& ctx, const AnId& id) {
  ctx.require(Kind::permission);
  ctx.write([&](db::Tx& tx) {
    const auto row = load_shared_to_edit<Kind>(ctx, tx, id);
    tx.exec("DELETE FROM " + std::string(Kind::table) + " WHERE id = $1", id);
    tell_of_shared(ctx, tx, Kind::deleted, Kind::subject, row);
  });
}

/// All that the actor may see, in their order.
template <class Kind>
std::vector<typename Kind::View> list_shared(Ctx& ctx) {
  ctx.require(Kind::permission);
  return ctx.read([&](db::Tx& tx) {
    std::vector<typename Kind::View> views;
    for (const auto& row : visible_to<Kind>(tx, ctx.actor)) views.push_back(view_of_shared<Kind>(ctx, tx, row));
    return views;
  });
}

}  // namespace zelo::identity
