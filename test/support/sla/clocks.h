#pragma once
// The promises of the office (test/support/office.h), and its clocks as Ana reads them.

#include <algorithm>
#include <string>

#include "src/identity/api.h"
#include "src/support/hours/business_hours.h"
#include "src/support/sla/clock_lists.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/conversation.h"
#include "test/support/office.h"

namespace zelo::support::clocks {

using office::Office;

/// Monday to Friday, 8 to 12 and 13 to 18 in São Paulo. Work in these tests begins on Monday 2026-03-02 at 9:00.
inline BusinessHours office_hours(Office& office) {
  Ctx sonia = office.as("Sonia");
  NewBusinessHours input{.name = "Horário comercial", .time_zone = "America/Sao_Paulo"};
  for (int day = 1; day <= 5; ++day) {
    input.shifts.push_back({day, 8 * 60, 12 * 60});
    input.shifts.push_back({day, 13 * 60, 18 * 60});
  }
  return create_hours(sonia, input);
}

inline SlaPolicy promise_to_all(Office& office) {
  Ctx sonia = office.as("Sonia");
  return create_policy(sonia, {.name = "Padrão",
                               .business_hours_id = office_hours(office).id,
                               .first_response_minutes = 60,
                               .next_response_minutes = 120,
                               .resolution_minutes = 16 * 60});
}

inline std::string told(Office& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  std::string all;
  for (const auto& entry : list_clock_entries(ana, id, {}, 200).items)
    all += (all.empty() ? "" : ", ") + std::string(name_of(entry.clock)) + " " + std::string(name_of(entry.what));
  return all;
}

/// How many events of this kind the log has of a ticket.
inline std::int64_t count_of(Office& office, const TicketId& id, const char* kind) {
  const auto events = office.events(id);
  return std::ranges::count(events, kind);
}

inline ClockRow clock_of(Office& office, const TicketId& id, ClockKind kind) {
  Ctx ana = office.as("Ana");
  ClockRow found;
  for (const auto& clock : list_clocks(ana, id).clocks)
    if (clock.clock == kind) found = clock;
  return found;
}

inline void answer(Office& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  post_message(ana, id, {.body = "Estamos vendo."});
}

}  // namespace zelo::support::clocks
