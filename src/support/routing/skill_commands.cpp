#include "src/identity/context.h"
#include "src/support/routing/skill.h"
#include "src/support/routing/skill_store.h"

namespace zelo::support {

Skill create_skill(Ctx& ctx, const NewSkill& input) {
  ctx.require(Permission::routing_manage);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_skills(tx) >= most_skills)
      throw conflict(Text("error.skill.too_many", {{"max", std::to_string(most_skills)}}));
    const Skill skill{.id = ctx.new_id<SkillId>(), .name = input.name, .created_at = ctx.now()};
    if (store::skill_name_taken(tx, skill)) throw invalid("name", "error.taken");
    store::insert_skill(tx, skill);
    ctx.world.announce(ctx, tx, "skill.created", "skill", skill.id.text, "{}");
    return skill;
  });
}

Skill edit_skill(Ctx& ctx, const SkillId& id, const EditSkill& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::routing_manage);
  return ctx.write([&](db::Tx& tx) {
    auto skill = store::find_skill(tx, id);
    if (!skill) throw not_found();
    if (version && *version != skill->version) throw Error(ErrorKind::stale, "error.stale");
    if (input.name) skill->name = *input.name;
    if (input.active) skill->active = *input.active;
    if (store::skill_name_taken(tx, *skill)) throw invalid("name", "error.taken");
    skill->version += 1;
    store::save_skill(tx, *skill);
    ctx.world.announce(ctx, tx, "skill.edited", "skill", id.text, "{}");
    return *skill;
  });
}

Skill read_skill(Ctx& ctx, const SkillId& id) {
  ctx.require(Permission::ticket_read);
  const auto skill = ctx.read([&](db::Tx& tx) { return store::find_skill(tx, id); });
  if (!skill) throw not_found();
  return *skill;
}

std::vector<Skill> list_skills(Ctx& ctx) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) { return store::list_skills(tx); });
}

}  // namespace zelo::support
