#include "src/support/sending/pending_kinds.h"

#include "src/support/macro/macro.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

constexpr std::size_t longest_summary = 20000;  // of EscalateTicket

/// A part that was left empty is none.
template <class Wanted, class Part>
std::optional<Wanted> said(const std::optional<Part>& part) {
  return part && !part->empty() ? std::optional(Wanted(*part)) : std::nullopt;
}

void check_only_reply(const SendLater& input, Writing kind) {
  Problems problems;
  if (kind == Writing::escalation && !input.attachment_ids.empty())
    problems.add("attachment_ids", "error.message.no_files");
  if (input.status) problems.add("status", "error.message.only_reply");
  if (input.macro_id) problems.add("macro_id", "error.message.only_reply");
  if (input.macro_revision) problems.add("macro_revision", "error.message.only_reply");
  if (input.paraphrase) problems.add("paraphrase", "error.message.only_reply");
  if (input.keeps_promise) problems.add("keeps_promise", "error.message.only_reply");
  if (input.promise_at) problems.add("promise_at", "error.message.only_reply");
  problems.done();
}

}  // namespace

Parts parts_of(const SendLater& input) {
  Parts parts{.solution = input.solution, .escalation = input.escalation};
  if (input.keeps_promise || input.promise_at) parts.promise = PromisePart{input.keeps_promise, input.promise_at};
  return parts;
}

Permission permission_for(Writing kind) {
  return kind == Writing::reply ? Permission::ticket_reply : Permission::ticket_work;
}

void check_promised(const Pending& pending) {
  const Parts parts = kept_parts(pending.parts);
  if (parts.promise && parts.promise->promise_at && *parts.promise->promise_at <= pending.send_at)
    throw invalid("promise_at", "error.message.promise_too_early");
}

void check_body(Writing kind, const std::string& body) {
  if (kind == Writing::escalation && count_code_points(body) > longest_summary)
    throw invalid("body", Text("error.too_long", {{"max", std::to_string(longest_summary)}}));
}

void check_input(const SendLater& input, Writing kind) {
  if (kind == Writing::note) throw invalid("kind", "error.pending.note");
  check_parts(kind, parts_of(input), true);
  if (kind != Writing::reply) check_only_reply(input, kind);
  if (input.macro_revision && !input.macro_id) throw invalid("macro_id", "error.required");
  check_body(kind, input.body);
}

void check_pending(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Pending& pending) {
  if (pending.kind == Writing::solution) {
    check_solution(ctx, tx, ticket, solution_of(pending));
  } else if (pending.kind == Writing::escalation) {
    check_escalation(ctx, tx, ticket, escalation_of(pending));
  } else {
    obey(rules::refuse_staff_message(ticket, pending.status));
    const auto use = macro_use(pending.macro_id, pending.macro_revision);
    if (use) status_of_macro(ctx, tx, *use);  // is it still offered?
  }
}

SolveTicket solution_of(const Pending& pending) {
  const auto part = kept_parts(pending.parts).solution.value_or(SolutionPart());
  return {.body = pending.body,
          .root_cause = said<Prose<20000>>(part.root_cause),
          .workaround = said<Prose<20000>>(part.workaround),
          .children_reason = said<Prose<2000>>(part.children_reason),
          .seen_message_id = {},
          .attachment_ids = {}};
}

EscalateTicket escalation_of(const Pending& pending) {
  const auto part = kept_parts(pending.parts).escalation.value_or(EscalationPart());
  return {.to_tier = part.to_tier,
          .reason = part.reason.value_or(Prose<2000, 0>()),
          .summary = pending.body,
          .evidence = said<Prose<20000>>(part.evidence),
          .checklist = {},
          .override_reason = said<Prose<2000>>(part.override_reason)};
}

}  // namespace zelo::support
