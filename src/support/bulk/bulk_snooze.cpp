#include "src/support/bulk/bulk_snooze.h"

#include "src/support/attention/attention.h"
#include "src/support/attention/attention_jobs.h"
#include "src/support/attention/attention_store.h"

namespace zelo::support {

void check_snooze(const Ctx& ctx, const BulkSnooze& snooze) {
  ctx.require(Permission::ticket_note);
  if (ctx.actor.kind != ActorKind::user) throw forbidden();  // programs have no list to take it out of
  if (snooze.until) check_snooze_end(ctx, "change.snooze.until", *snooze.until);
}

BulkSnoozed put_aside(Ctx& ctx, db::Tx& tx, const BulkSnooze& snooze, const TicketId& id) {
  const UserId person = ctx.actor.user_id();
  const auto before = store::find_snooze(tx, id, person);
  snooze_ticket(ctx, id, {.until = snooze.until});
  return {.user_id = person,
          .until = snooze.until,
          .had = before.has_value(),
          .had_until = before ? before->until : std::nullopt};
}

void put_back(const Ctx& ctx, db::Tx& tx, const BulkSnoozed& snoozed, const TicketId& id) {
  const auto now = store::find_snooze(tx, id, snoozed.user_id);
  if (!now || now->until != snoozed.until) throw conflict("error.bulk.changed_since");
  const bool over = snoozed.had_until && *snoozed.had_until <= ctx.now();
  if (!snoozed.had || over) {
    store::delete_snooze(tx, id, snoozed.user_id);
    return;
  }
  store::save_snooze(tx, id, snoozed.user_id, snoozed.had_until, ctx.now());
  if (snoozed.had_until) remember_snooze(ctx, tx, id, snoozed.user_id, *snoozed.had_until);
}

}  // namespace zelo::support
