#pragma once
// Checklists of a diagnosis (R77, R100-R102, B4): questions whose answers lead to the next question, to the
// solution or to the end. Those that are required are worked through before a ticket goes up.
//
// An answer leads forwards only, so that every run ends and no run is longer than the checklist.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

enum class Outcome { solved, not_solved };
BOOST_DESCRIBE_ENUM(Outcome, solved, not_solved)

struct StepAnswer {
  Line<60> label;
  Line<40> then;  // "next", "solved", "end", or the key of a later step
};
BOOST_DESCRIBE_STRUCT(StepAnswer, (), (label, then))

struct Step {
  Line<40> key;
  Line<300> text;
  std::optional<Prose<2000>> hint;
  std::vector<StepAnswer> answers;  // 1 to 8
};
BOOST_DESCRIBE_STRUCT(Step, (), (key, text, hint, answers))

/// What readers of another language read; what is not said here they read as it was written.
struct StepWording {
  std::optional<Line<300>> text;
  std::optional<Prose<2000>> hint;
  std::map<std::string, Line<60>> answers;  // by the label as it is stored
};
BOOST_DESCRIBE_STRUCT(StepWording, (), (text, hint, answers))

struct ChecklistWording {
  std::optional<Line<120>> name;
  std::map<std::string, StepWording> steps;  // by key
};
BOOST_DESCRIBE_STRUCT(ChecklistWording, (), (name, steps))

using ChecklistWordings = std::map<std::string, ChecklistWording>;  // by language

/// A row of `checklists`.
struct Checklist {
  ChecklistId id;
  std::string name;
  std::optional<CategoryId> category_id;  // its tickets and those of the categories below; nothing: all
  std::optional<Tier> tier;               // nothing: every tier
  bool required = false;                  // before an escalation
  bool active = true;
  std::int64_t revision = 1;
  Time created_at;
  std::int64_t version = 1;
  std::string wordings = "{}";  // ChecklistWordings as JSON: of all revisions, by the keys of their steps
};
BOOST_DESCRIBE_STRUCT(Checklist, (),
                      (id, name, category_id, tier, required, active, revision, created_at, version, wordings))

struct ChecklistView {
  ChecklistId id;
  std::string name;
  std::optional<CategoryId> category_id;
  std::optional<std::string> category_name;
  std::optional<Tier> tier;
  bool required = false;
  bool active = true;
  std::int64_t revision = 1;
  std::vector<Step> steps;
  std::int64_t version = 1;
  ChecklistWordings wordings;
};
BOOST_DESCRIBE_STRUCT(ChecklistView, (),
                      (id, name, category_id, category_name, tier, required, active, revision, steps, version,
                       wordings))

struct NewChecklist {
  Line<120> name;
  std::optional<CategoryId> category_id;
  std::optional<Tier> tier;
  std::optional<bool> required;
  std::vector<Step> steps;  // 1 to 50
  ChecklistWordings wordings;
};
BOOST_DESCRIBE_STRUCT(NewChecklist, (), (name, category_id, tier, required, steps, wordings))

struct EditChecklist {
  std::optional<Line<120>> name;
  Change<CategoryId> category_id;
  Change<Tier> tier;
  std::optional<bool> required;
  std::optional<bool> active;
  std::optional<std::vector<Step>> steps;     // begin a new revision
  std::optional<ChecklistWordings> wordings;  // all of them; they begin none
};
BOOST_DESCRIBE_STRUCT(EditChecklist, (), (name, category_id, tier, required, active, steps, wordings))

/// A row of `checklist_runs`.
struct Run {
  ChecklistRunId id;
  TicketId ticket_id;
  ChecklistId checklist_id;
  std::int64_t revision = 1;
  Tier tier = Tier::n1;
  Time started_at;
  std::optional<Time> finished_at;
  std::optional<Outcome> outcome;
};
BOOST_DESCRIBE_STRUCT(Run, (), (id, ticket_id, checklist_id, revision, tier, started_at, finished_at, outcome))

struct GivenAnswer {
  std::string step;
  std::string answer;
  std::optional<std::string> note;
  std::optional<std::string> author_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(GivenAnswer, (), (step, answer, note, author_name, created_at))

/// A checklist as somebody works through it on a ticket, in their language. Steps and answers are told by what is
/// stored; `labels` says how the answers of each step are read.
struct RunView {
  ChecklistId checklist_id;
  std::string name;
  bool required = false;             // for this ticket, at its tier
  bool missing = false;              // required, and not worked through since it came to this tier
  bool applies = true;               // false: worked through earlier, at another tier or category
  std::vector<Step> steps;           // of the revision that was begun, or of the newest
  std::vector<GivenAnswer> answers;  // in order
  std::optional<std::string> step;   // the question that is open; nothing when it is finished
  std::optional<Outcome> outcome;
  std::optional<Time> finished_at;
  std::vector<std::vector<std::string>> labels;  // of the answers of each step, in their order
};
BOOST_DESCRIBE_STRUCT(RunView, (),
                      (checklist_id, name, required, missing, applies, steps, answers, step, outcome, finished_at,
                       labels))

struct AnswerStep {
  Line<40> step;    // the open one, or an earlier one: what was answered after it is asked again
  Line<60> answer;  // a label of the step
  std::optional<Prose<2000>> note;
};
BOOST_DESCRIBE_STRUCT(AnswerStep, (), (step, answer, note))

/// How a step did: of `asked` runs, how many it solved.
struct StepTally {
  std::string step;
  std::string answer;
  std::int64_t given = 0;
  std::int64_t solved = 0;  // runs of these that ended "solved"
};
BOOST_DESCRIBE_STRUCT(StepTally, (), (step, answer, given, solved))

struct ChecklistStatistics {
  std::int64_t revision = 1;
  std::int64_t runs = 0;
  std::int64_t finished = 0;
  std::int64_t solved = 0;
  std::vector<StepTally> answers;
};
BOOST_DESCRIBE_STRUCT(ChecklistStatistics, (), (revision, runs, finished, solved, answers))

}  // namespace zelo::support
