#include "src/support/ticket/ticket_steps.h"

#include "lib/base/json.h"
#include "src/support/silence/silence.h"
#include "src/support/sla/clock_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

struct KeptReason {
  std::string key;
  std::map<std::string, std::string> values;
};
BOOST_DESCRIBE_STRUCT(KeptReason, (), (key, values))

}  // namespace

Ticket load_ticket(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  auto ticket = store::find_ticket(tx, id);
  if (!ticket || !rules::may_see(ctx.actor, *ticket)) throw not_found();
  return std::move(*ticket);
}

void obey(const rules::Refusal& refusal) {
  if (refusal) throw conflict(*refusal);
}

timeline::Subject subject_of(const Ticket& ticket) { return {ticket.account_id, "ticket", ticket.id.text}; }

void keep_ticket(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening) {
  const auto changes = plan_clocks(ctx, tx, ticket, happening);
  store::save_ticket(tx, ticket);
  keep_clocks(ctx, tx, ticket, changes);
  keep_wait(ctx, tx, ticket);
}

void keep_new_ticket(const Ctx& ctx, db::Tx& tx, Ticket& ticket) {
  const auto changes = plan_clocks(ctx, tx, ticket, rules::Happening::opened);
  store::insert_ticket(tx, ticket);
  keep_clocks(ctx, tx, ticket, changes);
}

TicketView view_ticket(Ctx& ctx, const TicketId& id) {
  auto view = ctx.read([&](db::Tx& tx) { return store::find_view(tx, id); });
  if (!view) throw not_found();
  complete(ctx, *view);
  return std::move(*view);
}

std::string keep_reason(const Text& reason) { return json::text_of(KeptReason{reason.key, reason.values}); }

std::string say_kept(const Ctx& ctx, const std::string& kept) {
  auto reason = json::read_text<KeptReason>(kept);
  return ctx.say(Text(std::move(reason.key), std::move(reason.values)));
}

void complete(const Ctx& ctx, TicketView& view) {
  view.sla.state = sla_state(view.sla, ctx.now());
  if (!view.assignment_reason) return;
  auto reason = json::read_text<KeptReason>(*view.assignment_reason);
  // The one whom it concerns is spoken to.
  if (view.assignee_id && view.assignee_id->text == ctx.actor.id) reason.key += ".you";
  reason.values["name"] = view.assignee_name.value_or("");
  view.assignment_reason = ctx.say(Text(reason.key, reason.values));
}

}  // namespace zelo::support
