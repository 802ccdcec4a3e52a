#include "src/support/checklist/checklist_store.h"

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"
#include "src/support/category/category_store.h"

namespace zelo::support::store {
namespace {

constexpr const char* columns =
    "id, name, category_id, tier, required, active, revision, created_at, version, wordings";

struct Listed {
  ChecklistId id;
  std::string name;
  std::optional<CategoryId> category_id;
  std::optional<std::string> category_name;
  std::optional<Tier> tier;
  bool required = false;
  bool active = true;
  std::int64_t revision = 1;
  std::string steps;
  std::int64_t version = 1;
  std::string wordings;
};
BOOST_DESCRIBE_STRUCT(Listed, (),
                      (id, name, category_id, category_name, tier, required, active, revision, steps, version,
                       wordings))

std::string select_listed(db::Tx& tx, const std::string& language) {
  return "SELECT l.id, l.name, l.category_id, " + name_read_in(tx.dialect(), "c", language) +
         " AS category_name, l.tier, l.required, l.active, l.revision, r.steps, l.version, l.wordings FROM checklists l"
         " JOIN checklist_revisions r ON r.checklist_id = l.id AND r.revision = l.revision"
         " LEFT JOIN categories c ON c.id = l.category_id";
}

std::vector<Step> steps_of(const std::string& text) { return json::read_text<std::vector<Step>>(text); }

ChecklistView view_of(const Listed& row) {
  return {.id = row.id,
          .name = row.name,
          .category_id = row.category_id,
          .category_name = row.category_name,
          .tier = row.tier,
          .required = row.required,
          .active = row.active,
          .revision = row.revision,
          .steps = steps_of(row.steps),
          .version = row.version,
          .wordings = json::read_text<ChecklistWordings>(row.wordings)};
}

std::string select_runs(const std::string& where) {
  return "SELECT id, ticket_id, checklist_id, revision, tier, started_at, finished_at, outcome FROM checklist_runs r"
         " WHERE " +
         where;
}

struct RevisionRow {
  std::string checklist_id;
  std::string steps;
};
BOOST_DESCRIBE_STRUCT(RevisionRow, (), (checklist_id, steps))

struct AnswerRow {
  std::string run_id;
  std::string step;
  std::string answer;
  std::optional<std::string> note;
  std::optional<std::string> author_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (), (run_id, step, answer, note, author_name, created_at))

struct Count {
  std::int64_t runs = 0;
  std::int64_t finished = 0;
  std::int64_t solved = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (runs, finished, solved))

}  // namespace

std::vector<ChecklistView> list_checklists(db::Tx& tx, bool all, const std::string& language) {
  const auto rows = tx.query<Listed>(
      select_listed(tx, language) + (all ? "" : " WHERE l.active = 1") + " ORDER BY l.name, l.id LIMIT $1",
      most_checklists);
  std::vector<ChecklistView> views;
  views.reserve(rows.size());
  for (const Listed& row : rows) views.push_back(view_of(row));
  return views;
}

ChecklistView find_checklist_view(db::Tx& tx, const ChecklistId& id, const std::string& language) {
  return view_of(tx.value<Listed>(select_listed(tx, language) + " WHERE l.id = $1", id));
}

std::optional<Checklist> find_checklist(db::Tx& tx, const ChecklistId& id) {
  static const std::string sql = std::string("SELECT ") + columns + " FROM checklists WHERE id = $1";
  return tx.find<Checklist>(sql, id);
}

ChecklistWording wording_in(const std::string& language, const Checklist& checklist) {
  if (checklist.wordings == "{}") return {};
  auto wordings = json::read_text<ChecklistWordings>(checklist.wordings);
  const auto said = wordings.find(language);
  return said == wordings.end() ? ChecklistWording() : std::move(said->second);
}

std::int64_t count_checklists(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM checklists"); }

void insert_checklist(db::Tx& tx, const Checklist& checklist) { tx.insert("checklists", checklist); }

void save_checklist(db::Tx& tx, const Checklist& c) {
  tx.exec(
      "UPDATE checklists SET name = $1, category_id = $2, tier = $3, required = $4, active = $5, revision = $6,"
      " version = $7, wordings = $9 WHERE id = $8",
      c.name, c.category_id, c.tier, c.required, c.active, c.revision, c.version, c.id, c.wordings);
}

std::vector<Step> find_steps(db::Tx& tx, const ChecklistId& id, std::int64_t revision) {
  return steps_of(tx.value<std::string>(
      "SELECT steps FROM checklist_revisions WHERE checklist_id = $1 AND revision = $2", id, revision));
}

std::map<std::string, std::vector<Step>> steps_of_all(db::Tx& tx, const std::vector<Revision>& revisions) {
  std::map<std::string, std::vector<Step>> steps;
  if (revisions.empty()) return steps;
  db::Filter params;
  std::string any;
  for (const auto& [id, number] : revisions)
    any += (any.empty() ? "(checklist_id = " : " OR (checklist_id = ") + params.param(id) +
           " AND revision = " + params.param(number) + ")";
  for (const auto& row :
       tx.query_with<RevisionRow>("SELECT checklist_id, steps FROM checklist_revisions WHERE " + any, params.values()))
    steps[row.checklist_id] = steps_of(row.steps);
  return steps;
}

void insert_revision(db::Tx& tx, const ChecklistId& id, std::int64_t revision, const std::vector<Step>& steps,
                     const std::string& author_id, Time now) {
  tx.exec(
      "INSERT INTO checklist_revisions (checklist_id, revision, steps, author_id, created_at)"
      " VALUES ($1, $2, $3, $4, $5)",
      id, revision, json::text_of(steps), author_id, now);
}

std::vector<Checklist> checklists_for(db::Tx& tx, const Ticket& ticket) {
  static const std::string sql =
      "WITH RECURSIVE above (id, parent_id) AS ("
      "SELECT id, parent_id FROM categories WHERE id = $1"
      " UNION SELECT c.id, c.parent_id FROM categories c JOIN above a ON c.id = a.parent_id) SELECT " +
      std::string(columns) +
      " FROM checklists WHERE active = 1 AND (tier IS NULL OR tier = $2)"
      " AND (category_id IS NULL OR category_id IN (SELECT id FROM above)) ORDER BY name, id LIMIT $3";
  return tx.query<Checklist>(sql, ticket.category_id, ticket.tier, most_on_ticket);
}

std::vector<Run> last_runs(db::Tx& tx, const TicketId& ticket) {
  static const std::string sql = select_runs(
      "ticket_id = $1 AND id = (SELECT max(id) FROM checklist_runs WHERE ticket_id = r.ticket_id"
      " AND checklist_id = r.checklist_id) ORDER BY id LIMIT $2");
  return tx.query<Run>(sql, ticket, most_on_ticket);
}

std::optional<Run> last_run(db::Tx& tx, const TicketId& ticket, const ChecklistId& checklist) {
  static const std::string sql = select_runs("ticket_id = $1 AND checklist_id = $2 ORDER BY id DESC LIMIT 1");
  return tx.find<Run>(sql, ticket, checklist);
}

void insert_run(db::Tx& tx, const Run& run) { tx.insert("checklist_runs", run); }

void save_run(db::Tx& tx, const Run& run) {
  tx.exec("UPDATE checklist_runs SET finished_at = $1, outcome = $2 WHERE id = $3", run.finished_at, run.outcome,
          run.id);
}

std::vector<GivenAnswer> list_answers(db::Tx& tx, const ChecklistRunId& run) {
  return tx.query<GivenAnswer>(
      "SELECT a.step, a.answer, a.note, u.name AS author_name, a.created_at FROM checklist_answers a"
      " LEFT JOIN users u ON u.id = a.author_id WHERE a.run_id = $1 ORDER BY a.position",
      run);
}

std::map<std::string, std::vector<GivenAnswer>> answers_of_all(db::Tx& tx, const std::vector<std::string>& runs) {
  std::map<std::string, std::vector<GivenAnswer>> answers;
  for (auto& row : tx.query<AnswerRow>(
           "SELECT a.run_id, a.step, a.answer, a.note, u.name AS author_name, a.created_at FROM checklist_answers a"
           " LEFT JOIN users u ON u.id = a.author_id WHERE " +
               db::in_texts(tx.dialect(), "a.run_id", "$1") + " ORDER BY a.run_id, a.position",
           json::text_of(runs)))
    answers[row.run_id].push_back(
        {std::move(row.step), std::move(row.answer), std::move(row.note), std::move(row.author_name), row.created_at});
  return answers;
}

void put_answer(db::Tx& tx, const ChecklistRunId& run, std::int64_t position, const AnswerStep& answer,
                const std::string& author_id, Time now) {
  tx.exec("DELETE FROM checklist_answers WHERE run_id = $1 AND position >= $2", run, position);
  tx.exec(
      "INSERT INTO checklist_answers (run_id, position, step, answer, note, author_id, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      run, position, answer.step, answer.answer, answer.note, author_id, now);
}

ChecklistStatistics count_runs(db::Tx& tx, const ChecklistId& id, std::int64_t revision, Time since) {
  const auto counted = tx.value<Count>(
      "SELECT count(*) AS runs, count(finished_at) AS finished,"
      " count(CASE WHEN outcome = 'solved' THEN 1 END) AS solved"
      " FROM checklist_runs WHERE checklist_id = $1 AND revision = $2 AND started_at >= $3",
      id, revision, since);
  auto answers = tx.query<StepTally>(
      "SELECT a.step, a.answer, count(*) AS given, count(CASE WHEN r.outcome = 'solved' THEN 1 END) AS solved"
      " FROM checklist_runs r JOIN checklist_answers a ON a.run_id = r.id"
      " WHERE r.checklist_id = $1 AND r.revision = $2 AND r.started_at >= $3"
      " GROUP BY a.step, a.answer ORDER BY a.step, a.answer",
      id, revision, since);
  return {revision, counted.runs, counted.finished, counted.solved, std::move(answers)};
}

}  // namespace zelo::support::store
