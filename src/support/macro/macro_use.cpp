// A macro on a ticket: how it reads there, and what it does.

#include <algorithm>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"
#include "src/support/macro/macro.h"
#include "src/support/macro/macro_rules.h"
#include "src/support/macro/macro_store.h"
#include "src/support/macro/macro_values.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// "Prioridade: alta"
std::string effect_of(const Ctx& ctx, db::Tx& tx, const MacroAction& action, const rules::MacroValues& values) {
  std::string value = action.value;
  switch (action.kind) {
    case MacroActionKind::set_status: value = ctx.say("word.status." + value); break;
    case MacroActionKind::set_priority: value = ctx.say("word.priority." + value); break;
    case MacroActionKind::set_category:
      value = store::category_name(tx, value, ctx.language).value_or(ctx.say("word.gone"));
      break;
    case MacroActionKind::assign_team: value = store::team_name(tx, value).value_or(ctx.say("word.gone")); break;
    case MacroActionKind::add_note: value = rules::render_macro(value, values).text; break;
  }
  return ctx.say(Text("macro.effect." + std::string(name_of(action.kind)), {{"value", value}}));
}

EditTicket edit_of(const std::vector<MacroAction>& actions) {
  EditTicket edit;
  for (const MacroAction& action : actions) {
    if (action.kind == MacroActionKind::set_priority) edit.priority = parse_enum<Priority>(action.value);
    if (action.kind == MacroActionKind::set_category) edit.category_id = {true, CategoryId(action.value)};
    if (action.kind == MacroActionKind::assign_team) edit.team_id = {true, TeamId(action.value)};
  }
  return edit;
}

Macro find_for_use(db::Tx& tx, const MacroId& id) {
  auto macro = store::find_macro(tx, id);
  if (!macro) throw invalid("macro_id", "error.unknown");
  return std::move(*macro);
}

/// What lay in a draft may have been archived since, or given to a team that its author is not of.
void check_offered(const Ctx& ctx, db::Tx& tx, const Macro& macro) {
  const bool others = ctx.actor.kind == ActorKind::user && macro.team_id &&
                      !store::is_team_member(tx, *macro.team_id, ctx.actor.user_id());
  if (!macro.active || others) throw invalid("macro_id", Text("error.macro.not_offered", {{"name", macro.name}}));
}

Macro macro_for_use(const Ctx& ctx, db::Tx& tx, const MacroId& id) {
  Macro macro = find_for_use(tx, id);
  check_offered(ctx, tx, macro);
  return macro;
}

std::vector<MacroAction> actions_for_use(const Ctx& ctx, db::Tx& tx, const MacroUse& use) {
  const Macro macro = macro_for_use(ctx, tx, use.id);
  auto text = store::macro_text_at(tx, macro.id, use.revision.value_or(macro.revision));
  if (!text) throw invalid("macro_revision", "error.unknown");
  return std::move(text->actions);
}

std::optional<Status> status_in(const std::vector<MacroAction>& actions) {
  for (const MacroAction& action : actions) {
    if (action.kind == MacroActionKind::set_status) return parse_enum<Status>(action.value);
  }
  return std::nullopt;
}

void leave_notes(Ctx& ctx, db::Tx& tx, const TicketId& id, const std::vector<MacroAction>& actions) {
  for (const MacroAction& action : actions) {
    if (action.kind != MacroActionKind::add_note) continue;
    const auto note = rules::render_macro(action.value, macro_values(ctx, tx, id));
    post_message(ctx, id, {.kind = MessageKind::note, .body = note.text});
  }
}

/// Everything but the status. What takes the ticket out of the actor's sight comes last.
void carry_out(Ctx& ctx, db::Tx& tx, const TicketId& id, const std::vector<MacroAction>& actions) {
  const EditTicket edit = edit_of(actions);
  const bool hides = !may_know(ctx.actor, team_of_category(tx, edit.category_id.value), std::nullopt);
  if (hides) leave_notes(ctx, tx, id, actions);
  if (edit.priority || edit.category_id.wanted || edit.team_id.wanted) edit_ticket(ctx, id, edit, std::nullopt);
  if (!hides) leave_notes(ctx, tx, id, actions);
}

}  // namespace

MacroPreview preview_macro(Ctx& ctx, const TicketId& id, const MacroId& macro_id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    const auto macro = store::find_macro(tx, macro_id);
    if (!macro) throw not_found();
    MacroText text = store::macro_text(tx, *macro);
    const auto values = macro_values(ctx, tx, id);
    auto rendered = rules::render_macro(text.body, values);
    MacroPreview preview{.id = macro_id,
                         .revision = macro->revision,
                         .body = std::move(rendered.text),
                         .missing = std::move(rendered.missing),
                         .steps = std::move(text.steps),
                         .actions = std::move(text.actions)};
    for (const MacroAction& action : preview.actions) preview.effects.push_back(effect_of(ctx, tx, action, values));
    return preview;
  });
}

ProcedureRunView run_procedure(Ctx& ctx, const TicketId& id, const RunProcedure& input) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_edit(ticket, std::nullopt));
    const Macro macro = find_for_use(tx, input.macro_id);
    const MacroText text = store::macro_text(tx, macro);
    if (macro.kind != MacroKind::procedure || !macro.active) throw invalid("macro_id", "error.macro.no_procedure");
    check_offered(ctx, tx, macro);
    if (macro.revision != input.revision) throw Error(ErrorKind::stale, "error.macro.stale");
    if (!rules::all_confirmed(input.confirmed, text.steps.size())) {
      throw invalid("confirmed", "error.macro.not_confirmed");
    }
    const auto steps = static_cast<std::int64_t>(text.steps.size());
    const auto run_id = ctx.new_id<ProcedureRunId>();
    store::insert_procedure_run(tx, {run_id, id, macro.id, macro.revision, steps, ctx.actor.id, ctx.now()});
    timeline::record(ctx, tx, subject_of(ticket),
                     ProcedureDone{ticket.number, macro.id, macro.name, macro.revision, steps});
    if (const auto status = status_in(text.actions)) edit_ticket(ctx, id, {.status = status}, std::nullopt);
    carry_out(ctx, tx, id, text.actions);
    return store::list_procedure_runs(tx, id, "", 1).front();
  });
}

Page<ProcedureRunView> list_procedure_runs(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after,
                                           int limit) {
  ctx.require(Permission::ticket_read);
  const auto keys = decode_cursor(after, 1);
  Page<ProcedureRunView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return store::list_procedure_runs(tx, id, keys ? keys->front() : "", limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().id.text});
  }
  return page;
}

std::optional<MacroUse> macro_use(const std::optional<MacroId>& id, const std::optional<std::int64_t>& revision) {
  return id ? std::optional(MacroUse{*id, revision}) : std::nullopt;
}

std::optional<std::int64_t> kept_revision(db::Tx& tx, const std::optional<MacroUse>& use) {
  if (!use || use->revision) return use ? use->revision : std::nullopt;
  const auto macro = store::find_macro(tx, use->id);
  return macro ? std::optional(macro->revision) : std::nullopt;
}

std::optional<Status> status_of_macro(const Ctx& ctx, db::Tx& tx, const MacroUse& use) {
  return status_in(actions_for_use(ctx, tx, use));
}

void carry_out_macro(Ctx& ctx, db::Tx& tx, const TicketId& id, const MacroUse& use) {
  carry_out(ctx, tx, id, actions_for_use(ctx, tx, use));
}

}  // namespace zelo::support
