#include "src/support/bulk/bulk_store.h"
#include "src/support/relation/merge.h"
#include "src/support/relation/relation_events.h"
#include "src/support/relation/relation_rules.h"
#include "src/support/relation/relation_store.h"
#include "src/support/sla/clock_steps.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Nothing has changed it since but whose turn it was, to which the merge itself has led.
bool as_merged(db::Tx& tx, const store::Merge& merge, const Ticket& target) {
  if (!merge.target_version) return false;
  if (target.version == *merge.target_version) return true;
  return merge.target_event &&
         target.version == *merge.target_version + store::turns_since(tx, target.id, *merge.target_event);
}

bool as_before(const store::Merge& merge, const Ticket& target) {
  return target.status == merge.target_status && target.customer_replied == merge.target_replied &&
         target.solved_at == merge.target_solved_at && target.reopen_count == merge.target_reopen_count;
}

/// The target was merged itself, with a promise that it had from elsewhere: `own` is what it would have promised
/// without that one. What the ticket that it was merged into would have then.
std::optional<Time> without_promise(db::Tx& tx, store::Merge above, std::optional<Time> own) {
  const auto theirs = above.replaced_promise_at;
  const bool holds = theirs && (!own || *theirs <= *own);  // there, and not the target's
  above.promised_at = own;
  if (holds) {
    above.promise_carried = false;
    above.replaced_promise_at.reset();
  }
  store::save_merge_promise(tx, above);
  return holds ? theirs : own;
}

/// A promise that still waits on the target, or where that has gone on to, goes back to where it was given, and one
/// that it replaced holds again. One that was kept, broken or given anew there meanwhile stays there. True when there
/// is one to give back.
bool take_promise_back(const Ctx& ctx, db::Tx& tx, const store::Merge& merge, Ticket& root) {
  const auto promised = merge.promised_at;
  if (!promised || *promised <= ctx.now()) return false;
  if (!merge.promise_carried) return true;
  auto own = merge.replaced_promise_at;
  TicketId at = merge.target_id;
  while (const auto above = store::find_merge(tx, at)) {
    if (above->promised_at != promised) return store::replace_promise_below(tx, at, *promised, own);
    own = without_promise(tx, *above, own);
    if (!above->promise_carried) return true;
    at = above->target_id;
  }
  if (root.sla.promised_at != promised) return store::replace_promise_below(tx, at, *promised, own);
  if (own) give_promise(ctx, tx, root, *own, "sla.reason.promise_back");
  else withdraw_promise(ctx, tx, root, "sla.reason.unmerged");
  return true;
}

/// The target without the question that came along, unless others that were merged ask too; false when it cannot be
/// what it was before, because it has gone on since.
bool release(const Ctx& ctx, db::Tx& tx, const store::Merge& merge, Ticket& target, bool untouched) {
  const bool asked = merge.target_version && store::asked_by_merges(tx, target.id, *merge.target_version);
  const bool restored = untouched && !asked;
  if (restored)
    rules::released(target, *merge.target_status, *merge.target_replied, merge.target_solved_at,
                    *merge.target_reopen_count);
  rules::touch(target, ctx.now());
  keep_ticket(ctx, tx, target, restored ? rules::Happening::unmerged : rules::Happening::changed);
  return untouched || !merge.asked || as_before(merge, target);
}

}  // namespace

Unmerged unmerge_ticket(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_work);
  std::optional<std::string> kept;
  ctx.write([&](db::Tx& tx) {
    Ticket source = load_ticket(ctx, tx, id);
    obey(rules::refuse_unmerge(source));
    const auto merge = store::find_merge(tx, id).value();
    Ticket target = load_ticket(ctx, tx, merge.target_id);
    const bool untouched = as_merged(tx, merge, target);
    rules::unmerged(source, merge.status, merge.customer_replied, ctx.now());
    store::delete_merge(tx, id);
    keep_ticket(ctx, tx, source);
    store::save_merged_into(tx, source);
    Ticket further = root_of(tx, target);
    Ticket& root = target.merged_into_id ? further : target;
    if (take_promise_back(ctx, tx, merge, root))
      give_promise(ctx, tx, source, *merge.promised_at, "sla.reason.promise_back");
    if (!release(ctx, tx, merge, target, untouched))
      kept = ctx.say(Text("merge.target_kept", {{"number", std::to_string(root.number)}}));
    timeline::record(ctx, tx, subject_of(source), TicketUnmerged{source.number, target.number});
    timeline::record(ctx, tx, subject_of(target), TicketReleased{target.number, source.number});
    if (untouched)
      store::save_left(tx, target.id, *merge.target_version, target.version, store::last_event(tx, target.id));
  });
  return {view_ticket(ctx, id), std::move(kept)};
}

}  // namespace zelo::support
