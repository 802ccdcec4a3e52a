#pragma once
// Standard messages and procedures (R5, R69, R75). A message is text with variables, and actions that go along when
// it is sent. A procedure has steps too, each to be confirmed; running it is written down on the ticket.
// What was once said is kept: a change of words, steps or actions begins a new revision.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

enum class MacroKind { message, procedure };
BOOST_DESCRIBE_ENUM(MacroKind, message, procedure)

/// `any` is for texts without words of a language, such as a signature.
enum class MacroLanguage { any, pt_br, en, es };
BOOST_DESCRIBE_ENUM(MacroLanguage, any, pt_br, en, es)

enum class MacroActionKind { set_status, set_priority, set_category, assign_team, add_note };
BOOST_DESCRIBE_ENUM(MacroActionKind, set_status, set_priority, set_category, assign_team, add_note)

/// `value` is a status that may be set by hand, a priority, the id of a category or team, or the note with variables.
struct MacroAction {
  MacroActionKind kind = MacroActionKind::set_status;
  Prose<5000> value;
};
BOOST_DESCRIBE_STRUCT(MacroAction, (), (kind, value))

struct ProcedureStep {
  Line<300> text;
  std::optional<Prose<2000>> hint;
};
BOOST_DESCRIBE_STRUCT(ProcedureStep, (), (text, hint))

/// A row of `macros`.
struct Macro {
  MacroId id;
  std::string name;
  std::string folder;
  MacroKind kind = MacroKind::message;
  MacroLanguage language = MacroLanguage::any;
  std::optional<TeamId> team_id;  // nothing: everybody
  std::string words;              // folded, for search
  bool active = true;
  std::int64_t revision = 1;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Macro, (),
                      (id, name, folder, kind, language, team_id, words, active, revision, created_at, version))

/// What a macro said at a revision.
struct MacroText {
  std::string name;
  std::string body;
  std::vector<ProcedureStep> steps;
  std::vector<MacroAction> actions;
};

