#pragma once
// What a desk promises: in how much business time a ticket is answered and solved (B7).
//
// The first active policy, in order, whose conditions all hold is the policy of a ticket; a ticket without one has
// no clocks. Conditions that are left empty always hold.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/customer/account.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
}

namespace zelo::support {

struct SlaPolicy {
  SlaPolicyId id;
  std::string name;
  std::int64_t position = 0;
  bool active = true;
  std::vector<customer::Segment> segments;
  std::vector<Priority> priorities;
  std::vector<Tier> tiers;
  std::vector<std::string> contract_slas;            // clauses of an active contract of the account, by name
  std::optional<CategoryId> category_id;             // and those below it
  std::optional<BusinessHoursId> business_hours_id;  // nothing: around the clock
  std::optional<std::int64_t> first_response_minutes;
  std::optional<std::int64_t> next_response_minutes;
  std::optional<std::int64_t> resolution_minutes;
  std::optional<std::int64_t> tier_minutes;         // at one tier, from coming there to leaving it
  std::optional<std::int64_t> remind_days;          // working days of silence after a solution, until each reminder
  std::optional<std::int64_t> close_days;           // and until the ticket closes without a word
  std::optional<std::int64_t> escalate_rejections;  // solutions refused at one tier, until the next one takes over
  std::int64_t warn_percent = 75;                   // of the target: from here on a clock is at risk
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SlaPolicy, (),
                      (id, name, position, active, segments, priorities, tiers, contract_slas, category_id,
                       business_hours_id, first_response_minutes, next_response_minutes, resolution_minutes,
                       tier_minutes, remind_days, close_days, escalate_rejections, warn_percent, created_at, version))

struct NewSlaPolicy {
  Line<120> name;
  std::vector<customer::Segment> segments;
  std::vector<Priority> priorities;
  std::vector<Tier> tiers;
  std::vector<Line<40>> contract_slas;
  std::optional<CategoryId> category_id;
  std::optional<BusinessHoursId> business_hours_id;
  std::optional<std::int64_t> first_response_minutes;  // each 1 to 525,600
  std::optional<std::int64_t> next_response_minutes;
  std::optional<std::int64_t> resolution_minutes;
  std::optional<std::int64_t> tier_minutes;
  std::optional<std::int64_t> remind_days;  // 1 to 90
  std::optional<std::int64_t> close_days;
  std::optional<std::int64_t> escalate_rejections;  // 1 to 10
  std::optional<std::int64_t> warn_percent;         // 1 to 99
};
BOOST_DESCRIBE_STRUCT(NewSlaPolicy, (),
                      (name, segments, priorities, tiers, contract_slas, category_id, business_hours_id,
                       first_response_minutes, next_response_minutes, resolution_minutes, tier_minutes, remind_days,
                       close_days, escalate_rejections, warn_percent))

struct EditSlaPolicy {
  std::optional<Line<120>> name;
  std::optional<std::int64_t> position;  // from 1; the others make room
  std::optional<bool> active;
  std::optional<std::vector<customer::Segment>> segments;
  std::optional<std::vector<Priority>> priorities;
  std::optional<std::vector<Tier>> tiers;
  std::optional<std::vector<Line<40>>> contract_slas;
  Change<CategoryId> category_id;
  Change<BusinessHoursId> business_hours_id;
  Change<std::int64_t> first_response_minutes;
  Change<std::int64_t> next_response_minutes;
  Change<std::int64_t> resolution_minutes;
  Change<std::int64_t> tier_minutes;
  Change<std::int64_t> remind_days;
  Change<std::int64_t> close_days;
  Change<std::int64_t> escalate_rejections;
  std::optional<std::int64_t> warn_percent;
};
BOOST_DESCRIBE_STRUCT(EditSlaPolicy, (),
                      (name, position, active, segments, priorities, tiers, contract_slas, category_id,
                       business_hours_id, first_response_minutes, next_response_minutes, resolution_minutes,
                       tier_minutes, remind_days, close_days, escalate_rejections, warn_percent))

inline constexpr std::int64_t most_policies = 200;

/// Behind the others. Error{invalid} for a policy that promises nothing, or out of bounds.
SlaPolicy create_policy(Ctx& ctx, const NewSlaPolicy& input);
/// Open tickets are looked through again: their clocks go on with what they have counted.
SlaPolicy edit_policy(Ctx& ctx, const SlaPolicyId& id, const EditSlaPolicy& input, std::optional<std::int64_t> version);
SlaPolicy show_policy(Ctx& ctx, const SlaPolicyId& id);
/// All, in order.
std::vector<SlaPolicy> list_policies(Ctx& ctx);

}  // namespace zelo::support
