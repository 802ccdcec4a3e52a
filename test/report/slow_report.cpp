#include "test/report/slow_report.h"

#include <algorithm>

namespace zelo::report::slow {
namespace {

struct TicketRow {
  std::string id, tier, priority, channel, status;
  std::optional<std::string> category_id, account_id, assignee_id, team_id;
  std::int64_t reopen_count = 0;
  Time created_at;
  std::optional<Time> closed_at, solved_at;
};
BOOST_DESCRIBE_STRUCT(TicketRow, (),
                      (id, tier, priority, channel, status, category_id, account_id, assignee_id, team_id, reopen_count,
                       created_at, closed_at, solved_at))

struct Entry {
  std::string clock_id, what;
  Time at;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (clock_id, what, at))

struct ClockRow {
  std::string id, state;
  std::optional<std::string> business_hours_id;
  std::optional<Time> breached_at, ended_at;
};
BOOST_DESCRIBE_STRUCT(ClockRow, (), (id, state, business_hours_id, breached_at, ended_at))

/// One ticket with all that happened to it, asked row by row.
class Look {
 public:
  Look(db::Tx& tx, const Desk& desk, TicketRow ticket) : tx_(tx), desk_(desk), t_(std::move(ticket)) {}

  std::optional<Counted> in(Metric metric) {
    switch (metric) {
      case Metric::opened: return at(t_.created_at);
      case Metric::closed: return at(t_.closed_at);
      case Metric::backlog: return at(t_.created_at);
      case Metric::load: return t_.assignee_id ? at(t_.created_at) : std::nullopt;
      case Metric::first_response: return first_response();
      case Metric::resolution: return resolution();
      case Metric::first_response_sla: return promise("first_response");
      case Metric::resolution_sla: return promise("resolution");
      case Metric::reopened:
        return at(first("SELECT at FROM events WHERE kind = 'ticket.solved' AND subject_id = $1"), t_.reopen_count > 0);
      case Metric::escalated: return at(t_.created_at, moved(">").has_value());
      case Metric::returned: return at(moved(">"), moved("<").has_value());
      case Metric::corrected:
        return at(
            first("SELECT answered_at FROM paraphrases WHERE answered_at IS NOT NULL AND ticket_id = $1"),
            first("SELECT answered_at FROM paraphrases WHERE state = 'corrected' AND ticket_id = $1").has_value());
      case Metric::proactive: return at(t_.created_at, t_.channel == "agent");
      case Metric::deflection:
      case Metric::deflection_confirmed: return std::nullopt;  // visits, which the test of their own counts
    }
    return std::nullopt;
  }

  /// Closed, or merged.
  std::optional<Time> ended() {
    if (t_.closed_at) return t_.closed_at;
    return first("SELECT created_at FROM merges WHERE source_id = $1");
  }

 private:
  std::optional<Counted> at(std::optional<Time> moment, bool hit = false, std::int64_t measure = 0) {
    if (!moment) return std::nullopt;
    const auto segment =
        tx_.find<std::string>("SELECT segment FROM accounts WHERE id = $1", t_.account_id.value_or(""));
    return Counted{t_.id,
                   *moment,
                   hit,
                   measure,
                   {{By::agent, t_.assignee_id.value_or("")},
                    {By::team, t_.team_id.value_or("")},
                    {By::tier, t_.tier},
                    {By::category, t_.category_id.value_or("")},
                    {By::segment, segment.value_or("")},
                    {By::priority, t_.priority},
                    {By::channel, t_.channel}}};
  }

  std::optional<Time> first(const std::string& sql) {
    auto all = tx_.query<Time>(sql, t_.id);
    if (all.empty()) return std::nullopt;
    return std::ranges::min(all);
  }

  std::optional<Time> moved(const std::string& sign) {
    return first("SELECT created_at FROM handoffs WHERE to_tier " + sign + " from_tier AND ticket_id = $1");
  }

  std::optional<ClockRow> clock(const std::string& kind) {
    const auto all = tx_.query<ClockRow>(
        "SELECT id, state, business_hours_id, breached_at, ended_at FROM sla_clocks WHERE ticket_id = $1 AND clock = $2"
        " ORDER BY id DESC",
        t_.id, kind);
    if (all.empty()) return std::nullopt;
    return all.front();
  }

  std::int64_t passed(const std::optional<ClockRow>& of, Time from, Time to) {
    if (of && !of->business_hours_id) return (to - from).ms;
    const auto [known, fresh] = desk_.passed.try_emplace({from.ms, to.ms}, 0);
    if (fresh) known->second = desk_.hours.between(from, to).ms;
    return known->second;
  }

