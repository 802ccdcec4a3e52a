#pragma once
// The only SQL about macros.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/macro/macro.h"
#include "src/support/macro/macro_rules.h"

namespace zelo::support::store {

inline constexpr std::int64_t most_macros = 5000;

std::int64_t count_macros(db::Tx& tx);
std::optional<Macro> find_macro(db::Tx& tx, const MacroId& id);
/// What it says now.
MacroText macro_text(db::Tx& tx, const Macro& macro);
/// What it said at a revision.
std::optional<MacroText> macro_text_at(db::Tx& tx, const MacroId& id, std::int64_t revision);
MacroView macro_view(db::Tx& tx, const MacroId& id);
void insert_macro(db::Tx& tx, const Macro& macro);
void save_macro(db::Tx& tx, const Macro& macro);
void insert_macro_revision(db::Tx& tx, const Macro& macro, const MacroText& text, const std::string& author_id,
                           Time now);

/// Sort keys of the last macro seen.
struct MacroPlace {
  std::string folder, name;
  MacroId id;
};
/// For whom macros are offered: nothing in it means all.
struct MacroReader {
  std::optional<UserId> user_id;          // macros of other teams are not for this person
  std::optional<MacroLanguage> language;  // and those of other languages not for this customer
};
std::vector<MacroView> list_macros(db::Tx& tx, const MacroFilter& filter, const MacroReader& reader,
                                   const std::optional<MacroPlace>& after, int limit);
/// Those before `before`, newest first.
std::vector<MacroRevision> list_macro_revisions(db::Tx& tx, const MacroId& id, std::int64_t before, int limit);

/// What the variables mean on a ticket; the names of the actor and the link are the caller's.
rules::MacroValues ticket_values(db::Tx& tx, const TicketId& id);
bool is_team_member(db::Tx& tx, const TeamId& team, const UserId& user);
/// "pt-BR", "en" or "es" of the contact of a ticket.
std::optional<std::string> contact_language(db::Tx& tx, const TicketId& id);
std::optional<std::string> category_name(db::Tx& tx, const std::string& id, const std::string& language);
std::optional<std::string> team_name(db::Tx& tx, const std::string& id);

struct ProcedureRun {
  ProcedureRunId id;
  TicketId ticket_id;
  MacroId macro_id;
  std::int64_t revision = 1;
  std::int64_t steps = 0;
  std::string author_id;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(ProcedureRun, (), (id, ticket_id, macro_id, revision, steps, author_id, created_at))
void insert_procedure_run(db::Tx& tx, const ProcedureRun& run);
/// Those before `before` ("" for all), newest first.
std::vector<ProcedureRunView> list_procedure_runs(db::Tx& tx, const TicketId& id, const std::string& before, int limit);

}  // namespace zelo::support::store
