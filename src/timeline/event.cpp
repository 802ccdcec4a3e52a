#include "src/timeline/event.h"

#include "lib/jobs/jobs.h"

namespace zelo::timeline {

EventId record_json(const Ctx& ctx, db::Tx& tx, const Subject& subject, std::string_view kind, bool for_customer,
                    const std::string& details) {
  const auto id = ctx.new_id<EventId>();
  // seq is given by the database; on PostgreSQL tx_id, taken before it, lets readers wait for stragglers.
  tx.exec(
      "INSERT INTO events (id, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id, for_customer, "
      "details)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      id, ctx.now(), kind, subject.account_id, subject.kind, subject.id, ctx.actor.kind, ctx.actor.id, for_customer,
      details);
  tx.notify(channel);

  if (const auto reactions = ctx.world.reactions.find(kind); reactions != ctx.world.reactions.end()) {
    for (const std::string& job : reactions->second) {
      jobs::enqueue(
          tx, ctx.world.ids, ctx.now(),
          {.kind = job, .payload = R"({"event_id":")" + id.text + R"(","subject_id":")" + subject.id + R"("})"});
    }
  }
  return id;
}

void announce(const Ctx& ctx, db::Tx& tx, const std::string& kind, const std::string& subject_kind,
              const std::string& subject_id, const std::string& details) {
  record_json(ctx, tx, {.account_id = {}, .kind = subject_kind, .id = subject_id}, kind, false, details);
}

std::vector<Event> events_after(db::Tx& tx, std::int64_t seq, int limit) {
  const std::string columns =
      "SELECT id, seq, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id, for_customer, details"
      " FROM events WHERE seq > $1 ";
  const std::string settled =
      tx.dialect() == db::Dialect::postgres ? "AND tx_id < pg_snapshot_xmin(pg_current_snapshot()) " : "";
  return tx.query<Event>(columns + settled + "ORDER BY seq LIMIT $2", seq, limit);
}

std::int64_t newest(db::Tx& tx) { return tx.value<std::int64_t>("SELECT coalesce(max(seq), 0) FROM events"); }

}  // namespace zelo::timeline
