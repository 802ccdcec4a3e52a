#pragma once
// The people of the desk as one transaction sees them: read once, whoever many tickets ask for.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/support/hours/hours_book.h"
#include "src/support/routing/profile_store.h"
#include "src/support/routing/routing_rules.h"

namespace zelo::support {

class Desk {
 public:
  Desk(db::Tx& tx, Time now) : tx_(tx), now_(now), hours_(tx) {}

  /// Those of its tier, or of the team whose ticket it is alone, as a ticket sees them.
  std::vector<Candidate> candidates(const Wishes& wishes);
  /// Somebody as a ticket sees them, whatever the tier.
  Candidate see(const store::Person& person, const Wishes& wishes);
  /// Those in which somebody could take a ticket now.
  std::vector<Tier> tiers_with_room();
  /// A ticket more, and the turn is over.
  void gave(const UserId& id);

 private:
  Duration allowed();
  std::vector<store::Person>& people(std::optional<Tier> tier);  // nothing: of every tier
  const std::set<std::string>& members(const TeamId& id);
  const std::set<std::string>& skilled(const SkillId& id);

  db::Tx& tx_;
  Time now_;
  HoursBook hours_;
  std::optional<Duration> allowed_;  // without doing anything
  std::map<std::optional<Tier>, std::vector<store::Person>> people_;
  std::map<std::string, std::set<std::string>> members_, skilled_;
};

/// Could somebody go on with a ticket right now, however many they have?
bool at_work(db::Tx& tx, const UserId& id, Time now);

}  // namespace zelo::support
