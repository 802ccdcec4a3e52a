#pragma once
// Who gets a ticket, and why (R80, R82, B13): pure functions of the ticket's wishes, the people and the time.
//
// Of those who are there and have room, the ticket goes to who fits best. What it asks for is looked at in this order,
// so that a wish nobody can fulfil is given up and never holds a ticket back:
//   1. a member of its team, 2. who has the skill, 3. who speaks the customer's language.
// That is: skill and language, skill alone, language alone, anybody of the team; then the same among the others of
// the tier. Among those who fit equally the fewest open tickets decide, then whose last turn was longest ago, then the
// id: nobody who is there is passed over for ever.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "src/support/routing/profile.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {

/// What a ticket asks for; the names are for the sentence.
struct Wishes {
  Tier tier = Tier::n1;
  bool team_alone = false;  // only its members may know of the ticket, of whatever tier
  std::optional<TeamId> team_id;
  std::string team_name;
  std::optional<SkillId> skill_id;
  std::string skill_name;
  std::optional<SpokenLanguage> language;
};

/// Somebody of the tier, or of the team whose ticket it is alone, seen from one ticket. A wish that the ticket does not
/// have is fulfilled by everybody.
struct Candidate {
  UserId id;
  bool member = true;
  bool skilled = true;
  bool speaks = true;
  std::optional<AbsenceKind> absence;
  bool on_shift = true;
  bool available = true;
  std::optional<Time> idle_since;
  std::optional<std::int64_t> capacity;
  std::int64_t open_tickets = 0;
  Time last_turn;
};

namespace rules {

/// Since when somebody has done nothing, where that is longer than `allowed` (zero: as long as one likes). Who has
/// never been seen, or not since the last sign-in, does not count as idle; who was seen and is signed in nowhere does.
std::optional<Time> idle_since(const std::optional<Time>& seen, const std::optional<Time>& signed_in, Time now,
                               Duration allowed);

/// The first thing that keeps somebody from getting a ticket by turn.
std::optional<Block> block_of(const Candidate& candidate);

/// Does `a` fit a ticket as well as `b`, whatever they have to do?
bool fits_as_well(const Candidate& a, const Candidate& b);

/// Those who can take it, who is next first.
std::vector<Candidate> by_turn(std::span<const Candidate> candidates);

/// In one sentence: among whom the chosen one had the fewest tickets, and which wish nobody could fulfil. A language
/// that all `candidates` speak is not worth a word.
Reason why_chosen(const Candidate& chosen, std::span<const Candidate> candidates, const Wishes& wishes);

/// "Ninguém disponível: 3 de férias, 2 no limite".
Reason why_nobody(std::span<const Candidate> candidates, const Wishes& wishes);

/// The place of a ticket that waits since a moment among all that wait: the earlier comes first.
Time turn_of(Priority priority, Time since);

}  // namespace rules
}  // namespace zelo::support
