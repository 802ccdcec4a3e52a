#include "src/timeline/event.h"

#include <charconv>

#include "lib/jobs/jobs.h"

namespace zelo::timeline {
namespace {

/// A number below all that the database gives, greater for what was later: the time, and 20 bits that tell apart what
/// was in the same millisecond.
std::int64_t past_seq(db::Tx& tx, Time at) {
  constexpr std::int64_t before_all = std::int64_t{1} << 62;
  constexpr std::int64_t within_one = std::int64_t{1} << 20;
  return at.ms * within_one + tx.next_number("past_event") % within_one - before_all;
}

}  // namespace

EventId record_one_of_many_json(const Ctx& ctx, db::Tx& tx, const Subject& subject, std::string_view kind,
                                bool for_customer, const std::string& details) {
  auto id = ctx.new_id<EventId>();
  // seq, and on PostgreSQL tx_id, are given by the database.
  tx.exec(
      "INSERT INTO events (id, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id, for_customer, "
      "details)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      id, ctx.now(), kind, subject.account_id, subject.kind, subject.id, ctx.actor.kind, ctx.actor.id, for_customer,
      details);
  tx.notify(channel);
  return id;
}

EventId record_json(const Ctx& ctx, db::Tx& tx, const Subject& subject, std::string_view kind, bool for_customer,
                    const std::string& details) {
  auto id = record_one_of_many_json(ctx, tx, subject, kind, for_customer, details);
  if (const auto reactions = ctx.world.reactions.find(kind); reactions != ctx.world.reactions.end()) {
    for (const std::string& job : reactions->second) {
      jobs::enqueue(
          tx, ctx.world.ids, ctx.now(),
          {.kind = job, .payload = R"({"event_id":")" + id.text + R"(","subject_id":")" + subject.id + R"("})"});
    }
  }
  return id;
}

EventId record_past_json(const Ctx& ctx, db::Tx& tx, const Subject& subject, std::string_view kind, bool for_customer,
                         const std::string& details, const Past& past) {
  auto id = ctx.new_id<EventId>();
  const bool postgres = tx.dialect() == db::Dialect::postgres;
  tx.exec_later(std::string("INSERT INTO events (") + (postgres ? "tx_id, " : "") +
                    "seq, id, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id, for_customer,"
                    " details) VALUES (" +
                    (postgres ? "CAST('0' AS XID8), " : "") + "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                past_seq(tx, past.at), id, past.at, kind, subject.account_id, subject.kind, subject.id, past.actor_kind,
                past.actor_id, for_customer, details);
  return id;
}

void announce(const Ctx& ctx, db::Tx& tx, const std::string& kind, const std::string& subject_kind,
              const std::string& subject_id, const std::string& details) {
  record_json(ctx, tx, {.account_id = {}, .kind = subject_kind, .id = subject_id}, kind, false, details);
}

std::string to_text(const Place& place) {
  const std::string seq = std::to_string(place.seq);
  return place.tx_id == 0 ? seq : std::to_string(place.tx_id) + "-" + seq;
}

std::optional<Place> parse_place(std::string_view text) {
  const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < 0) return std::nullopt;
    return value;
  };
  const auto dash = text.find('-');
  const auto tx_id = dash == std::string_view::npos ? std::optional<std::int64_t>(0) : number(text.substr(0, dash));
  const auto seq = number(dash == std::string_view::npos ? text : text.substr(dash + 1));
  if (!tx_id || !seq) return std::nullopt;
  return Place{*tx_id, *seq};
}

std::string select_events(db::Dialect dialect) {
  const std::string tx_id = dialect == db::Dialect::postgres ? "CAST(CAST(tx_id AS TEXT) AS BIGINT)" : "0";
  return "SELECT id, " + tx_id +
         " AS tx_id, seq, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id, for_customer, details"
         " FROM events ";
}

std::vector<Event> events_after(db::Tx& tx, const Place& place, int limit) {
  const std::string select = select_events(tx.dialect());
  if (tx.dialect() == db::Dialect::sqlite) {
    // By the number, whatever statistics of a time when the log was short say.
    return tx.query<Event>(select + "NOT INDEXED WHERE seq > $1 ORDER BY seq LIMIT $2", place.seq, limit);
  }
  // Every transaction below the oldest open one has ended; none will add an event with its number.
  return tx.query<Event>(select +
                             "WHERE (events.tx_id, seq) > (CAST($1 AS XID8), $2)"
                             " AND events.tx_id < pg_snapshot_xmin(pg_current_snapshot())"
                             " ORDER BY events.tx_id, seq LIMIT $3",
                         place.tx_id, place.seq, limit);
}

std::vector<Event> unsettled_events(db::Tx& tx, const Place& place, int limit) {
  if (tx.dialect() == db::Dialect::sqlite) return {};  // one writes at a time
  return tx.query<Event>(select_events(tx.dialect()) +
                             "WHERE (events.tx_id, seq) > (CAST($1 AS XID8), $2)"
                             " AND events.tx_id >= pg_snapshot_xmin(pg_current_snapshot())"
                             " ORDER BY events.tx_id, seq LIMIT $3",
                         place.tx_id, place.seq, limit);
}

Place newest(db::Tx& tx) {
  const std::string ended = tx.dialect() == db::Dialect::postgres
                                ? "CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT) - 1"
                                : "0";
  return tx.value<Place>("SELECT " + ended + " AS tx_id, coalesce(max(seq), 0) AS seq FROM events");
}

}  // namespace zelo::timeline
