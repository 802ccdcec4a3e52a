#pragma once
// The only SQL about checklists.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/checklist/checklist.h"

namespace zelo::support::store {

inline constexpr int most_checklists = 500;
/// How many checklists one ticket shows: those that apply, and those that were begun.
inline constexpr int most_on_ticket = 50;

std::vector<ChecklistView> list_checklists(db::Tx& tx, bool all, const std::string& language);
ChecklistView find_checklist_view(db::Tx& tx, const ChecklistId& id, const std::string& language);
std::optional<Checklist> find_checklist(db::Tx& tx, const ChecklistId& id);
/// What readers of a language read of it.
ChecklistWording wording_in(const std::string& language, const Checklist& checklist);
std::int64_t count_checklists(db::Tx& tx);
void insert_checklist(db::Tx& tx, const Checklist& checklist);
void save_checklist(db::Tx& tx, const Checklist& checklist);

std::vector<Step> find_steps(db::Tx& tx, const ChecklistId& id, std::int64_t revision);
/// The same of several checklists, each of one revision, by checklist.
struct Revision {
  ChecklistId checklist_id;
  std::int64_t number = 1;
};
std::map<std::string, std::vector<Step>> steps_of_all(db::Tx& tx, const std::vector<Revision>& revisions);
void insert_revision(db::Tx& tx, const ChecklistId& id, std::int64_t revision, const std::vector<Step>& steps,
                     const std::string& author_id, Time now);

/// Active checklists of the ticket's category (or of one above it) and tier, by name.
std::vector<Checklist> checklists_for(db::Tx& tx, const Ticket& ticket);
/// The last run of each checklist on a ticket.
std::vector<Run> last_runs(db::Tx& tx, const TicketId& ticket);
std::optional<Run> last_run(db::Tx& tx, const TicketId& ticket, const ChecklistId& checklist);
void insert_run(db::Tx& tx, const Run& run);
void save_run(db::Tx& tx, const Run& run);

std::vector<GivenAnswer> list_answers(db::Tx& tx, const ChecklistRunId& run);
/// The same of several, by run.
std::map<std::string, std::vector<GivenAnswer>> answers_of_all(db::Tx& tx, const std::vector<std::string>& runs);
/// Replaces the answer at `position` and all after it.
void put_answer(db::Tx& tx, const ChecklistRunId& run, std::int64_t position, const AnswerStep& answer,
                const std::string& author_id, Time now);

/// Runs of one revision that began after `since`.
ChecklistStatistics count_runs(db::Tx& tx, const ChecklistId& id, std::int64_t revision, Time since);

}  // namespace zelo::support::store
