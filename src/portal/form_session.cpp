#include "src/portal/form_session.h"

#include <map>
#include <vector>

#include "lib/base/json.h"
#include "src/knowledge/article_events.h"
#include "src/knowledge/published.h"

namespace zelo::portal {
namespace {

constexpr std::int64_t quarter_ms = minutes(15).ms;

struct Ended {
  FormSessionId id;
  Time opened_at;
  bool deflected = false;
  bool helped = false;  // they said so
};
BOOST_DESCRIBE_STRUCT(Ended, (), (id, opened_at, deflected, helped))

std::vector<Ended> ended_sessions(db::Tx& tx, Time now, int most) {
  return tx.query<Ended>(
      "SELECT s.id, s.opened_at, CASE WHEN s.article_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tickets t"
      " WHERE t.contact_id = s.contact_id AND t.created_at >= s.opened_at AND t.created_at < s.opened_at + $1)"
      " THEN 1 ELSE 0 END AS deflected, CASE WHEN EXISTS (SELECT 1 FROM form_session_articles h"
      " WHERE h.session_id = s.id AND h.helped_at IS NOT NULL) THEN 1 ELSE 0 END AS helped FROM form_sessions s WHERE "
      "s.opened_at <= $2 ORDER BY s.opened_at, s.id LIMIT "
      "$3",
      ticket_follows.ms, now - ticket_follows, most);
}

struct Count {
  std::int64_t sessions = 0, deflected = 0, confirmed = 0;
};

void add_count(db::Tx& tx, std::int64_t quarter, const Count& count) {
  tx.exec(
      "INSERT INTO form_session_counts (quarter, sessions, deflected, confirmed) VALUES ($1, $2, $3, $4) ON CONFLICT "
      "(quarter)"
      " DO UPDATE SET sessions = form_session_counts.sessions + excluded.sessions,"
      " deflected = form_session_counts.deflected + excluded.deflected,"
      " confirmed = form_session_counts.confirmed + excluded.confirmed",
      quarter, count.sessions, count.deflected, count.confirmed);
}

}  // namespace

FormSession open_form(Ctx& ctx) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.write([&](db::Tx& tx) {
    const auto open = tx.find<FormSessionId>(
        "SELECT id FROM form_sessions WHERE contact_id = $1 AND opened_at > $2 ORDER BY opened_at DESC LIMIT 1",
        ctx.actor.id, ctx.now() - one_session);
    if (open) return FormSession{*open};
    const auto id = ctx.new_id<FormSessionId>();
    tx.exec("INSERT INTO form_sessions (id, contact_id, opened_at) VALUES ($1, $2, $3)", id, ctx.actor.id, ctx.now());
    return FormSession{id};
  });
}

void open_article_from_form(Ctx& ctx, const FormSessionId& id, const ArticleFromForm& input) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  ctx.write([&](db::Tx& tx) {
    const auto found =
        tx.exec("UPDATE form_sessions SET article_at = coalesce(article_at, $1) WHERE id = $2 AND contact_id = $3",
                ctx.now(), id, ctx.actor.id);
    if (found == 0) throw not_found();
    if (!input.article_id) return;
    if (!knowledge::find_published(tx, knowledge::reader_of(ctx, tx), *input.article_id)) throw not_found();
    const std::optional<Time> helped_at = input.helped.value_or(false) ? std::optional(ctx.now()) : std::nullopt;
    const std::string said = input.helped ? "DO UPDATE SET helped_at = excluded.helped_at" : "DO NOTHING";
    tx.exec(
        "INSERT INTO form_session_articles (session_id, article_id, helped_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (session_id, article_id) " +
            said,
        id, *input.article_id, helped_at);
  });
}

void hear_rating(db::Tx& tx, const timeline::EventId& id) {
  const auto event = tx.find<timeline::Event>(timeline::select_events(tx.dialect()) + "WHERE id = $1", id);
  if (!event || event->actor_kind != ActorKind::contact) return;
  const bool helpful = json::read_text<knowledge::ArticleRated>(event->details).helpful;
  const std::optional<Time> helped_at = helpful ? std::optional(event->at) : std::nullopt;
  tx.exec(
      "UPDATE form_session_articles SET helped_at = $1 WHERE article_id = $2 AND session_id IN"
      " (SELECT id FROM form_sessions WHERE contact_id = $3 AND opened_at > $4)",
      helped_at, event->subject_id, event->actor_id, event->at - ticket_follows);
}

bool count_form_sessions(db::Tx& tx, Time now, int most) {
  const auto sessions = ended_sessions(tx, now, most);
  std::map<std::int64_t, Count> counts;
  for (const Ended& session : sessions) {
    // Who is first to take it away counts it: the job may run twice.
    if (tx.exec("DELETE FROM form_sessions WHERE id = $1", session.id) == 0) continue;
    Count& count = counts[session.opened_at.ms / quarter_ms * quarter_ms];
    ++count.sessions;
    if (session.deflected) ++count.deflected;
    if (session.deflected && session.helped) ++count.confirmed;
  }
  for (const auto& [quarter, count] : counts) add_count(tx, quarter, count);
  return sessions.size() < static_cast<std::size_t>(most);
}

}  // namespace zelo::portal
