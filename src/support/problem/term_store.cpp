#include "src/support/problem/term_store.h"

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"
#include "src/support/problem/link_store.h"

namespace zelo::support::store {
namespace {

struct Row {
  TicketId id;
  std::int64_t number = 0;
  std::string subject;
  Status status = Status::new_;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::optional<ProblemId> problem_id;
  std::optional<std::int64_t> problem_number;
  std::optional<std::string> problem_title;
  std::optional<ProblemStatus> problem_status;
  Time created_at;
  std::optional<CategoryId> category_id;
  std::optional<std::string> root;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, number, subject, status, account_id, account_name, problem_id, problem_number, problem_title,
                       problem_status, created_at, category_id, root))

struct TermRow {
  TicketId ticket_id;
  std::string term;
  bool in_subject = false;
};
BOOST_DESCRIBE_STRUCT(TermRow, (), (ticket_id, term, in_subject))

Known known(Row& r) {
  SimilarTicket ticket{.id = r.id,
                       .number = r.number,
                       .subject = std::move(r.subject),
                       .status = r.status,
                       .account_id = r.account_id,
                       .account_name = std::move(r.account_name),
                       .problem = {},
                       .created_at = r.created_at};
  if (r.problem_id) {
    ticket.problem = ProblemRef{*r.problem_id, r.problem_number.value_or(0), r.problem_title.value_or(""),
                                r.problem_status.value_or(ProblemStatus::investigating)};
  }
  return {.ticket = std::move(ticket), .category_id = r.category_id, .print = {r.root.value_or(""), {}}};
}

/// The one place where tickets are chosen for being alike; `chosen` is a SELECT of their ids. Merged ones are part of
/// another.
std::vector<Known> find_known(db::Tx& tx, db::Filter& where, const std::string& chosen) {
  where.add("t.merged_into_id IS NULL");
  where.add(everybodys);
  auto rows = tx.query_with<Row>(
      "WITH RECURSIVE trees (id, root) AS (SELECT id, id FROM categories WHERE parent_id IS NULL"
      " UNION SELECT c.id, trees.root FROM categories c JOIN trees ON c.parent_id = trees.id)"
      " SELECT t.id, t.number, t.subject, t.status, t.account_id, a.name AS account_name, p.id AS problem_id,"
      " p.number AS problem_number, p.title AS problem_title, p.status AS problem_status, t.created_at, t.category_id,"
      " trees.root FROM (" +
          chosen +
          ") x JOIN tickets t ON t.id = x.ticket_id LEFT JOIN trees ON trees.id = t.category_id"
          " LEFT JOIN accounts a ON a.id = t.account_id"
          " LEFT JOIN problem_tickets l ON l.ticket_id = t.id AND l.open = 1 LEFT JOIN problems p ON p.id = "
          "l.problem_id" +
          where.where() + " ORDER BY x.place DESC, t.id DESC",
      where.values());
  std::vector<Known> found;
  for (Row& row : rows) found.push_back(known(row));
  return found;
}

constexpr std::size_t ids_at_once = 500;

void add_terms(db::Tx& tx, std::vector<Known>& tickets) {
  std::map<TicketId, rules::Fingerprint*> prints;
  for (Known& one : tickets) prints[one.ticket.id] = &one.print;
  for (std::size_t begin = 0; begin < tickets.size(); begin += ids_at_once) {
    db::Filter params;
    std::vector<TicketId> ids;
    for (std::size_t i = begin; i < std::min(begin + ids_at_once, tickets.size()); ++i) {
      ids.push_back(tickets[i].ticket.id);
    }
    const std::string list = params.list(ids);
    for (auto& row :
         tx.query_with<TermRow>("SELECT ticket_id, term, in_subject FROM ticket_terms WHERE ticket_id IN (" + list +
                                    ") ORDER BY ticket_id, term",
                                params.values())) {
      prints.at(row.ticket_id)->terms.push_back({std::move(row.term), row.in_subject});
    }
  }
}

}  // namespace

std::optional<FirstWords> first_words(db::Tx& tx, const TicketId& id) {
  return tx.find<FirstWords>(
      "SELECT t.subject, (SELECT m.body FROM messages m WHERE m.ticket_id = t.id AND m.kind = 'reply' ORDER BY m.id"
      " LIMIT 1) AS body, t.created_at FROM tickets t WHERE t.id = $1 AND " +
          std::string(everybodys),
      id);
}

void replace_terms(db::Tx& tx, const TicketId& id, const std::vector<rules::Term>& terms, Time created_at) {
  tx.exec("DELETE FROM ticket_terms WHERE ticket_id = $1", id);
  for (const rules::Term& term : terms) {
    tx.exec_later("INSERT INTO ticket_terms (ticket_id, term, in_subject, created_at) VALUES ($1, $2, $3, $4)", id,
                  term.text, term.in_subject, created_at);
  }
}

std::int64_t delete_terms_before(db::Tx& tx, Time before, int limit) {
  return tx.exec(
      "DELETE FROM ticket_terms WHERE ticket_id IN (SELECT ticket_id FROM ticket_terms WHERE created_at < $1"
      " ORDER BY created_at LIMIT $2)",
      before, limit);
}

