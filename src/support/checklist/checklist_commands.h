#pragma once
// Writing checklists (managers), working through them (agents), and what an escalation asks about them.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/support/checklist/checklist.h"

namespace zelo::support {

ChecklistView create_checklist(Ctx& ctx, const NewChecklist& input);
/// Error{stale} when it is no longer at `version`. Runs that have begun keep their steps.
ChecklistView edit_checklist(Ctx& ctx, const ChecklistId& id, const EditChecklist& input,
                             std::optional<std::int64_t> version);
ChecklistView read_checklist(Ctx& ctx, const ChecklistId& id);
/// By name, at most 500; `all` with those no longer offered.
std::vector<ChecklistView> list_checklists(Ctx& ctx, bool all);
/// The newest revision, runs of the last 365 days.
ChecklistStatistics checklist_statistics(Ctx& ctx, const ChecklistId& id);

/// Those that apply to the ticket, and those that were begun on it.
std::vector<RunView> list_runs(Ctx& ctx, const TicketId& id);
/// Answers the open step, or an earlier one again; begins a run when there is none. Error{conflict} for a step that
/// is not reached yet and for a checklist that does not apply; Error{stale} when other than `seen` answers were given
/// by now, of which an earlier one would take some away.
RunView answer_step(Ctx& ctx, const TicketId& id, const ChecklistId& checklist, const AnswerStep& input,
                    std::optional<std::int64_t> seen = std::nullopt);
/// Begins anew: the run before is kept, for the statistics.
RunView restart_run(Ctx& ctx, const TicketId& id, const ChecklistId& checklist);

/// Names, for readers of the language, of the required checklists of the ticket that are not worked through at its
/// tier, joined by commas.
std::string missing_checklists(db::Tx& tx, const Ticket& ticket, const std::string& language);

}  // namespace zelo::support
