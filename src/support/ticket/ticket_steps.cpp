#include "src/support/ticket/ticket_steps.h"

#include "lib/base/json.h"
#include "src/identity/visibility.h"
#include "src/support/silence/silence.h"
#include "src/support/sla/clock_steps.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

struct KeptClause {
  std::string place;
  std::string key;
  std::map<std::string, std::string> values;
};
BOOST_DESCRIBE_STRUCT(KeptClause, (), (place, key, values))

struct KeptReason {
  std::string key;
  std::map<std::string, std::string> values;
  std::vector<KeptClause> clauses;
};
BOOST_DESCRIBE_STRUCT(KeptReason, (), (key, values, clauses))

/// Where clauses may stand in a sentence.
constexpr const char* places[] = {"of_team", "fit", "tongue", "outside", "lacking", "nor", "instead"};

std::string say(const Ctx& ctx, KeptReason reason) {
  for (KeptClause& clause : reason.clauses) {
    std::string& place = reason.values[clause.place];
    if (!place.empty()) place += ", ";
    place += ctx.say(Text(std::move(clause.key), std::move(clause.values)));
  }
  for (const char* place : places) reason.values.try_emplace(place);
  return ctx.say(Text(std::move(reason.key), std::move(reason.values)));
}

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
  keep_wait(ctx, tx, ticket, rules::is_answer(happening));
}

void keep_new_ticket(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening,
                     std::optional<Time> owed_since) {
  const auto changes = plan_first_clocks(ctx, tx, ticket, happening, owed_since);
  store::insert_ticket(tx, ticket);
  keep_first_clocks(ctx, tx, ticket, changes);
}

void tell_assignment(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const std::optional<UserId>& former) {
  const auto lost = former == ticket.assignee_id ? std::nullopt : former;
  if (!ticket.assignee_id && !ticket.team_id)
    timeline::record(ctx, tx, subject_of(ticket), TicketUnassigned{ticket.number, lost});
  else
    timeline::record(ctx, tx, subject_of(ticket),
                     TicketAssigned{ticket.number, ticket.assignee_id, ticket.team_id, lost});
}

TicketView view_ticket(Ctx& ctx, const TicketId& id) {
  TicketView view = last_view(ctx, id);
  if (!may_know(ctx.actor, view.restricted_team_id, view.contact_id)) throw not_found();
  return view;
}

TicketView last_view(Ctx& ctx, const TicketId& id) {
  auto view = ctx.read([&](db::Tx& tx) { return store::find_view(tx, id, ctx.language); });
  if (!view) throw not_found();
  complete(ctx, *view);
  return std::move(*view);
}

std::string keep_reason(const Text& reason) { return keep_reason(Reason{.text = reason, .clauses = {}}); }

std::string keep_reason(const Reason& reason) {
  KeptReason kept{.key = reason.text.key, .values = reason.text.values, .clauses = {}};
  for (const auto& [place, text] : reason.clauses) kept.clauses.push_back({place, text.key, text.values});
  return json::text_of(kept);
}

std::string kept_key(const std::string& kept) { return json::read_text<KeptReason>(kept).key; }

std::string say_kept(const Ctx& ctx, const std::string& kept) { return say(ctx, json::read_text<KeptReason>(kept)); }

void complete(const Ctx& ctx, TicketView& view) {
  view.sla.state = sla_state(view.sla, ctx.now());
  if (!view.assignment_reason) return;
  auto reason = json::read_text<KeptReason>(*view.assignment_reason);
  // The one whom it concerns is spoken to.
  if (view.assignee_id && view.assignee_id->text == ctx.actor.id) reason.key += ".you";
  reason.values["name"] = view.assignee_name.value_or("");
  view.assignment_reason = say(ctx, std::move(reason));
}

}  // namespace zelo::support