namespace {

struct TermCount {
  std::string term;
  std::int64_t tickets = 0;
};
BOOST_DESCRIBE_STRUCT(TermCount, (), (term, tickets))

}  // namespace

std::map<std::string, std::int64_t, std::less<>> frequencies(db::Tx& tx, const std::vector<std::string>& terms,
                                                             const Window& window, int most) {
  std::map<std::string, std::int64_t, std::less<>> counts;
  for (std::size_t begin = 0; begin < terms.size(); begin += ids_at_once) {
    db::Filter params;
    const std::string from = params.param(window.from);
    const std::string to = params.param(window.to);
    const std::string limit = params.param(most);
    std::string asked;
    for (std::size_t i = begin; i < std::min(begin + ids_at_once, terms.size()); ++i) {
      asked += (asked.empty() ? "" : " UNION ALL ") + ("SELECT CAST(" + params.param(terms[i]) + " AS TEXT) AS term");
    }
    for (auto& row : tx.query_with<TermCount>(
             "SELECT q.term, (SELECT count(*) FROM (SELECT 1 FROM ticket_terms w WHERE w.term = q.term"
             " AND w.created_at >= " +
                 from + " AND w.created_at <= " + to + " LIMIT " + limit + ") AS found) AS tickets FROM (" + asked +
                 ") q",
             params.values())) {
      counts.emplace(std::move(row.term), row.tickets);
    }
  }
  return counts;
}

std::int64_t count_tickets(db::Tx& tx, const Window& window, int most) {
  return tx.value<std::int64_t>(
      "SELECT count(*) FROM (SELECT DISTINCT ticket_id FROM ticket_terms WHERE created_at >= $1 AND created_at <= $2"
      " LIMIT $3) AS found",
      window.from, window.to, most);
}

std::vector<Known> tickets_in(db::Tx& tx, const Window& window, int limit) {
  db::Filter where;
  const std::string from = where.param(window.from);
  const std::string to = where.param(window.to);
  auto found = find_known(tx, where,
                          "SELECT ticket_id, created_at AS place FROM ticket_terms WHERE created_at >= " + from +
                              " AND created_at <= " + to + " GROUP BY created_at, ticket_id ORDER BY created_at DESC," +
                              " ticket_id DESC LIMIT " + where.param(limit));
  add_terms(tx, found);
  return found;
}

std::vector<Known> tickets_sharing(db::Tx& tx, const std::vector<std::string>& terms, const Window& window, int limit) {
  if (terms.empty()) return {};
  db::Filter where;
  const std::string list = where.list(terms);
  const std::string from = where.param(window.from);
  const std::string to = where.param(window.to);
  auto found = find_known(tx, where,
                          "SELECT ticket_id, count(*) AS place FROM ticket_terms WHERE term IN (" + list +
                              ") AND created_at >= " + from + " AND created_at <= " + to +
                              " GROUP BY ticket_id HAVING count(*) >= 2 ORDER BY count(*) DESC, ticket_id DESC LIMIT " +
                              where.param(limit));
  add_terms(tx, found);
  return found;
}

std::optional<Known> known_ticket(db::Tx& tx, const TicketId& id) {
  db::Filter where;
  auto found = find_known(tx, where, "SELECT CAST(" + where.param(id) + " AS TEXT) AS ticket_id, 1 AS place");
  if (found.empty()) return std::nullopt;
  add_terms(tx, found);
  return std::move(found.front());
}

std::vector<ProblemRef> problems_of(db::Tx& tx, const TicketId& id) {
  return tx.query<ProblemRef>(
      "SELECT p.id, p.number, p.title, p.status FROM problem_tickets l JOIN problems p ON p.id = l.problem_id"
      " JOIN tickets t ON t.id = l.ticket_id WHERE l.ticket_id = $1 AND " +
          std::string(everybodys) + " ORDER BY l.open DESC, p.id DESC LIMIT 10",
      id);
}

std::set<std::string> radar_told(db::Tx& tx, const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  const auto told = tx.query<std::string>(
      "SELECT ticket_id FROM radar_told WHERE " + db::in_texts(tx.dialect(), "ticket_id", "$1"), json::text_of(ids));
  return {told.begin(), told.end()};
}

void mark_radar_told(db::Tx& tx, const TicketId& id, Time now) {
  tx.exec("INSERT INTO radar_told (ticket_id, told_at) VALUES ($1, $2) ON CONFLICT (ticket_id) DO NOTHING", id, now);
}

void forget_radar_told(db::Tx& tx, Time before) { tx.exec("DELETE FROM radar_told WHERE told_at < $1", before); }

std::int64_t bursts_now(db::Tx& tx) { return tx.value<std::int64_t>("SELECT bursts FROM radar_now WHERE id = 1"); }

void save_bursts_now(db::Tx& tx, std::int64_t bursts) {
  tx.exec("UPDATE radar_now SET bursts = $1 WHERE id = 1 AND bursts <> $1", bursts);
}

}  // namespace zelo::support::store
