#include "src/support/routing/stand_in.h"

#include "src/support/restriction/restriction.h"
#include "src/support/routing/desk.h"
#include "src/support/routing/routing_store.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

constexpr int most_stand_ins = 5;  // one for the other: also where they name each other in a circle

}  // namespace

bool works_here(db::Tx& tx, const UserId& id) {
  const auto agent = store::find_agent(tx, id);
  return agent && agent->active && may(Roles::parse(agent->roles), Permission::ticket_work);
}

bool can_go_on(db::Tx& tx, const Ticket& ticket, const UserId& id, Time now) {
  return works_here(tx, id) && at_work(tx, id, now) && may_see(tx, id, ticket);
}

std::optional<Away> find_away(db::Tx& tx, const Ticket& ticket, const UserId& id, Time now) {
  auto absence = store::find_absence_until(tx, id, now, now + long_absence);
  if (!absence) return std::nullopt;
  Away away{.name = absence->name, .stand_in = {}, .missing = {}};
  for (int i = 0; i < most_stand_ins && absence && absence->stand_in_id; ++i) {
    const UserId next = *absence->stand_in_id;
    if (next != id && can_go_on(tx, ticket, next, now)) {
      away.stand_in = next;
      break;
    }
    const auto agent = store::find_agent(tx, next);
    if (!away.missing && agent) away.missing = agent->name;
    absence = store::find_absence_until(tx, next, now, now + long_absence);
  }
  return away;
}

Reason why_stand_in(const Away& away) {
  Reason reason{.text = Text("assignment.stand_in", {{"away", away.name}}), .clauses = {}};
  if (away.missing) reason.clauses.emplace_back("instead", Text("assignment.nor_there", {{"stand_in", *away.missing}}));
  return reason;
}

Text instead_of(const Away& away) {
  if (away.missing) return {"assignment.both_away", {{"away", away.name}, {"stand_in", *away.missing}}};
  return {"assignment.one_away", {{"away", away.name}}};
}

}  // namespace zelo::support
