#include "src/support/routing/routing_rules.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace zelo::support::rules {
namespace {

/// The better fit is the smaller one.
auto fit(const Candidate& c) { return std::tuple(!c.member, !c.skilled, !c.speaks); }

auto turn(const Candidate& c) { return std::tuple(fit(c), c.open_tickets, c.last_turn.ms, c.id.text); }

Block block_of(AbsenceKind absence) {
  if (absence == AbsenceKind::vacation) return Block::vacation;
  return absence == AbsenceKind::training ? Block::training : Block::absent;
}

std::string spoken(const char* key, const Wishes& wishes) { return key + std::string(name_of(*wishes.language)); }

/// Who all were asked: of the team, with the skill, with the language that the chosen one has.
void tell_fit(const Candidate& chosen, std::span<const Candidate> candidates, const Wishes& wishes, Reason& reason) {
  const bool skilled = wishes.skill_id && chosen.skilled;
  const bool rare = !std::ranges::all_of(candidates, &Candidate::speaks);
  if (wishes.team_id && chosen.member)
    reason.clauses.emplace_back("of_team", Text("assignment.of_team", {{"team", wishes.team_name}}));
  if (skilled) reason.clauses.emplace_back("fit", Text("assignment.with_skill", {{"skill", wishes.skill_name}}));
  if (wishes.language && chosen.speaks && rare)
    reason.clauses.emplace_back("tongue",
                                spoken(skilled ? "assignment.and_speaking_" : "assignment.speaking_", wishes));
}

/// Which wish could not be fulfilled. A team that has nobody at the tier was not asked: nobody of it was "away".
void tell_lack(const Candidate& chosen, std::span<const Candidate> candidates, const Wishes& wishes, Reason& reason) {
  if (!chosen.member && std::ranges::any_of(candidates, &Candidate::member))
    reason.clauses.emplace_back("outside", Text("assignment.team_away", {{"team", wishes.team_name}}));
  if (!chosen.skilled)
    reason.clauses.emplace_back("lacking", Text("assignment.lacks_skill", {{"skill", wishes.skill_name}}));
  if (!chosen.speaks)
    reason.clauses.emplace_back("nor",
                                spoken(chosen.skilled ? "assignment.lacks_language_" : "assignment.nor_", wishes));
}

}  // namespace

std::optional<Time> idle_since(const std::optional<Time>& seen, const std::optional<Time>& signed_in, Time now,
                               Duration allowed) {
  if (!seen || allowed.ms == 0) return std::nullopt;
  const bool gone = !signed_in || (*signed_in <= *seen && now - *seen >= allowed);
  return gone ? seen : std::nullopt;
}

std::optional<Block> block_of(const Candidate& candidate) {
  if (candidate.absence) return block_of(*candidate.absence);
  if (!candidate.on_shift) return Block::off_shift;
  if (!candidate.available) return Block::away;
  if (candidate.idle_since) return Block::idle;
  if (candidate.capacity && candidate.open_tickets >= *candidate.capacity) return Block::full;
  return std::nullopt;
}

bool fits_as_well(const Candidate& a, const Candidate& b) { return fit(a) <= fit(b); }

std::vector<Candidate> by_turn(std::span<const Candidate> candidates) {
  std::vector<Candidate> free;
  std::ranges::copy_if(candidates, std::back_inserter(free), [](const Candidate& c) { return !block_of(c); });
  std::ranges::sort(free, {}, turn);
  return free;
}

Reason why_chosen(const Candidate& chosen, std::span<const Candidate> candidates, const Wishes& wishes) {
  Reason reason{.text = tier_text(key_of_turn, wishes.tier), .clauses = {}};
  if (wishes.team_alone) reason.text.key = key_of_turn_of_all;
  tell_fit(chosen, candidates, wishes, reason);
  tell_lack(chosen, candidates, wishes, reason);
  return reason;
}

Reason why_nobody(std::span<const Candidate> candidates, const Wishes& wishes) {
  std::map<Block, int> blocked;
  for (const Candidate& candidate : candidates) {
    if (const auto block = block_of(candidate)) blocked[*block] += 1;
  }
  if (blocked.empty() && wishes.team_alone)
    return {.text = Text("assignment.no_agents_of_team", {{"team", wishes.team_name}}), .clauses = {}};
  if (blocked.empty()) return {.text = tier_text("assignment.no_agents", wishes.tier), .clauses = {}};
  Reason reason{.text = "assignment.nobody", .clauses = {}};
  for (const auto& [block, count] : blocked)
    reason.clauses.emplace_back(
        "why", Text("assignment.block." + std::string(name_of(block)), {{"count", std::to_string(count)}}));
  return reason;
}

Time turn_of(Priority priority, Time since) {
  switch (priority) {
    case Priority::urgent: return since - hours(24);
    case Priority::high: return since - hours(4);
    case Priority::normal: return since;
    case Priority::low: return since + hours(4);
  }
  return since;
}

}  // namespace zelo::support::rules
