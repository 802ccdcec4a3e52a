#include "src/support/bulk/bulk_letter.h"

#include <algorithm>

#include "src/support/macro/macro.h"
#include "src/support/macro/macro_store.h"
#include "src/support/macro/macro_values.h"
#include "src/support/ticket/ticket_rules.h"

namespace zelo::support {
namespace {

constexpr Duration shortest_hold = minutes(1);  // nobody reads what became of many in ten seconds
constexpr std::size_t longest_letter = 50'000;  // of SendLater

std::string listed_names(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::string filled_in(const Ctx& ctx, db::Tx& tx, const std::string& body, const TicketId& id) {
  auto [text, missing] = rules::render_macro(body, macro_values(ctx, tx, id));
  if (!missing.empty()) throw conflict(Text("error.bulk.gap", {{"names", listed_names(missing)}}));
  if (count_code_points(text) > longest_letter)
    throw conflict(Text("error.too_long", {{"max", std::to_string(longest_letter)}}));
  return text;
}

void check_letter_variables(const std::string& body, const std::string& path, Problems& problems) {
  for (const std::string& name : rules::unknown_variables(body))
    problems.add(path, Text("error.macro.variable", {{"name", name.substr(0, 60)}}));
}

void check_letter_macro(const Ctx& ctx, db::Tx& tx, const MacroId& id, const std::optional<std::int64_t>& revision,
                        Problems& problems) {
  const auto macro = store::find_macro(tx, id);
  if (!macro) problems.add("change.reply.macro_id", "error.unknown");
  else if (macro->kind != MacroKind::message) problems.add("change.reply.macro_id", "error.bulk.procedure");
  else status_of_macro(ctx, tx, {id, revision});  // is it still offered?
}

}  // namespace

bool writes(const BulkChange& change) { return change.reply || change.solution; }

Duration bulk_hold(db::Tx& tx) { return std::max(undo_time(tx), shortest_hold); }

BulkChange with_macro(db::Tx& tx, BulkChange change) {
  if (!change.reply || !change.reply->macro_id) return change;
  BulkReply& reply = *change.reply;
  reply.macro_revision = kept_revision(tx, macro_use(reply.macro_id, reply.macro_revision));
  if (reply.body || !reply.macro_revision) return change;
  if (const auto text = store::macro_text_at(tx, *reply.macro_id, *reply.macro_revision))
    reply.body = Prose<20000>(text->body);
  return change;
}

void check_letter(const Ctx& ctx, db::Tx& tx, const BulkChange& change) {
  if (!writes(change)) return;
  ctx.require(change.reply ? Permission::ticket_reply : Permission::ticket_work);
  if (ctx.actor.kind != ActorKind::user) throw forbidden();  // only people have time to think again
  Problems problems;
  if (const auto& reply = change.reply) {
    if (!reply->body) problems.add("change.reply.body", "error.required");
    else check_letter_variables(*reply->body, "change.reply.body", problems);
    if (reply->status && !rules::may_be_set(*reply->status))
      problems.add("change.reply.status", "error.ticket.status_follows");
    if (reply->macro_id) check_letter_macro(ctx, tx, *reply->macro_id, reply->macro_revision, problems);
  }
  if (change.solution) check_letter_variables(change.solution->body, "change.solution.body", problems);
  problems.done();
}

SendLater letter_for(const Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id) {
  SendLater letter;
  if (const auto& reply = change.reply) {
    letter.body = filled_in(ctx, tx, reply->body.value(), id);
    letter.macro_id = reply->macro_id;
    letter.macro_revision = reply->macro_revision;
    letter.status = reply->status;
    return letter;
  }
  letter.kind = Writing::solution;
  letter.body = filled_in(ctx, tx, change.solution->body, id);
  if (const auto& cause = change.solution->root_cause) letter.solution = SolutionPart{.root_cause = *cause};
  return letter;
}

PendingId write_letter(Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id) {
  return hold_to_send(ctx, tx, id, letter_for(ctx, tx, change, id), bulk_hold(tx));
}

}  // namespace zelo::support
