#include <algorithm>

#include "lib/base/once.h"
#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/hours/hours_store.h"
#include "src/support/restriction/restriction.h"
#include "src/support/routing/desk.h"
#include "src/support/routing/profile.h"
#include "src/support/routing/routing_jobs.h"
#include "src/support/routing/skill_store.h"
#include "src/support/routing/tiers.h"

namespace zelo::support {
namespace {

store::Person load_person(const Ctx& ctx, db::Tx& tx, const UserId& id) {
  auto people = store::list_people(tx, {.id = id, .reader = ctx.actor, .success = true}, ctx.now(), 1);
  if (people.empty()) throw not_found();
  return std::move(people.front());
}

AgentProfile profile_of(const store::Person& person, const Candidate& seen, std::vector<SkillId> skill_ids,
                        std::vector<Absence> absences) {
  const auto block = store::block_to_show(person, rules::block_of(seen));
  return {.id = person.id,
          .name = person.name,
          .tiers = tiers_of(person.roles),
          .available = person.available,
          .capacity = person.capacity,
          .skill_ids = std::move(skill_ids),
          .languages = person.languages,
          .business_hours_id = person.business_hours_id,
          .absences = std::move(absences),
          .open_tickets = person.known_tickets,
          .block = block,
          .idle_since = block == Block::idle ? seen.idle_since : std::nullopt,
          .version = person.version};
}

std::vector<AgentProfile> profiles_of(const Ctx& ctx, db::Tx& tx, const std::vector<store::Person>& people) {
  Desk desk(tx, ctx.now());
  auto skills = store::skills_of(tx, people);
  auto absences = store::absences_of(tx, people, ctx.now());
  std::vector<AgentProfile> profiles;
  for (const auto& person : people) {
    profiles.push_back(profile_of(person, desk.see(person, {}), std::move(skills[person.id.text]),
                                  std::move(absences[person.id.text])));
  }
  return profiles;
}

AgentProfile profile_now(const Ctx& ctx, db::Tx& tx, const UserId& id) {
  return profiles_of(ctx, tx, {load_person(ctx, tx, id)}).front();
}

void check_numbers(const EditProfile& input, Problems& problems) {
  const auto& capacity = input.capacity.value;
  if (capacity && (*capacity < 1 || *capacity > most_counted))
    problems.add("capacity", Text("error.number.range", {{"min", "1"}, {"max", std::to_string(most_counted)}}));
  if (input.languages && input.languages->empty()) problems.add("languages", "error.required");
}

void check(db::Tx& tx, const EditProfile& input) {
  Problems problems;
  check_numbers(input, problems);
  if (input.business_hours_id.value && !store::find_hours(tx, *input.business_hours_id.value))
    problems.add("business_hours_id", "error.unknown");
  if (input.skill_ids && static_cast<std::int64_t>(input.skill_ids->size()) > most_skills)
    problems.add("skill_ids", Text("error.skill.too_many", {{"max", std::to_string(most_skills)}}));
  problems.done();
  for (std::size_t i = 0; input.skill_ids && i < input.skill_ids->size(); ++i) {
    if (!store::find_skill(tx, (*input.skill_ids)[i]))
      problems.add("skill_ids[" + std::to_string(i) + "]", "error.unknown");
  }
  problems.done();
}

void apply(const EditProfile& input, store::Person& person) {
  if (input.available) person.available = *input.available;
  if (input.languages) person.languages = once(*input.languages);
  input.capacity.apply(person.capacity);
  input.business_hours_id.apply(person.business_hours_id);
}

/// Whoever has more room now may be who a ticket waits for.
AgentProfile keep(const Ctx& ctx, db::Tx& tx, store::Person& person, const char* event) {
  person.version += 1;
  store::save_profile(tx, person);
  ctx.world.announce(ctx, tx, event, "user", person.id.text, "{}");
  retry_later(ctx, tx);
  return profile_now(ctx, tx, person.id);
}

void check_absence(const Ctx& ctx, db::Tx& tx, const store::Person& person, const NewAbsence& input) {
  if (input.to_at <= input.from_at) throw invalid("to_at", "error.absence.backwards");
  if (input.to_at <= ctx.now()) throw invalid("to_at", "error.absence.over");
  if (input.to_at - input.from_at > days(2 * 366)) throw invalid("to_at", "error.absence.too_long");
  const auto known = store::absences_of(tx, {person}, ctx.now())[person.id.text];
  if (static_cast<std::int64_t>(known.size()) >= most_absences)
    throw conflict(Text("error.absence.too_many", {{"max", std::to_string(most_absences)}}));
  const bool overlaps = std::ranges::any_of(
      known, [&](const Absence& other) { return input.from_at < other.to_at && other.from_at < input.to_at; });
  if (overlaps) throw invalid("from_at", "error.absence.overlaps");
  if (input.stand_in_id == person.id) throw invalid("stand_in_id", "error.absence.own_stand_in");
  if (input.stand_in_id && !find_person(tx, *input.stand_in_id)) throw invalid("stand_in_id", "error.active_user");
}

UserId own_id(const Ctx& ctx) {
  ctx.require(Permission::ticket_work);
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  return ctx.actor.user_id();
}

}  // namespace

Page<AgentProfile> list_profiles(Ctx& ctx, const ProfileFilter& filter, const std::optional<std::string>& after,
                                 int limit) {
  ctx.require(Permission::routing_manage);
  return ctx.read([&](db::Tx& tx) {
    const store::PeopleFilter wanted{.skill_id = filter.skill_id,
                                     .q = filter.q,
                                     .after = decode_cursor(after, 2),
                                     .reader = ctx.actor,
                                     .success = true};
    auto people = store::list_people(tx, wanted, ctx.now(), limit + 1);
    Page<AgentProfile> page;
    if (people.size() > static_cast<std::size_t>(limit)) {
      people.pop_back();
      page.next = encode_cursor({text::fold(people.back().name), people.back().id.text});
    }
    page.items = profiles_of(ctx, tx, people);
    return page;
  });
}

AgentProfile read_profile(Ctx& ctx, const UserId& id) {
  ctx.require(Permission::routing_manage);
  return ctx.read([&](db::Tx& tx) { return profile_now(ctx, tx, id); });
}

AgentProfile edit_profile(Ctx& ctx, const UserId& id, const EditProfile& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::routing_manage);
  return ctx.write([&](db::Tx& tx) {
    auto person = load_person(ctx, tx, id);
    if (version && *version != person.version) throw Error(ErrorKind::stale, "error.stale");
    check(tx, input);
    apply(input, person);
    if (input.skill_ids) store::save_skills(tx, id, once(*input.skill_ids));
    return keep(ctx, tx, person, "agent.profile_edited");
  });
}

