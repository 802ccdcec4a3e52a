#include "src/support/problem/link_store.h"

#include "lib/db/filter.h"

namespace zelo::support::store {
namespace {

constexpr int most_days = 30;
constexpr std::int64_t day_ms = 86'400'000;

/// The tickets of a problem, as " FROM … WHERE …"; `columns` joins what a list shows of them besides.
std::string linked_tickets(db::Filter& where, const ProblemId& id, std::string_view joins = "") {
  where.add("l.problem_id = ?", id);
  where.add(everybodys);
  return " FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id" + std::string(joins);
}

std::string condition_of(LinkState state) {
  switch (state) {
    case LinkState::open: return standing + " NOT IN ('awaiting_validation', 'closed')";
    case LinkState::awaiting_validation: return standing + " = 'awaiting_validation'";
    case LinkState::closed: return standing + " = 'closed'";
  }
  return "";
}

std::string sum_of(LinkState state) {
  return "coalesce(sum(CASE WHEN " + condition_of(state) + " THEN 1 ELSE 0 END), 0)";
}

}  // namespace

std::string count_of_problem(std::string_view problem, std::string_view what, std::string_view condition) {
  std::string sql =
      "(SELECT " + std::string(what) +
      " FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id WHERE l.problem_id = " + std::string(problem) +
      " AND " + std::string(everybodys);
  if (!condition.empty()) sql += " AND " + std::string(condition);
  return sql + ")";
}

bool insert_link(db::Tx& tx, const Problem& problem, const TicketId& ticket_id, const Actor& author, Time now) {
  return tx.exec(
             "INSERT INTO problem_tickets (problem_id, ticket_id, open, author_kind, author_id, created_at)"
             " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
             problem.id, ticket_id, problem.status != ProblemStatus::resolved, author.kind, author.id, now) > 0;
}

bool delete_link(db::Tx& tx, const ProblemId& id, const TicketId& ticket_id) {
  return tx.exec("DELETE FROM problem_tickets WHERE problem_id = $1 AND ticket_id = $2", id, ticket_id) > 0;
}

std::int64_t count_links(db::Tx& tx, const ProblemId& id) {
  return tx.value<std::int64_t>("SELECT count(*) FROM problem_tickets WHERE problem_id = $1", id);
}

std::optional<std::int64_t> other_open_problem(db::Tx& tx, const ProblemId& id, const TicketId& ticket_id) {
  return tx.find<std::int64_t>(
      "SELECT p.number FROM problem_tickets l JOIN problems p ON p.id = l.problem_id WHERE l.ticket_id = $1"
      " AND l.open = 1 AND l.problem_id <> $2",
      ticket_id, id);
}

void mark_links(db::Tx& tx, const ProblemId& id, bool open) {
  if (!open) {
    tx.exec("UPDATE problem_tickets SET open = 0 WHERE problem_id = $1", id);
    return;
  }
  tx.exec(
      "UPDATE problem_tickets SET open = 1 WHERE problem_id = $1 AND ticket_id NOT IN"
      " (SELECT o.ticket_id FROM problem_tickets l JOIN problem_tickets o ON o.ticket_id = l.ticket_id AND o.open = 1"
      " WHERE l.problem_id = $1)",
      id);
}

std::vector<ProblemTicket> list_linked(db::Tx& tx, const ProblemId& id, const TicketsOfProblem& which,
                                       const std::string& before, int limit) {
  db::Filter where;
  const std::string from =
      linked_tickets(where, id,
                     " LEFT JOIN accounts a ON a.id = t.account_id LEFT JOIN contacts k ON k.id = t.contact_id"
                     " LEFT JOIN users u ON u.id = t.assignee_id");
  if (which.state) where.add(condition_of(*which.state));
  if (which.account_id) where.add("t.account_id = ?", *which.account_id);
  if (which.no_account) where.add("t.account_id IS NULL");
  if (!before.empty()) where.add("l.ticket_id < ?", before);
  const std::string sql = "SELECT t.id, t.number, t.subject, " + standing +
                          " AS status, t.tier, t.priority, t.account_id, a.name AS account_name,"
                          " k.name AS contact_name, u.name AS assignee_name, t.created_at" +
                          from + where.where() + " ORDER BY l.ticket_id DESC LIMIT " + where.param(limit);
  return tx.query_with<ProblemTicket>(sql, where.values());
}

namespace {

struct AccountRow {
  AccountId id;
  std::string name, segment;
  std::optional<std::string> csm_name;
  std::optional<std::int64_t> arr;
  std::string currency;
  std::optional<std::string> renews_on;
  std::int64_t tickets = 0, open_tickets = 0;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (), (id, name, segment, csm_name, arr, currency, renews_on, tickets, open_tickets))

struct Counts {
  std::int64_t tickets = 0, open = 0, awaiting_validation = 0, closed = 0, without_account = 0, accounts = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (tickets, open, awaiting_validation, closed, without_account, accounts))

struct DayRow {
  std::int64_t day = 0, tickets = 0;
};
BOOST_DESCRIBE_STRUCT(DayRow, (), (day, tickets))

/// Contracts of an account that hold and have their renewal before them.
std::string running_contracts(db::Filter& where, const std::string& account, const std::string& day) {
  const std::string today = "CAST(" + where.param(day) + " AS TEXT)";
  return " FROM contracts c WHERE c.account_id = " + account + " AND c.ended_on IS NULL AND c.starts_on <= " + today +
         " AND c.renews_on >= " + today;
}

std::string renewals(db::Filter& where, const std::string& account, const Days& days) {
  return running_contracts(where, account, days.from) + " AND c.renews_on <= CAST(" + where.param(days.to) +
         " AS TEXT)";
}

}  // namespace

std::vector<ProblemAccount> list_accounts(db::Tx& tx, const ProblemId& id, const Days& days, bool renewing,
                                          const std::optional<AccountPlace>& after, int limit) {
  db::Filter where;
  const std::string next_renewal = "(SELECT min(c.renews_on)" + running_contracts(where, "a.id", days.from) + ")";
  if (renewing) where.add("EXISTS (SELECT 1" + renewals(where, "a.id", days) + ")");
  const std::string from =
      linked_tickets(where, id, " JOIN accounts a ON a.id = t.account_id LEFT JOIN users u ON u.id = a.csm_id");
  if (after) {
    where.add("(coalesce(a.arr, 0) < ? OR (coalesce(a.arr, 0) = ? AND a.id > ?))", after->arr, after->arr, after->id);
  }
  std::vector<ProblemAccount> accounts;
  const std::string sql = "SELECT a.id, a.name, a.segment, u.name AS csm_name, a.arr, a.currency, " + next_renewal +
                          " AS renews_on, count(*) AS tickets, " + sum_of(LinkState::open) + " AS open_tickets" + from +
                          where.where() +
                          " GROUP BY a.id, a.name, a.segment, u.name, a.arr, a.currency"
                          " ORDER BY coalesce(a.arr, 0) DESC, a.id LIMIT " +
                          where.param(limit);
  for (auto& r : tx.query_with<AccountRow>(sql, where.values())) {
    accounts.push_back({.id = r.id,
                        .name = std::move(r.name),
                        .segment = std::move(r.segment),
                        .csm_name = std::move(r.csm_name),
                        .arr = r.arr ? std::optional(Money{*r.arr, r.currency}) : std::nullopt,
                        .renews_on = std::move(r.renews_on),
                        .tickets = r.tickets,
                        .open_tickets = r.open_tickets});
  }
  return accounts;
}

namespace {

Counts count(db::Tx& tx, const ProblemId& id) {
  db::Filter where;
  const std::string from = linked_tickets(where, id);
  return tx
      .query_with<Counts>("SELECT count(*) AS tickets, " + sum_of(LinkState::open) + " AS open, " +
                              sum_of(LinkState::awaiting_validation) + " AS awaiting_validation, " +
                              sum_of(LinkState::closed) +
                              " AS closed, coalesce(sum(CASE WHEN t.account_id IS NULL THEN 1 ELSE 0 END), 0)"
                              " AS without_account, count(DISTINCT t.account_id) AS accounts" +
                              from + where.where(),
                          where.values())
      .front();
}

std::vector<Money> revenue(db::Tx& tx, const ProblemId& id) {
  db::Filter where;
  const std::string from = linked_tickets(where, id);
  return tx.query_with<Money>(
      "SELECT CAST(sum(a.arr) AS BIGINT) AS amount, a.currency FROM accounts a WHERE a.arr IS NOT NULL AND a.id IN"
      " (SELECT t.account_id" +
          from + where.where() + ") GROUP BY a.currency ORDER BY 1 DESC",
      where.values());
}

std::int64_t count_renewing(db::Tx& tx, const ProblemId& id, const Days& days) {
  db::Filter where;
  const std::string from = linked_tickets(where, id);
  const std::string linked = " IN (SELECT t.account_id" + from + where.where() + ")";
  const std::string sql = "SELECT count(*) FROM accounts a WHERE a.id" + linked + " AND EXISTS (SELECT 1" +
                          renewals(where, "a.id", days) + ")";
  return tx.query_with<std::int64_t>(sql, where.values()).front();
}

std::vector<TicketsOfDay> by_day(db::Tx& tx, const ProblemId& id, std::int64_t offset_minutes) {
  db::Filter where;
  const std::string day = "(t.created_at + " + where.param(offset_minutes * 60'000) + ") / " + where.param(day_ms);
  const std::string from = linked_tickets(where, id);
  const std::string sql = "SELECT " + day + " AS day, count(*) AS tickets" + from + where.where() +
                          " GROUP BY 1 ORDER BY 1 DESC LIMIT " + where.param(most_days);
  auto rows = tx.query_with<DayRow>(sql, where.values());
  std::vector<TicketsOfDay> days;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    days.push_back({to_rfc3339(Time{row->day * day_ms}).substr(0, 10), row->tickets});
  }
  return days;
}

std::optional<Time> next_promise(db::Tx& tx, const ProblemId& id, Time now) {
  db::Filter where;
  const std::string from = linked_tickets(where, id);
  where.add("t.status NOT IN ('awaiting_validation', 'closed')");  // what was merged promises nothing any more
  where.add("t.sla_promised_at > ?", now);
  const std::string sql = "SELECT t.sla_promised_at" + from + where.where() + " ORDER BY t.sla_promised_at LIMIT 1";
  const auto found = tx.query_with<Time>(sql, where.values());
  return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace

Impact impact(db::Tx& tx, const ProblemId& id, const Days& days, std::int64_t offset_minutes, Time now) {
  const Counts counts = count(tx, id);
  return {.tickets = counts.tickets,
          .open = counts.open,
          .awaiting_validation = counts.awaiting_validation,
          .closed = counts.closed,
          .without_account = counts.without_account,
          .accounts = counts.accounts,
          .arr = revenue(tx, id),
          .renewing = count_renewing(tx, id, days),
          .days = by_day(tx, id, offset_minutes),
          .next_promise_at = next_promise(tx, id, now)};
}

}  // namespace zelo::support::store
