#pragma once
// How somebody works on tickets: what they know and speak, how many they can have at once, when they are here.
//
// A manager keeps everybody's profile; whether they take tickets right now is each one's own word. What an absence is
// for is a kind and nothing more, and only managers and the person itself read it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::support {

enum class SpokenLanguage { pt_br, en, es };
BOOST_DESCRIBE_ENUM(SpokenLanguage, pt_br, en, es)

enum class AbsenceKind { vacation, sick, training, other };
BOOST_DESCRIBE_ENUM(AbsenceKind, vacation, sick, training, other)

/// Why somebody gets no ticket by turn right now; `absent` is what others hear of being sick or away for another
/// reason, `away` their own word, `idle` that they have done nothing for long (activity.h).
enum class Block { vacation, training, absent, off_shift, away, idle, full };
BOOST_DESCRIBE_ENUM(Block, vacation, training, absent, off_shift, away, idle, full)

/// From one moment on until another, which is no longer part of it.
struct Absence {
  AbsenceId id;
  AbsenceKind kind = AbsenceKind::vacation;
  Time from_at;
  Time to_at;
  std::optional<UserId> stand_in_id = std::nullopt;  // who answers customers in the meantime
  std::optional<std::string> stand_in_name = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(Absence, (), (id, kind, from_at, to_at, stand_in_id, stand_in_name))

struct AgentProfile {
  UserId id;
  std::string name;
  std::vector<Tier> tiers;  // by role; nobody without one gets tickets by turn
  bool available = true;
  std::optional<std::int64_t> capacity;
  std::vector<SkillId> skill_ids;
  std::vector<SpokenLanguage> languages;
  std::optional<BusinessHoursId> business_hours_id;
  std::vector<Absence> absences;  // that are not over, the next to end first
  std::int64_t open_tickets = 0;  // in work, up to most_counted
  std::optional<Block> block;
  std::optional<Time> idle_since;  // with the block idle
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AgentProfile, (),
                      (id, name, tiers, available, capacity, skill_ids, languages, business_hours_id, absences,
                       open_tickets, block, idle_since, version))

struct EditProfile {
  std::optional<bool> available;
  Change<std::int64_t> capacity;  // 1 to most_counted; null: no limit
  std::optional<std::vector<SkillId>> skill_ids;
  std::optional<std::vector<SpokenLanguage>> languages;
  Change<BusinessHoursId> business_hours_id;
};
BOOST_DESCRIBE_STRUCT(EditProfile, (), (available, capacity, skill_ids, languages, business_hours_id))

struct EditOwnStatus {
  bool available = true;
};
BOOST_DESCRIBE_STRUCT(EditOwnStatus, (), (available))

struct NewAbsence {
  AbsenceKind kind = AbsenceKind::vacation;
  Time from_at;
  Time to_at;
  std::optional<UserId> stand_in_id = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(NewAbsence, (), (kind, from_at, to_at, stand_in_id))

/// Tickets of one person are counted up to here.
inline constexpr std::int64_t most_counted = 200;
/// Absences of one person that are not over.
inline constexpr std::int64_t most_absences = 50;

struct ProfileFilter {
  std::optional<std::string> q;  // part of the name
  std::optional<SkillId> skill_id = {};
};
/// Everybody who is active and works on tickets, by name.
Page<AgentProfile> list_profiles(Ctx& ctx, const ProfileFilter& filter, const std::optional<std::string>& after,
                                 int limit);
AgentProfile read_profile(Ctx& ctx, const UserId& id);
/// Error{invalid} for skills or hours that are not there, no language, or a capacity out of bounds.
AgentProfile edit_profile(Ctx& ctx, const UserId& id, const EditProfile& input, std::optional<std::int64_t> version);
/// Error{invalid} when it ends before it begins, is over, or overlaps another.
AgentProfile add_absence(Ctx& ctx, const UserId& id, const NewAbsence& input);
void remove_absence(Ctx& ctx, const UserId& id, const AbsenceId& absence_id);

AgentProfile read_own_profile(Ctx& ctx);
AgentProfile set_own_status(Ctx& ctx, const EditOwnStatus& input);

}  // namespace zelo::support
