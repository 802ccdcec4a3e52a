#include "src/support/problem/problem_store.h"

#include "lib/db/filter.h"
#include "lib/text/fold.h"
#include "src/identity/context.h"
#include "src/support/category/category_store.h"
#include "src/support/problem/link_store.h"

namespace zelo::support::store {
namespace {

/// Every row is a described struct that `SELECT *` fills: the table has nothing else.
const std::string by_id = "SELECT * FROM problems WHERE id = $1";

/// "P-12" and "12", as people write the number of a problem.
std::optional<std::int64_t> number_in(const std::string& q) {
  const std::string words = text::fold(q);
  const std::string digits = words.starts_with("p ")  ? words.substr(2)
                             : words.starts_with("p") ? words.substr(1)
                                                      : words;
  if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos) return {};
  return std::stoll(digits);
}

void add_words(db::Filter& where, const std::string& q) {
  if (const auto number = number_in(q)) {
    where.add("p.number = ?", *number);
    return;
  }
  const auto words = text::folded_words(q, 8);
  if (words.empty()) where.add("p.id IS NULL");
  for (const std::string& word : words) where.add("p.title_folded LIKE ?", "%" + word + "%");
}

void add_filter(db::Filter& where, const ProblemFilter& filter) {
  if (filter.open) where.add(*filter.open ? "p.status <> 'resolved'" : "p.status = 'resolved'");
  if (filter.status) where.add("p.status = ?", *filter.status);
  if (filter.kind) where.add("p.kind = ?", *filter.kind);
  if (filter.severity) where.add("p.severity = ?", *filter.severity);
  if (filter.owner_id) where.add("p.owner_id = ?", *filter.owner_id);
  if (filter.q) add_words(where, *filter.q);
}

}  // namespace

std::optional<Problem> find_problem(db::Tx& tx, const ProblemId& id) { return tx.find<Problem>(by_id, id); }

std::optional<Problem> claim_problem(db::Tx& tx, const ProblemId& id) {
  return tx.find<Problem>("UPDATE problems SET status = status WHERE id = $1 RETURNING *", id);
}

void insert_problem(db::Tx& tx, const Problem& problem) { tx.insert("problems", problem); }

void save_problem(db::Tx& tx, const Problem& p) {
  tx.exec(
      "UPDATE problems SET title = $1, title_folded = $2, kind = $3, severity = $4, status = $5, category_id = $6,"
      " owner_id = $7, description = $8, root_cause = $9, workaround = $10, workaround_until = $11, fix_version = $12,"
      " fix_url = $13, started_at = $14, resolved_at = $15, updated_at = $16, version = $17 WHERE id = $18",
      p.title, p.title_folded, p.kind, p.severity, p.status, p.category_id, p.owner_id, p.description, p.root_cause,
      p.workaround, p.workaround_until, p.fix_version, p.fix_url, p.started_at, p.resolved_at, p.updated_at, p.version,
      p.id);
}

namespace {

/// A ProblemView without what other tables have many rows of.
struct ViewRow {
  ProblemId id;
  std::int64_t number = 0;
  std::string title;
  ProblemKind kind = ProblemKind::problem;
  Severity severity = Severity::medium;
  ProblemStatus status = ProblemStatus::investigating;
  std::optional<CategoryId> category_id;
  std::optional<std::string> category_name;
  std::optional<UserId> owner_id;
  std::optional<std::string> owner_name, description, root_cause, workaround;
  std::optional<Time> workaround_until;
  std::optional<std::string> fix_version, fix_url;
  Time started_at;
  std::optional<Time> resolved_at;
  bool following = false;
  Time created_at, updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ViewRow, (),
                      (id, number, title, kind, severity, status, category_id, category_name, owner_id, owner_name,
                       description, root_cause, workaround, workaround_until, fix_version, fix_url, started_at,
                       resolved_at, following, created_at, updated_at, version))

}  // namespace

std::optional<ProblemView> find_problem_view(db::Tx& tx, const ProblemId& id, const Ctx& reader) {
  auto r = tx.find<ViewRow>(
      "SELECT p.id, p.number, p.title, p.kind, p.severity, p.status, p.category_id, " +
          name_read_in(tx.dialect(), "c", reader.language) +
          " AS category_name, p.owner_id, u.name AS owner_name, p.description, p.root_cause, p.workaround, "
          "p.workaround_until, p.fix_version, p.fix_url,"
          " p.started_at, p.resolved_at, CASE WHEN f.user_id IS NULL THEN 0 ELSE 1 END AS following, p.created_at,"
          " p.updated_at, p.version FROM problems p LEFT JOIN categories c ON c.id = p.category_id"
          " LEFT JOIN users u ON u.id = p.owner_id LEFT JOIN problem_followers f ON f.problem_id = p.id AND f.user_id "
          "= $2"
          " WHERE p.id = $1",
      id, reader.actor.id);
  if (!r) return std::nullopt;
  return ProblemView{.id = r->id,
                     .number = r->number,
                     .title = std::move(r->title),
                     .kind = r->kind,
                     .severity = r->severity,
                     .status = r->status,
                     .category_id = r->category_id,
                     .category_name = std::move(r->category_name),
                     .owner_id = r->owner_id,
                     .owner_name = std::move(r->owner_name),
                     .description = std::move(r->description),
                     .root_cause = std::move(r->root_cause),
                     .workaround = std::move(r->workaround),
                     .workaround_until = r->workaround_until,
                     .fix_version = std::move(r->fix_version),
                     .fix_url = std::move(r->fix_url),
                     .started_at = r->started_at,
                     .resolved_at = r->resolved_at,
                     .following = r->following,
                     .writeups = {},
                     .created_at = r->created_at,
                     .updated_at = r->updated_at,
                     .version = r->version};
}

std::vector<ProblemLine> list_problems(db::Tx& tx, const ProblemFilter& filter, const std::string& language,
                                       const std::optional<ProblemPlace>& before, int limit) {
  db::Filter where;
  const std::string tickets = count_of_problem("p.id", "count(*)");
  const std::string open_tickets = count_of_problem("p.id", "count(*)", standing + " <> 'closed'");
  const std::string accounts = count_of_problem("p.id", "count(DISTINCT t.account_id)");
  add_filter(where, filter);
  if (before) where.add("(p.updated_at, p.id) < (?, ?)", before->updated_at, before->id);
  const std::string sql = "SELECT p.id, p.number, p.title, p.kind, p.severity, p.status, " +
                          name_read_in(tx.dialect(), "c", language) + " AS category_name, u.name AS owner_name, " +
                          tickets + " AS tickets, " + open_tickets + " AS open_tickets, " + accounts +
                          " AS accounts, p.fix_version, p.started_at, p.resolved_at, p.updated_at FROM problems p"
                          " LEFT JOIN categories c ON c.id = p.category_id LEFT JOIN users u ON u.id = p.owner_id" +
                          where.where() + " ORDER BY p.updated_at DESC, p.id DESC LIMIT " + where.param(limit);
  return tx.query_with<ProblemLine>(sql, where.values());
}

void insert_problem_follower(db::Tx& tx, const ProblemId& id, const UserId& user_id, Time now) {
  tx.exec(
      "INSERT INTO problem_followers (problem_id, user_id, created_at) VALUES ($1, $2, $3)"
      " ON CONFLICT (problem_id, user_id) DO NOTHING",
      id, user_id, now);
}

void delete_problem_follower(db::Tx& tx, const ProblemId& id, const UserId& user_id) {
  tx.exec("DELETE FROM problem_followers WHERE problem_id = $1 AND user_id = $2", id, user_id);
}

}  // namespace zelo::support::store
