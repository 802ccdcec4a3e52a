#include "src/support/checklist/checklist_commands.h"

#include "lib/base/json.h"
#include "src/support/category/category_store.h"
#include "src/support/checklist/checklist_rules.h"
#include "src/support/checklist/checklist_store.h"
#include "src/support/setting.h"

namespace zelo::support {
namespace {

constexpr Duration counted_for = hours(24 * 365);

void check_category(db::Tx& tx, const std::optional<CategoryId>& id) {
  if (id && !store::find_category(tx, *id)) throw invalid("category_id", "error.unknown_category");
}

void check(const std::vector<Step>& steps) {
  Problems problems;
  rules::check_steps(steps, problems);
  problems.done();
}

std::string checked(const ChecklistWordings& wordings, const std::vector<Step>& steps) {
  Problems problems;
  rules::check_wordings(wordings, steps, problems);
  problems.done();
  return json::text_of(wordings);
}

/// After a change: those that are given, or the ones from before without what is gone.
std::string wordings_after(db::Tx& tx, const Checklist& checklist, const EditChecklist& input) {
  const auto steps = input.steps ? *input.steps : store::find_steps(tx, checklist.id, checklist.revision);
  if (input.wordings) return checked(*input.wordings, steps);
  return json::text_of(rules::kept_wordings(json::read_text<ChecklistWordings>(checklist.wordings), steps));
}

}  // namespace

ChecklistView create_checklist(Ctx& ctx, const NewChecklist& input) {
  ctx.require(Permission::category_manage);
  check(input.steps);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_checklists(tx) >= store::most_checklists) throw conflict("error.checklist.too_many");
    check_category(tx, input.category_id);
    const Checklist checklist{.id = ctx.new_id<ChecklistId>(),
                              .name = input.name,
                              .category_id = input.category_id,
                              .tier = input.tier,
                              .required = input.required.value_or(false),
                              .created_at = ctx.now(),
                              .wordings = checked(input.wordings, input.steps)};
    store::insert_checklist(tx, checklist);
    announce_setting(ctx, tx, "checklist.created", "checklist", checklist.id.text, checklist.name);
    store::insert_revision(tx, checklist.id, checklist.revision, input.steps, ctx.actor.id, ctx.now());
    return store::find_checklist_view(tx, checklist.id, ctx.language);
  });
}

ChecklistView edit_checklist(Ctx& ctx, const ChecklistId& id, const EditChecklist& input,
                             std::optional<std::int64_t> version) {
  ctx.require(Permission::category_manage);
  if (input.steps) check(*input.steps);
  return ctx.write([&](db::Tx& tx) {
    auto found = store::find_checklist(tx, id);
    if (!found) throw not_found();
    if (version && *version != found->version) throw Error(ErrorKind::stale, "error.stale");
    Checklist& checklist = *found;
    if (input.name) checklist.name = *input.name;
    if (input.required) checklist.required = *input.required;
    if (input.active) checklist.active = *input.active;
    input.category_id.apply(checklist.category_id);
    input.tier.apply(checklist.tier);
    check_category(tx, checklist.category_id);
    if (input.steps || input.wordings) checklist.wordings = wordings_after(tx, checklist, input);
    if (input.steps) {
      checklist.revision += 1;
      store::insert_revision(tx, id, checklist.revision, *input.steps, ctx.actor.id, ctx.now());
    }
    checklist.version += 1;
    store::save_checklist(tx, checklist);
    announce_setting(ctx, tx, "checklist.edited", "checklist", id.text, checklist.name);
    return store::find_checklist_view(tx, checklist.id, ctx.language);
  });
}

ChecklistView read_checklist(Ctx& ctx, const ChecklistId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    if (!store::find_checklist(tx, id)) throw not_found();
    return store::find_checklist_view(tx, id, ctx.language);
  });
}

std::vector<ChecklistView> list_checklists(Ctx& ctx, bool all) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) { return store::list_checklists(tx, all, ctx.language); });
}

ChecklistStatistics checklist_statistics(Ctx& ctx, const ChecklistId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    const auto checklist = store::find_checklist(tx, id);
    if (!checklist) throw not_found();
    return store::count_runs(tx, id, checklist->revision, ctx.now() - counted_for);
  });
}

}  // namespace zelo::support
