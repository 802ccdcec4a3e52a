#include "src/support/macro/macro_store.h"

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/text/fold.h"
#include "src/support/category/category_store.h"

namespace zelo::support::store {
namespace {

struct Row {
  MacroId id;
  std::string name;
  std::string folder;
  MacroKind kind = MacroKind::message;
  MacroLanguage language = MacroLanguage::any;
  std::optional<TeamId> team_id;
  std::optional<std::string> team_name;
  std::string body;
  std::string steps;
  std::string actions;
  bool active = true;
  std::int64_t revision = 1;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, name, folder, kind, language, team_id, team_name, body, steps, actions, active, revision,
                       version))

const std::string select_views =
    "SELECT m.id, m.name, m.folder, m.kind, m.language, m.team_id, g.name AS team_name, r.body, r.steps, r.actions,"
    " m.active, m.revision, m.version FROM macros m"
    " JOIN macro_revisions r ON r.macro_id = m.id AND r.revision = m.revision LEFT JOIN teams g ON g.id = m.team_id";

std::vector<ProcedureStep> steps_of(const std::string& text) {
  return json::read_text<std::vector<ProcedureStep>>(text);
}
std::vector<MacroAction> actions_of(const std::string& text) { return json::read_text<std::vector<MacroAction>>(text); }

MacroView view_of(Row& r) {
  return {r.id,
          std::move(r.name),
          std::move(r.folder),
          r.kind,
          r.language,
          r.team_id,
          std::move(r.team_name),
          std::move(r.body),
          steps_of(r.steps),
          actions_of(r.actions),
          r.active,
          r.revision,
          r.version};
}

struct RevisionRow {
  std::int64_t revision = 1;
  std::string name;
  std::string body;
  std::string steps;
  std::string actions;
  std::optional<std::string> author_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(RevisionRow, (), (revision, name, body, steps, actions, author_name, created_at))

const std::string select_revisions =
    "SELECT r.revision, r.name, r.body, r.steps, r.actions, u.name AS author_name, r.created_at"
    " FROM macro_revisions r LEFT JOIN users u ON u.id = r.author_id";

void add_reader(db::Filter& where, const MacroReader& reader) {
  if (reader.language) where.add("m.language IN ('any', ?)", *reader.language);
  if (!reader.user_id) return;
  where.add("(m.team_id IS NULL OR m.team_id IN (SELECT team_id FROM team_members WHERE user_id = ?))",
            *reader.user_id);
}

/// Each word must stand somewhere in name, folder or text.
void add_words(db::Filter& where, const std::string& q) {
  const auto words = text::folded_words(q, 8);
  if (words.empty()) where.add("m.id IS NULL");
  for (const std::string& word : words) where.add("m.words LIKE ?", "%" + word + "%");
}

}  // namespace

std::int64_t count_macros(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM macros"); }

std::optional<Macro> find_macro(db::Tx& tx, const MacroId& id) {
  return tx.find<Macro>(
      "SELECT id, name, folder, kind, language, team_id, words, active, revision, created_at, version FROM macros"
      " WHERE id = $1",
      id);
}

MacroText macro_text(db::Tx& tx, const Macro& macro) {
  MacroView view = macro_view(tx, macro.id);
  return {std::move(view.name), std::move(view.body), std::move(view.steps), std::move(view.actions)};
}

std::optional<MacroText> macro_text_at(db::Tx& tx, const MacroId& id, std::int64_t revision) {
  auto row = tx.find<RevisionRow>(select_revisions + " WHERE r.macro_id = $1 AND r.revision = $2", id, revision);
  if (!row) return std::nullopt;
  return MacroText{std::move(row->name), std::move(row->body), steps_of(row->steps), actions_of(row->actions)};
}

MacroView macro_view(db::Tx& tx, const MacroId& id) {
  auto row = tx.value<Row>(select_views + " WHERE m.id = $1", id);
  return view_of(row);
}

void insert_macro(db::Tx& tx, const Macro& macro) { tx.insert("macros", macro); }

void save_macro(db::Tx& tx, const Macro& m) {
  tx.exec(
      "UPDATE macros SET name = $1, folder = $2, language = $3, team_id = $4, words = $5, active = $6, revision = $7,"
      " version = $8 WHERE id = $9",
      m.name, m.folder, m.language, m.team_id, m.words, m.active, m.revision, m.version, m.id);
}

void insert_macro_revision(db::Tx& tx, const Macro& macro, const MacroText& text, const std::string& author_id,
                           Time now) {
  tx.exec(
      "INSERT INTO macro_revisions (macro_id, revision, name, body, steps, actions, author_id, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      macro.id, macro.revision, text.name, text.body, json::text_of(text.steps), json::text_of(text.actions), author_id,
      now);
}

std::vector<MacroView> list_macros(db::Tx& tx, const MacroFilter& filter, const MacroReader& reader,
                                   const std::optional<MacroPlace>& after, int limit) {
  db::Filter where;
  if (!filter.all) where.add("m.active = 1");
  if (filter.kind) where.add("m.kind = ?", *filter.kind);
  if (filter.q) add_words(where, *filter.q);
  add_reader(where, reader);
  if (after) where.add("(m.folder, m.name, m.id) > (?, ?, ?)", after->folder, after->name, after->id);
  const std::string sql = select_views + where.where() + " ORDER BY m.folder, m.name, m.id LIMIT " + where.param(limit);
  std::vector<MacroView> views;
  for (Row& row : tx.query_with<Row>(sql, where.values())) views.push_back(view_of(row));
  return views;
}

std::vector<MacroRevision> list_macro_revisions(db::Tx& tx, const MacroId& id, std::int64_t before, int limit) {
  std::vector<MacroRevision> revisions;
  for (auto& r : tx.query<RevisionRow>(
           select_revisions + " WHERE r.macro_id = $1 AND r.revision < $2 ORDER BY r.revision DESC LIMIT $3", id,
           before, limit)) {
    revisions.push_back({r.revision, std::move(r.name), std::move(r.body), steps_of(r.steps), actions_of(r.actions),
                         std::move(r.author_name), r.created_at});
  }
  return revisions;
}

namespace {

struct Values {
  std::int64_t number = 0;
  std::string subject;
  std::optional<std::string> contact_name, contact_email, account_name, category_name, company;
};
BOOST_DESCRIBE_STRUCT(Values, (), (number, subject, contact_name, contact_email, account_name, category_name, company))

}  // namespace

rules::MacroValues ticket_values(db::Tx& tx, const TicketId& id) {
  const auto v = tx.value<Values>(
      "SELECT t.number, t.subject, k.name AS contact_name, k.email AS contact_email, a.name AS account_name, " +
          name_for(tx.dialect(), "c", "k.language") +
          " AS category_name, s.value AS company FROM tickets t LEFT JOIN contacts k ON k.id = t.contact_id"
          " LEFT JOIN accounts a ON a.id = t.account_id LEFT JOIN categories c ON c.id = t.category_id"
          " LEFT JOIN settings s ON s.key = 'company' WHERE t.id = $1",
      id);
  const std::string contact = v.contact_name.value_or("");
  return {{"ticket.number", std::to_string(v.number)},
          {"ticket.subject", v.subject},
          {"ticket.category", v.category_name.value_or("")},
          {"contact.name", contact},
          {"contact.first_name", contact.substr(0, contact.find(' '))},
          {"contact.email", v.contact_email.value_or("")},
          {"account.name", v.account_name.value_or("")},
          {"company.name", v.company.value_or("")}};
}

bool is_team_member(db::Tx& tx, const TeamId& team, const UserId& user) {
  return tx.find<UserId>("SELECT user_id FROM team_members WHERE team_id = $1 AND user_id = $2", team, user)
      .has_value();
}

std::optional<std::string> contact_language(db::Tx& tx, const TicketId& id) {
  return tx.find<std::string>("SELECT k.language FROM tickets t JOIN contacts k ON k.id = t.contact_id WHERE t.id = $1",
                              id);
}

std::optional<std::string> category_name(db::Tx& tx, const std::string& id, const std::string& language) {
  return tx.find<std::string>(
      "SELECT " + name_read_in(tx.dialect(), "c", language) + " AS name FROM categories c WHERE c.id = $1", id);
}

std::optional<std::string> team_name(db::Tx& tx, const std::string& id) {
  return tx.find<std::string>("SELECT name FROM teams WHERE id = $1", id);
}

void insert_procedure_run(db::Tx& tx, const ProcedureRun& run) { tx.insert("procedure_runs", run); }

std::vector<ProcedureRunView> list_procedure_runs(db::Tx& tx, const TicketId& id, const std::string& before,
                                                  int limit) {
  static const std::string head =
      "SELECT p.id, p.macro_id, r.name, p.revision, p.steps, u.name AS author_name, p.created_at FROM procedure_runs p"
      " JOIN macro_revisions r ON r.macro_id = p.macro_id AND r.revision = p.revision"
      " LEFT JOIN users u ON u.id = p.author_id WHERE p.ticket_id = $1";
  static const std::string tail = " ORDER BY p.id DESC LIMIT $2";
  if (before.empty()) return tx.query<ProcedureRunView>(head + tail, id, limit);
  return tx.query<ProcedureRunView>(head + " AND p.id < $3" + tail, id, limit, before);
}

}  // namespace zelo::support::store