  std::optional<Counted> first_response() {
    auto replies = tx_.query<Time>(
        "SELECT created_at FROM messages WHERE kind = 'reply' AND author_kind <> 'contact' AND author_kind <> 'system'"
        " AND ticket_id = $1",
        t_.id);
    const auto calls =
        tx_.query<Time>("SELECT created_at FROM messages WHERE call = 'answered' AND ticket_id = $1", t_.id);
    replies.insert(replies.end(), calls.begin(), calls.end());
    std::erase_if(replies, [&](Time reply) { return reply <= t_.created_at; });
    if (replies.empty()) return std::nullopt;
    const Time reply = std::ranges::min(replies);
    return at(reply, false, passed(clock("first_response"), t_.created_at, reply));
  }

  std::optional<Counted> resolution() {
    if (!t_.closed_at) return std::nullopt;
    const auto of = clock("resolution");
    if (!of || of->state != "met" || *of->ended_at < *t_.closed_at)
      return at(t_.closed_at, false, passed(of, t_.created_at, t_.solved_at.value_or(*t_.closed_at)));
    std::int64_t sum = 0;
    std::optional<Time> since;
    for (const Entry& entry : tx_.query<Entry>(
             "SELECT clock_id, what, at FROM sla_entries WHERE ticket_id = $1 AND clock_id = $2 ORDER BY id", t_.id,
             of->id)) {
      if (entry.what == "started" || entry.what == "resumed") since = entry.at;
      if (!since || (entry.what != "paused" && entry.what != "met" && entry.what != "cancelled")) continue;
      sum += passed(of, *since, entry.at);
      since.reset();
    }
    return at(t_.closed_at, false, sum);
  }

  std::optional<Counted> promise(const std::string& kind) {
    const auto of = clock(kind);
    if (!of || of->state == "cancelled") return std::nullopt;
    if (of->breached_at) return at(of->breached_at, false);
    return of->state == "met" ? at(of->ended_at, true) : std::nullopt;
  }

  db::Tx& tx_;
  const Desk& desk_;
  TicketRow t_;
};

/// The midnight after a day, by looking at the wall each minute.
Time end_of(const Desk& desk, const std::string& day) {
  Time at = *parse_rfc3339(day + "T00:00:00Z") - hours(15);
  while (wall_date(desk.zone, at) <= day) at = at + minutes(1);
  return at;
}

std::string age_of(Duration age) {
  if (age <= days(1)) return "day";
  if (age <= days(3)) return "three_days";
  if (age <= days(7)) return "week";
  return age <= days(30) ? "month" : "older";
}

bool share(Metric metric) {
  return metric != Metric::opened && metric != Metric::closed && metric != Metric::backlog && metric != Metric::load &&
         metric != Metric::first_response && metric != Metric::resolution;
}

}  // namespace

std::string wall_date(const TimeZone& zone, Time at) { return to_rfc3339(at + zone.at(at).offset).substr(0, 10); }

std::vector<Counted> counted(db::Database& db, const Desk& desk, Metric metric, const std::string& from,
                             const std::string& to) {
  const bool stock = metric == Metric::backlog || metric == Metric::load;
  const Time end = end_of(desk, to);
  return db.read([&](db::Tx& tx) {
    std::vector<Counted> all;
    for (TicketRow& row : tx.query<TicketRow>(
             "SELECT id, tier, priority, channel, status, category_id, account_id, assignee_id, team_id, reopen_count,"
             " created_at, closed_at, solved_at FROM tickets WHERE restricted_team_id IS NULL")) {
      Look look(tx, desk, row);
      auto one = look.in(metric);
      if (!one) continue;
      const std::string day = wall_date(desk.zone, one->moment);
      if (stock) {
        const auto ended = look.ended();
        if (day > to || (ended && wall_date(desk.zone, *ended) <= to)) continue;
        one->keys.emplace(By::age, age_of(end - one->moment));
      } else if (day < from || day > to) {
        continue;
      }
      all.push_back(std::move(*one));
    }
    return all;
  });
}

Figure figure(Metric metric, const std::vector<Counted>& tickets) {
  Figure figure{.value = {}, .p90 = {}, .n = static_cast<std::int64_t>(tickets.size()), .hits = {}};
  std::vector<std::int64_t> measures;
  std::int64_t hits = 0;
  for (const Counted& one : tickets) {
    measures.push_back(one.measure);
    hits += one.hit ? 1 : 0;
  }
  std::ranges::sort(measures);
  if (share(metric)) {
    figure.hits = hits;
    if (figure.n > 0) figure.value = 100.0 * static_cast<double>(hits) / static_cast<double>(figure.n);
  } else if (metric == Metric::first_response || metric == Metric::resolution) {
    // The smallest that so many in a hundred are not above.
    const auto rank = [&](std::size_t percent) -> std::optional<double> {
      for (std::size_t i = 0; i < measures.size(); ++i)
        if ((i + 1) * 100 >= percent * measures.size()) return static_cast<double>(measures[i]);
      return std::nullopt;
    };
    figure.value = rank(50);
    figure.p90 = rank(90);
  } else {
    figure.value = static_cast<double>(figure.n);
  }
  return figure;
}

}  // namespace zelo::report::slow
