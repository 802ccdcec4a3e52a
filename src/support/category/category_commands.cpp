#include "src/identity/context.h"
#include "src/identity/session.h"
#include "src/support/category/category.h"
#include "src/support/category/category_store.h"
#include "src/support/routing/routing_jobs.h"
#include "src/support/routing/skill_store.h"
#include "src/support/setting.h"
#include "src/support/sla/policy_store.h"
#include "src/support/sla/sla_jobs.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

/// What one move checks another must not change meanwhile: who changes the tree writes this first, so PostgreSQL lets
/// one of two begin again with what the other has done.
void hold_tree(const Ctx& ctx, db::Tx& tx) {
  identity::set_setting(tx, "categories_moved_at", std::to_string(ctx.now().ms));
}

/// Levels from the root down to `id`, itself included; more than deepest_category stands for "too deep".
/// Meets `not_below` on the way only where a category would become its own ancestor: nothing then.
std::optional<int> depth_of(db::Tx& tx, std::optional<CategoryId> id, const CategoryId& not_below) {
  int depth = 0;
  while (id && depth <= deepest_category) {
    if (*id == not_below) return std::nullopt;
    const auto category = store::find_category(tx, *id);
    if (!category) throw invalid("parent_id", "error.unknown");
    id = category->parent_id;
    ++depth;
  }
  return depth;
}

/// Levels below `id`, itself included.
int height_of(const std::vector<Category>& all, const CategoryId& id) {
  int height = 0;
  for (const Category& category : all) {
    if (category.parent_id == id) height = std::max(height, height_of(all, category.id));
  }
  return height + 1;
}

void check_place(db::Tx& tx, const Category& category) {
  const auto depth = depth_of(tx, category.parent_id, category.id);
  if (!depth) throw invalid("parent_id", "error.category.circle");
  const int height = height_of(store::list_categories(tx, true), category.id);
  if (*depth + height > deepest_category) {
    throw invalid("parent_id", Text("error.category.too_deep", {{"max", std::to_string(deepest_category)}}));
  }
  if (store::name_taken(tx, category)) throw invalid("name", "error.taken");
  if (category.restricted_team_id && !store::team_exists(tx, *category.restricted_team_id))
    throw invalid("restricted_team_id", "error.unknown");
}

/// What comes with a category must be there; who works on it is not asked to know what nobody offers any more.
void check_defaults(db::Tx& tx, const Category& category) {
  Problems problems;
  if (category.team_id && !store::team_exists(tx, *category.team_id)) problems.add("team_id", "error.unknown");
  if (category.skill_id && !store::find_skill(tx, *category.skill_id)) problems.add("skill_id", "error.unknown");
  if (category.sla_policy_id && !store::find_policy(tx, *category.sla_policy_id))
    problems.add("sla_policy_id", "error.unknown");
  problems.done();
}

/// Clocks and waiting tickets follow what now comes with the category.
void let_tickets_follow(const Ctx& ctx, db::Tx& tx, const Category& before, const Category& after) {
  const bool moved = before.parent_id != after.parent_id;
  if (moved || before.sla_policy_id != after.sla_policy_id) recount_later(ctx, tx);
  if (moved || before.team_id != after.team_id || before.skill_id != after.skill_id) retry_later(ctx, tx);
}

/// The nearest above it that is offered.
std::optional<CategoryId> offered_parent(const std::map<std::string, const Category*>& by_id,
                                         const Category& category) {
  auto parent = category.parent_id;
  for (int steps = 0; parent && steps < deepest_category; ++steps) {
    const auto found = by_id.find(parent->text);
    if (found == by_id.end()) return std::nullopt;
    if (found->second->active) return parent;
    parent = found->second->parent_id;
  }
  return std::nullopt;
}

}  // namespace

Category create_category(Ctx& ctx, const NewCategory& input) {
  ctx.require(Permission::category_manage);
  return ctx.write([&](db::Tx& tx) {
    hold_tree(ctx, tx);
    if (store::count_categories(tx) >= store::most_categories) throw conflict("error.category.too_many");
    const Category category{.id = ctx.new_id<CategoryId>(),
                            .parent_id = input.parent_id,
                            .name = input.name,
                            .default_priority = input.default_priority,
                            .position = input.position ? *input.position : store::next_position(tx, input.parent_id),
                            .restricted_team_id = input.restricted_team_id,
                            .created_at = ctx.now(),
                            .team_id = input.team_id,
                            .skill_id = input.skill_id,
                            .sla_policy_id = input.sla_policy_id,
                            .names = names_of(input.names)};
    check_place(tx, category);
    check_defaults(tx, category);
    store::insert_category(tx, category);
    announce_setting(ctx, tx, "category.created", "category", category.id.text, category.name);
    return category;
  });
}

Category edit_category(Ctx& ctx, const CategoryId& id, const EditCategory& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::category_manage);
  return ctx.write([&](db::Tx& tx) {
    if (input.parent_id.wanted) hold_tree(ctx, tx);
    auto found = store::find_category(tx, id);
    if (!found) throw not_found();
    if (version && *version != found->version) throw Error(ErrorKind::stale, "error.stale");
    Category& category = *found;
    const Category before = category;
    if (input.name) category.name = *input.name;
    if (input.names) category.names = names_of(*input.names);
    if (input.default_priority) category.default_priority = *input.default_priority;
    if (input.position) category.position = *input.position;
    if (input.active) category.active = *input.active;
    input.parent_id.apply(category.parent_id);
    input.restricted_team_id.apply(category.restricted_team_id);
    input.team_id.apply(category.team_id);
    input.skill_id.apply(category.skill_id);
    input.sla_policy_id.apply(category.sla_policy_id);
    check_place(tx, category);
    check_defaults(tx, category);
    category.version += 1;
    store::save_category(tx, category);
    announce_setting(ctx, tx, "category.edited", "category", id.text, category.name);
    let_tickets_follow(ctx, tx, before, category);
    return category;
  });
}

Category read_category(Ctx& ctx, const CategoryId& id) {
  ctx.require(Permission::ticket_read);
  const auto found = ctx.read([&](db::Tx& tx) { return store::find_category(tx, id); });
  if (!found) throw not_found();
  return *found;
}

std::vector<Category> list_categories(Ctx& ctx, bool all) {
  const bool may_know =
      ctx.actor.kind == ActorKind::system || ctx.actor.kind == ActorKind::contact || ctx.actor.staff();
  if (!may_know) throw forbidden();
  const bool hidden_too = all && ctx.actor.kind != ActorKind::contact;
  return ctx.read([&](db::Tx& tx) { return store::list_categories(tx, hidden_too); });
}

bool categories_exist(db::Tx& tx) { return store::any_category(tx); }

std::vector<CategoryId> subtree(const std::vector<Category>& all, const CategoryId& root) {
  std::vector<CategoryId> found{root};
  for (std::size_t i = 0; i < found.size() && found.size() <= all.size(); ++i) {
    for (const Category& category : all) {
      if (category.parent_id == found[i]) found.push_back(category.id);
    }
  }
  return found;
}

OfferedTree offered_tree(const std::vector<Category>& all) {
  std::map<std::string, const Category*> by_id;
  for (const auto& category : all) by_id.emplace(category.id.text, &category);
  OfferedTree tree;
  for (const auto& category : all) {
    if (!category.active) continue;
    const auto parent = offered_parent(by_id, category);
    tree[parent ? parent->text : ""].push_back(&category);
  }
  return tree;
}

}  // namespace zelo::support
