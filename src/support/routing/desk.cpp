#include "src/support/routing/desk.h"

#include <algorithm>

#include "src/support/routing/routing_store.h"
#include "src/support/routing/tiers.h"

namespace zelo::support {
namespace {

std::set<std::string> texts_of(const std::vector<UserId>& ids) {
  std::set<std::string> texts;
  for (const UserId& id : ids) texts.insert(id.text);
  return texts;
}

}  // namespace

std::vector<Candidate> Desk::candidates(const Wishes& wishes) {
  std::vector<Candidate> found;
  for (const auto& person : people(wishes.team_alone ? std::nullopt : std::optional(wishes.tier))) {
    found.push_back(see(person, wishes));
    if (wishes.team_alone && (!found.back().member || tiers_of(person.roles).empty())) found.pop_back();
  }
  return found;
}

Candidate Desk::see(const store::Person& person, const Wishes& wishes) {
  const bool speaks =
      !wishes.language || std::ranges::find(person.languages, *wishes.language) != person.languages.end();
  return {.id = person.id,
          .member = !wishes.team_id || members(*wishes.team_id).contains(person.id.text),
          .skilled = !wishes.skill_id || skilled(*wishes.skill_id).contains(person.id.text),
          .speaks = speaks,
          .absence = person.absence,
          .on_shift = hours_.of(person.business_hours_id).between(now_, now_ + milliseconds(1)).ms > 0,
          .available = person.available,
          .idle_since = rules::idle_since(person.activity.seen_at, person.activity.signed_in_at, now_, allowed()),
          .capacity = person.capacity,
          .open_tickets = person.open_tickets,
          .last_turn = person.last_turn};
}

std::vector<Tier> Desk::tiers_with_room() {
  std::vector<Tier> found;
  for (const Tier tier : {Tier::n1, Tier::n2, Tier::n3})
    if (std::ranges::any_of(people(tier), [&](const auto& person) { return !rules::block_of(see(person, {})); }))
      found.push_back(tier);
  return found;
}

void Desk::gave(const UserId& id) {
  for (auto& [of_tier, people] : people_) {
    const auto person = std::ranges::find(people, id, &store::Person::id);
    if (person == people.end()) continue;
    person->open_tickets += 1;
    person->last_turn = now_;
  }
}

Duration Desk::allowed() {
  if (!allowed_) allowed_ = allowed_idleness(tx_);
  return *allowed_;
}

std::vector<store::Person>& Desk::people(std::optional<Tier> tier) {
  const auto known = people_.find(tier);
  if (known != people_.end()) return known->second;
  return people_.emplace(tier, store::list_people(tx_, {.tier = tier}, now_, most_people)).first->second;
}

const std::set<std::string>& Desk::members(const TeamId& id) {
  const auto known = members_.find(id.text);
  if (known != members_.end()) return known->second;
  return members_.emplace(id.text, texts_of(store::members_of(tx_, id))).first->second;
}

const std::set<std::string>& Desk::skilled(const SkillId& id) {
  const auto known = skilled_.find(id.text);
  if (known != skilled_.end()) return known->second;
  return skilled_.emplace(id.text, texts_of(store::skilled_in(tx_, id))).first->second;
}

bool at_work(db::Tx& tx, const UserId& id, Time now) {
  const auto people = store::list_people(tx, {.id = id, .tier = {}, .q = {}, .after = {}}, now, 1);
  if (people.empty()) return false;
  const auto block = rules::block_of(Desk(tx, now).see(people.front(), {}));
  return !block || *block == Block::full;
}

}  // namespace zelo::support
