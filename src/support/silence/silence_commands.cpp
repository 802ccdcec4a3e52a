#include "src/customer/account_store.h"
#include "src/identity/context.h"
#include "src/support/each_row.h"
#include "src/support/hours/hours_store.h"
#include "src/support/silence/silence.h"
#include "src/support/silence/silence_store.h"
#include "src/support/sla/policy_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

constexpr int at_once = 100;
constexpr std::int64_t most_unasked = 3;  // reminders after it turned out that nobody is reached

BusinessTime hours_of(db::Tx& tx, const std::optional<BusinessHoursId>& id) {
  const auto hours = id ? store::find_hours(tx, *id) : std::nullopt;
  return hours ? time_of(hours->time_zone, hours->shifts, hours->holidays) : BusinessTime::always();
}

/// The next reminder from `now` on; nothing when the ticket closes before, or reminders reach nobody.
std::optional<Time> next_reminder(db::Tx& tx, const ValidationWait& wait, Time now) {
  if (wait.remind_days == 0 || !store::has_readers(tx, wait.ticket_id)) return std::nullopt;
  if (wait.unasked && wait.reminders >= most_unasked) return std::nullopt;
  const auto at = hours_of(tx, wait.business_hours_id).end_of_day_after(now, static_cast<int>(wait.remind_days));
  return at && (!wait.close_at || *at < *wait.close_at) ? at : std::nullopt;
}

void begin_to_wait(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  const auto terms = store::find_terms(tx, ticket, customer::company_day(tx, ctx.now()));
  if (!terms || (!terms->remind_days && !terms->close_days)) return;
  ValidationWait wait{.ticket_id = ticket.id,
                      .remind_days = terms->remind_days.value_or(0),
                      .business_hours_id = terms->business_hours_id};
  if (terms->close_days) {
    wait.close_at =
        hours_of(tx, wait.business_hours_id).end_of_day_after(ctx.now(), static_cast<int>(*terms->close_days));
  }
  wait.remind_at = next_reminder(tx, wait, ctx.now());
  store::insert_wait(tx, wait);
}

void remind(const Ctx& ctx, db::Tx& tx, ValidationWait wait) {
  const auto ticket = store::find_ticket(tx, wait.ticket_id);
  wait.reminders += 1;
  wait.remind_at = next_reminder(tx, wait, ctx.now());
  store::save_wait(tx, wait);
  if (ticket && store::has_readers(tx, ticket->id))
    timeline::record(ctx, tx, subject_of(*ticket), ValidationReminded{ticket->number});
}

/// As long once more as the policy says now, with the reminders that belong to it.
void wait_on(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, ValidationWait wait) {
  const auto terms = store::find_terms(tx, ticket, customer::company_day(tx, ctx.now()));
  const auto days = terms ? terms->close_days.value_or(1) : 1;
  wait.close_at = hours_of(tx, wait.business_hours_id).end_of_day_after(ctx.now(), static_cast<int>(days));
  if (!wait.unasked) {
    timeline::record(ctx, tx, subject_of(ticket), ValidationUnasked{ticket.number, ticket.assignee_id});
    wait.unasked = true;
    wait.reminders = 0;
  }
  wait.remind_at = next_reminder(tx, wait, ctx.now());
  store::save_wait(tx, wait);
}

/// Was the customer asked, as far as there is one? What monitoring reports nobody reads; when everybody has gone who
/// could be asked, people are told so first, and may ask somebody else.
bool may_close(db::Tx& tx, const Ticket& ticket, const ValidationWait& wait) {
  return !store::has_contacts(tx, ticket.id) || (wait.unasked && !store::has_readers(tx, ticket.id)) ||
         store::was_asked(tx, ticket.id, ticket.solved_at.value_or(ticket.updated_at));
}

void close(const Ctx& ctx, db::Tx& tx, const ValidationWait& wait) {
  auto ticket = store::find_ticket(tx, wait.ticket_id);
  const bool waits = ticket && ticket->status == Status::awaiting_validation;
  if (waits && !may_close(tx, *ticket, wait)) return wait_on(ctx, tx, *ticket, wait);
  store::delete_wait(tx, wait.ticket_id);
  if (!waits) return;
  rules::closed_by_silence(*ticket, ctx.now());
  keep_ticket(ctx, tx, *ticket);
  timeline::record(ctx, tx, subject_of(*ticket), TicketClosedBySilence{ticket->number});
}

}  // namespace

void keep_wait(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, bool anew) {
  const bool waits = ticket.status == Status::awaiting_validation;
  if (!waits || anew) store::delete_wait(tx, ticket.id);
  if (waits && !store::find_wait(tx, ticket.id)) begin_to_wait(ctx, tx, ticket);
}

std::string closing_date(db::Tx& tx, const TicketId& id) {
  const auto wait = store::find_wait(tx, id);
  if (!wait || !wait->close_at) return {};
  // A millisecond before: what ends at midnight ends on the day before it.
  return hours_of(tx, wait->business_hours_id).local_date(*wait->close_at - milliseconds(1));
}

bool end_silence(const World& world) {
  const auto now = world.clock.now();
  const auto to_close = world.db.read([&](db::Tx& tx) { return store::waits_to_close(tx, now, at_once); });
  const auto closed =
      each_row(world, to_close, "silence.close_failed", [&](Ctx& ctx, db::Tx& tx, const ValidationWait& seen) {
        const auto wait = store::find_wait(tx, seen.ticket_id);
        if (wait && wait->close_at && *wait->close_at <= now) close(ctx, tx, *wait);
      });
  const auto to_remind = world.db.read([&](db::Tx& tx) { return store::waits_to_remind(tx, now, at_once); });
  const auto reminded =
      each_row(world, to_remind, "silence.remind_failed", [&](Ctx& ctx, db::Tx& tx, const ValidationWait& seen) {
        const auto wait = store::find_wait(tx, seen.ticket_id);
        if (wait && wait->remind_at && *wait->remind_at <= now) remind(ctx, tx, *wait);
      });
  return (to_close.size() == at_once && closed > 0) || (to_remind.size() == at_once && reminded > 0);
}

}  // namespace zelo::support
