#include "src/support/relation/merge.h"
#include "src/support/relation/relation_events.h"
#include "src/support/relation/relation_rules.h"
#include "src/support/relation/relation_store.h"
#include "src/support/sla/clock_steps.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// A promise that still waits on the target goes back to where it was given, and one that it replaced holds again. One
/// that was kept, broken or given anew there meanwhile stays there.
void return_promise(const Ctx& ctx, db::Tx& tx, const store::Merge& merge, Ticket& source, Ticket& target) {
  const auto promised = merge.promised_at;
  if (!promised || *promised <= ctx.now() || target.sla.promised_at != promised) return;
  if (const auto own = merge.replaced_promise_at) give_promise(ctx, tx, target, *own, "sla.reason.promise_back");
  else withdraw_promise(ctx, tx, target, "sla.reason.unmerged");
  give_promise(ctx, tx, source, *promised, "sla.reason.promise_back");
}

}  // namespace

TicketView unmerge_ticket(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    Ticket source = load_ticket(ctx, tx, id);
    obey(rules::refuse_unmerge(source));
    const auto merge = store::find_merge(tx, id).value();
    Ticket target = load_ticket(ctx, tx, merge.target_id);
    rules::unmerged(source, merge.status, merge.customer_replied, ctx.now());
    rules::touch(target, ctx.now());
    store::delete_merge(tx, id);
    keep_ticket(ctx, tx, source);
    store::save_merged_into(tx, source);
    keep_ticket(ctx, tx, target);
    return_promise(ctx, tx, merge, source, target);
    timeline::record(ctx, tx, subject_of(source), TicketUnmerged{source.number, target.number});
    timeline::record(ctx, tx, subject_of(target), TicketReleased{target.number, source.number});
  });
  return view_ticket(ctx, id);
}

}  // namespace zelo::support
