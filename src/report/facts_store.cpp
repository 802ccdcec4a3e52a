#include "src/report/facts_store.h"

#include <map>

#include "lib/db/filter.h"

namespace zelo::report::store {
namespace {

struct TicketRow {
  support::TicketId id;
  support::Tier tier = support::Tier::n1;
  support::Priority priority = support::Priority::normal;
  support::Channel channel = support::Channel::agent;
  std::optional<support::CategoryId> category_id;
  std::optional<AccountId> account_id;
  std::optional<UserId> assignee_id;
  std::optional<TeamId> team_id;
  std::int64_t reopen_count = 0;
  Time created_at;
  std::optional<Time> solved_at, closed_at, merged_at;
};
BOOST_DESCRIBE_STRUCT(TicketRow, (),
                      (id, tier, priority, channel, category_id, account_id, assignee_id, team_id, reopen_count,
                       created_at, solved_at, closed_at, merged_at))

struct Moment {
  std::string ticket_id;
  std::optional<Time> at;
};
BOOST_DESCRIBE_STRUCT(Moment, (), (ticket_id, at))

struct Moves {
  std::string ticket_id;
  std::optional<Time> escalated_at;
  std::int64_t escalations = 0;
  std::int64_t returns = 0;
};
BOOST_DESCRIBE_STRUCT(Moves, (), (ticket_id, escalated_at, escalations, returns))

struct Answers {
  std::string ticket_id;
  std::optional<Time> at;
  std::int64_t corrections = 0;
};
BOOST_DESCRIBE_STRUCT(Answers, (), (ticket_id, at, corrections))

struct ClockRow {
  std::string ticket_id;
  support::ClockKind clock = support::ClockKind::resolution;
  support::ClockState state = support::ClockState::running;
  std::optional<std::string> business_hours_id;
  std::int64_t elapsed_ms = 0;
  std::optional<Time> breached_at, ended_at;
};
BOOST_DESCRIBE_STRUCT(ClockRow, (), (ticket_id, clock, state, business_hours_id, elapsed_ms, breached_at, ended_at))

/// Asks of all tickets at once and hands each row to its ticket.
class Gathering {
 public:
  Gathering(db::Tx& tx, const std::vector<std::string>& ids) : tx_(tx) {
    in_ = params_.list(ids);
    for (const TicketRow& row : tx_.query_with<TicketRow>(
             "SELECT t.id, t.tier, t.priority, t.channel, t.category_id, t.account_id, t.assignee_id, t.team_id,"
             " t.reopen_count, t.created_at, t.solved_at, t.closed_at, m.created_at AS merged_at FROM tickets t"
             " LEFT JOIN merges m ON m.source_id = t.id WHERE t.id IN (" +
                 in_ + ")",
             params_.values()))
      found_.emplace(row.id.text, begin(row));
  }

  template <class R, class Put>
  void ask(const std::string& before, const std::string& after, Put put) {
    for (const R& row : tx_.query_with<R>(before + " IN (" + in_ + ")" + after, params_.values()))
      if (const auto of = found_.find(row.ticket_id); of != found_.end()) put(of->second, row);
  }

  std::vector<Found> all() && {
    std::vector<Found> all;
    for (auto& [id, found] : found_) all.push_back(std::move(found));
    return all;
  }

 private:
  static Found begin(const TicketRow& row) {
    Found found;
    support::Ticket& t = found.ticket;
    t.id = row.id;
    t.tier = row.tier;
    t.priority = row.priority;
    t.channel = row.channel;
    t.category_id = row.category_id;
    t.account_id = row.account_id;
    t.assignee_id = row.assignee_id;
    t.team_id = row.team_id;
    t.reopen_count = row.reopen_count;
    t.created_at = row.created_at;
    t.solved_at = row.solved_at;
    t.closed_at = row.closed_at;
    found.merged_at = row.merged_at;
    return found;
  }