struct MacroView {
  MacroId id;
  std::string name;
  std::string folder;
  MacroKind kind = MacroKind::message;
  MacroLanguage language = MacroLanguage::any;
  std::optional<TeamId> team_id;
  std::optional<std::string> team_name;
  std::string body;
  std::vector<ProcedureStep> steps;
  std::vector<MacroAction> actions;
  bool active = true;
  std::int64_t revision = 1;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(MacroView, (),
                      (id, name, folder, kind, language, team_id, team_name, body, steps, actions, active, revision,
                       version))

struct NewMacro {
  Line<120> name;
  std::optional<Line<80, 0>> folder;
  std::optional<MacroKind> kind;
  std::optional<MacroLanguage> language;
  std::optional<TeamId> team_id;
  Prose<20000, 0> body;  // a message needs one
  std::vector<ProcedureStep> steps;
  std::vector<MacroAction> actions;
};
BOOST_DESCRIBE_STRUCT(NewMacro, (), (name, folder, kind, language, team_id, body, steps, actions))

struct EditMacro {
  std::optional<Line<120>> name;
  std::optional<Line<80, 0>> folder;
  std::optional<MacroLanguage> language;
  Change<TeamId> team_id;
  std::optional<Prose<20000, 0>> body;
  std::optional<std::vector<ProcedureStep>> steps;
  std::optional<std::vector<MacroAction>> actions;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(EditMacro, (), (name, folder, language, team_id, body, steps, actions, active))

/// How a macro read before.
struct MacroRevision {
  std::int64_t revision = 1;
  std::string name;
  std::string body;
  std::vector<ProcedureStep> steps;
  std::vector<MacroAction> actions;
  std::optional<std::string> author_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(MacroRevision, (), (revision, name, body, steps, actions, author_name, created_at))

struct MacroFilter {
  std::optional<std::string> q;
  std::optional<MacroKind> kind;
  std::optional<TicketId> for_ticket;  // in the language of its contact, and for the teams of the actor
  bool all = false;                    // with those that were archived
};

/// A macro as it reads on a ticket.
struct MacroPreview {
  MacroId id;
  std::int64_t revision = 1;
  std::string body;
  std::vector<std::string> missing;  // variables that the ticket has nothing for
  std::vector<ProcedureStep> steps;
  std::vector<MacroAction> actions;
  std::vector<std::string> effects;  // the actions as sentences
};
BOOST_DESCRIBE_STRUCT(MacroPreview, (), (id, revision, body, missing, steps, actions, effects))

/// A procedure that was carried out.
struct ProcedureRunView {
  ProcedureRunId id;
  MacroId macro_id;
  std::string name;
  std::int64_t revision = 1;
  std::int64_t steps = 0;
  std::optional<std::string> author_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(ProcedureRunView, (), (id, macro_id, name, revision, steps, author_name, created_at))

struct RunProcedure {
  MacroId macro_id;
  std::int64_t revision = 1;            // that the person has read; Error{stale} when there is a newer one
  std::vector<std::int64_t> confirmed;  // numbers of the steps, from 1: all of them, in order
};
BOOST_DESCRIBE_STRUCT(RunProcedure, (), (macro_id, revision, confirmed))

MacroView create_macro(Ctx& ctx, const NewMacro& input);
MacroView read_macro(Ctx& ctx, const MacroId& id);
MacroView edit_macro(Ctx& ctx, const MacroId& id, const EditMacro& input, std::optional<std::int64_t> version);
/// No longer offered; what was said with it stays.
void archive_macro(Ctx& ctx, const MacroId& id);
/// By folder and name.
Page<MacroView> list_macros(Ctx& ctx, const MacroFilter& filter, const std::optional<std::string>& after, int limit);
/// Newest first.
Page<MacroRevision> list_macro_revisions(Ctx& ctx, const MacroId& id, const std::optional<std::string>& after,
                                         int limit);
MacroPreview preview_macro(Ctx& ctx, const TicketId& id, const MacroId& macro_id);

/// Writes down that every step was done, and carries the actions out.
ProcedureRunView run_procedure(Ctx& ctx, const TicketId& id, const RunProcedure& input);
/// Newest first.
Page<ProcedureRunView> list_procedure_runs(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after,
                                           int limit);

/// What goes along with a message: the actions that a macro had at a revision, now when none is named.
struct MacroUse {
  MacroId id;
  std::optional<std::int64_t> revision;
};
/// Nothing for no macro.
std::optional<MacroUse> macro_use(const std::optional<MacroId>& id, const std::optional<std::int64_t>& revision);
/// As the macro is now, where no revision is named: what waits does then what its writer saw, whatever is edited
/// meanwhile. Nothing for a macro that is not there.
std::optional<std::int64_t> kept_revision(db::Tx& tx, const std::optional<MacroUse>& use);
/// The status that a macro gives to a ticket, if it gives one.
std::optional<Status> status_of_macro(const Ctx& ctx, db::Tx& tx, const MacroUse& use);
/// All other actions of a macro, as ordinary commands of the actor, in the caller's transaction.
/// Error{invalid, "macro_id"} when there is no such macro, or it is not offered to the actor any more, and
/// {invalid, "macro_revision"} for a revision that is not there.
void carry_out_macro(Ctx& ctx, db::Tx& tx, const TicketId& id, const MacroUse& use);

struct ProcedureDone {
  static constexpr const char* kind = "ticket.procedure_done";
  static constexpr bool for_customer = false;
  std::int64_t number;
  MacroId macro_id;
  std::string name;  // of the procedure: ours, not a person's words
  std::int64_t revision;
  std::int64_t steps;
};
BOOST_DESCRIBE_STRUCT(ProcedureDone, (), (number, macro_id, name, revision, steps))

}  // namespace zelo::support