AgentProfile add_absence(Ctx& ctx, const UserId& id, const NewAbsence& input) {
  ctx.require(Permission::routing_manage);
  return ctx.write([&](db::Tx& tx) {
    auto person = load_person(ctx, tx, id);
    check_absence(ctx, tx, person, input);
    store::insert_absence(tx, id, {ctx.new_id<AbsenceId>(), input.kind, input.from_at, input.to_at, input.stand_in_id},
                          ctx.now());
    return keep(ctx, tx, person, "agent.absence_added");
  });
}

void remove_absence(Ctx& ctx, const UserId& id, const AbsenceId& absence_id) {
  ctx.require(Permission::routing_manage);
  ctx.write([&](db::Tx& tx) {
    auto person = load_person(ctx, tx, id);
    if (!store::delete_absence(tx, id, absence_id)) throw not_found();
    keep(ctx, tx, person, "agent.absence_removed");
  });
}

AgentProfile read_own_profile(Ctx& ctx) {
  const UserId id = own_id(ctx);
  return ctx.read([&](db::Tx& tx) { return profile_now(ctx, tx, id); });
}

AgentProfile set_own_status(Ctx& ctx, const EditOwnStatus& input) {
  const UserId id = own_id(ctx);
  return ctx.write([&](db::Tx& tx) {
    auto person = load_person(ctx, tx, id);
    if (person.available == input.available) return profile_now(ctx, tx, id);
    person.available = input.available;
    return keep(ctx, tx, person, input.available ? "agent.came" : "agent.went_away");
  });
}

}  // namespace zelo::support