  db::Tx& tx_;
  db::Filter params_;
  std::string in_;
  std::map<std::string, Found> found_;
};

void ask_answers(Gathering& gathering) {
  // What staff opens a ticket with answers nobody, nor does what a split moved there; on the phone is answered, too.
  gathering.ask<Moment>(
      "SELECT m.ticket_id, min(m.created_at) AS at FROM messages m JOIN tickets t ON t.id = m.ticket_id"
      " WHERE (m.kind = 'reply' OR m.call = 'answered') AND m.author_kind IN ('user', 'token')"
      " AND m.created_at > t.created_at AND m.ticket_id",
      " GROUP BY m.ticket_id", [](Found& f, const Moment& row) { f.answered_at = row.at; });
  gathering.ask<Moment>(
      "SELECT subject_id AS ticket_id, min(at) AS at FROM events WHERE subject_kind = 'ticket'"
      " AND kind = 'ticket.solved' AND subject_id",
      " GROUP BY subject_id", [](Found& f, const Moment& row) { f.first_solved_at = row.at; });
  gathering.ask<Answers>(
      "SELECT ticket_id, min(answered_at) AS at,"
      " sum(CASE WHEN state = 'corrected' THEN 1 ELSE 0 END) AS corrections FROM paraphrases"
      " WHERE state <> 'asked' AND ticket_id",
      " GROUP BY ticket_id", [](Found& f, const Answers& row) {
        f.paraphrased_at = row.at;
        f.corrections = row.corrections;
      });
}

void ask_moves(Gathering& gathering) {
  // n1, n2, n3: the order of the letters is the order of the tiers.
  gathering.ask<Moves>(
      "SELECT ticket_id, min(CASE WHEN to_tier > from_tier THEN created_at END) AS escalated_at,"
      " sum(CASE WHEN to_tier > from_tier THEN 1 ELSE 0 END) AS escalations,"
      " sum(CASE WHEN to_tier < from_tier THEN 1 ELSE 0 END) AS returns FROM handoffs WHERE ticket_id",
      " GROUP BY ticket_id", [](Found& f, const Moves& row) {
        f.escalated_at = row.escalated_at;
        f.escalations = row.escalations;
        f.returns = row.returns;
      });
}

void ask_clocks(Gathering& gathering) {
  gathering.ask<ClockRow>(
      "SELECT ticket_id, clock, state, business_hours_id, elapsed_ms, breached_at, ended_at"
      " FROM sla_clocks WHERE clock IN ('first_response', 'resolution') AND ticket_id",
      " ORDER BY id", [](Found& f, const ClockRow& row) {
        const bool answer = row.clock == support::ClockKind::first_response;
        (answer ? f.answer_clock : f.resolution_clock) =
            Clock{row.state, row.business_hours_id, row.elapsed_ms, row.breached_at, row.ended_at};
      });
}

}  // namespace

timeline::Place progress(db::Tx& tx) {
  return tx.value<timeline::Place>("SELECT tx_id, seq FROM facts_progress WHERE id = 1");
}

bool advance(db::Tx& tx, const timeline::Place& from, const timeline::Place& to) {
  return tx.exec("UPDATE facts_progress SET tx_id = $1, seq = $2 WHERE id = 1 AND tx_id = $3 AND seq = $4", to.tx_id,
                 to.seq, from.tx_id, from.seq) == 1;
}

std::vector<Found> find_all(db::Tx& tx, const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  Gathering gathering(tx, ids);
  ask_answers(gathering);
  ask_moves(gathering);
  ask_clocks(gathering);
  return std::move(gathering).all();
}

void save_facts(db::Tx& tx, const Facts& facts) {
  tx.exec_later("DELETE FROM ticket_facts WHERE ticket_id = $1", facts.ticket_id);
  tx.append("ticket_facts", facts);
}

std::vector<std::string> next_tickets(db::Tx& tx, const std::string& after, int limit) {
  return tx.query<std::string>("SELECT id FROM tickets WHERE id > $1 ORDER BY id LIMIT $2", after, limit);
}

}  // namespace zelo::report::store
