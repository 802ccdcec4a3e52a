#include <algorithm>

#include "src/support/restriction/restriction.h"
#include "src/support/routing/desk.h"
#include "src/support/routing/routing_store.h"
#include "src/support/routing/skill_store.h"
#include "src/support/routing/tiers.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

WishesView view_of(const Wishes& wishes) {
  WishesView view{.tier = wishes.tier, .team_name = {}, .skill_name = {}, .language = wishes.language};
  if (wishes.team_id) view.team_name = wishes.team_name;
  if (wishes.skill_id) view.skill_name = wishes.skill_name;
  return view;
}

CandidateView view_of(const store::Person& person, const Candidate& seen, Tier tier) {
  CandidateView view{.id = person.id,
                     .name = person.name,
                     .tiers = tiers_of(person.roles),
                     .place = {},
                     .of_tier = true,
                     .block = store::block_to_show(person, rules::block_of(seen)),
                     .idle_since = {},
                     .member = seen.member,
                     .skilled = seen.skilled,
                     .speaks = seen.speaks,
                     .open_tickets = person.known_tickets,
                     .capacity = person.capacity,
                     .skills = {},
                     .languages = person.languages};
  if (view.block == Block::idle) view.idle_since = seen.idle_since;
  view.of_tier = std::ranges::find(view.tiers, tier) != view.tiers.end();
  return view;
}

void name_skills(db::Tx& tx, const std::vector<store::Person>& people, std::vector<CandidateView>& views) {
  std::map<std::string, std::string> names;
  for (const Skill& skill : store::list_skills(tx)) names[skill.id.text] = skill.name;
  auto skills = store::skills_of(tx, people);
  for (CandidateView& view : views) {
    for (const SkillId& id : skills[view.id.text]) view.skills.push_back(names[id.text]);
  }
}

/// Those who are next first, each with its place.
void put_in_turn(const std::vector<Candidate>& candidates, std::vector<CandidateView>& views) {
  std::map<std::string, std::int64_t> places;
  for (const Candidate& next : rules::by_turn(candidates)) {
    const auto place = static_cast<std::int64_t>(places.size()) + 1;
    places[next.id.text] = place;
  }
  for (CandidateView& view : views) {
    if (const auto place = places.find(view.id.text); place != places.end()) view.place = place->second;
  }
  std::ranges::stable_sort(views, {}, [](const CandidateView& view) { return view.place.value_or(most_people + 1); });
}

}  // namespace

CandidateList list_candidates(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_assign);
  return ctx.read([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const Wishes wishes = store::find_wishes(tx, ticket);
    const auto people = store::list_people(tx, {.reader = ctx.actor}, ctx.now(), most_people);
    Desk desk(tx, ctx.now());
    CandidateList list{.wishes = view_of(wishes), .items = {}};
    std::vector<Candidate> of_tier;
    for (const auto& person : people) {
      if (!may_see(tx, person.id, ticket)) continue;
      const Candidate seen = desk.see(person, wishes);
      list.items.push_back(view_of(person, seen, ticket.tier));
      const bool by_turn =
          wishes.team_alone ? seen.member && !list.items.back().tiers.empty() : list.items.back().of_tier;
      if (by_turn) of_tier.push_back(seen);
    }
    name_skills(tx, people, list.items);
    put_in_turn(of_tier, list.items);
    return list;
  });
}

}  // namespace zelo::support
