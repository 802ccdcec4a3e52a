#include <algorithm>

#include "src/report/facts.h"
#include "src/report/facts_store.h"
#include "src/support/hours/hours_book.h"
#include "src/support/hours/hours_store.h"

namespace zelo::report {
namespace {

/// What became of tickets, worked out anew.
std::vector<Facts> work_out(db::Tx& tx, const std::vector<std::string>& ids) {
  support::HoursBook book(tx);
  const auto desk = support::store::desk_hours(tx);
  // A clock without hours counts around the clock; where there is no clock, the desk's hours count.
  const rules::HoursOf hours = [&](const auto& clock) -> const support::BusinessTime& {
    if (!clock) return book.of(desk);
    if (!clock->business_hours_id) return book.of({});
    return book.of(support::BusinessHoursId(*clock->business_hours_id));
  };
  std::vector<Facts> all;
  for (const Found& found : store::find_all(tx, ids)) all.push_back(rules::facts_of(found, hours));
  return all;
}

void save_all(db::Tx& tx, const std::vector<Facts>& all) {
  for (const Facts& facts : all) store::save_facts(tx, facts);
}

/// The tickets that events tell of, each once.
std::vector<std::string> tickets_of(const std::vector<timeline::Event>& events) {
  std::vector<std::string> ids;
  for (const timeline::Event& event : events)
    if (event.subject_kind == "ticket") ids.push_back(event.subject_id);
  std::ranges::sort(ids);
  const auto rest = std::ranges::unique(ids);
  ids.erase(rest.begin(), rest.end());
  return ids;
}

/// What events of the log tell, as it was read.
struct Batch {
  timeline::Place from, to;
  std::vector<Facts> facts;
  std::size_t events = 0;
};

Batch read_batch(db::Tx& tx) {
  const auto from = store::progress(tx);
  const auto events = timeline::events_after(tx, from, facts_batch);
  if (events.empty()) return {.from = from, .to = from, .facts = {}};
  return {.from = from,
          .to = {events.back().tx_id, events.back().seq},
          .facts = work_out(tx, tickets_of(events)),
          .events = events.size()};
}

/// False when the end of the log has come. The work is done while reading, so that whoever writes tickets waits only
/// while rows are put down. Whatever happens to a ticket after it was read is behind `to`, and is read the next time.
bool next_batch(Ctx& ctx) {
  const Batch batch = ctx.read([](db::Tx& tx) { return read_batch(tx); });
  if (batch.events == 0) return false;
  const bool ours = ctx.write([&](db::Tx& tx) {
    if (!store::advance(tx, batch.from, batch.to)) return false;
    save_all(tx, batch.facts);
    return true;
  });
  return !ours || batch.events == facts_batch;  // somebody else may have read less far
}

/// While an older transaction is open on the server, be it another program's, the log ends before it. What is told
/// behind its end counts all the same, and once more when its turn comes. False: there is more.
bool count_unsettled(Ctx& ctx, int batches) {
  if (ctx.world.db.dialect() == db::Dialect::sqlite) return true;
  timeline::Place after = ctx.read([](db::Tx& tx) { return store::progress(tx); });
  for (int i = 0; i < batches; ++i) {
    const auto events = ctx.read([&](db::Tx& tx) { return timeline::unsettled_events(tx, after, facts_batch); });
    if (events.empty()) return true;
    const bool alone = ctx.write([&](db::Tx& tx) {
      const auto place = store::progress(tx);
      if (!store::advance(tx, place, place)) return false;
      save_all(tx, work_out(tx, tickets_of(events)));
      return true;
    });
    if (alone) after = {events.back().tx_id, events.back().seq};
  }
  return false;
}

/// Whoever reads the log may be about to put down the same rows.
void stop_readers(db::Tx& tx) {
  const auto place = store::progress(tx);
  if (!store::advance(tx, place, place)) throw conflict("error.stale");
}

}  // namespace

bool catch_up(Ctx& ctx, int batches) {
  for (int i = 0; i < batches; ++i)
    if (!next_batch(ctx)) return count_unsettled(ctx, batches);
  return false;
}

void count_tickets(Ctx& ctx, const std::vector<std::string>& ids) {
  ctx.write([&](db::Tx& tx) {
    stop_readers(tx);
    save_all(tx, work_out(tx, ids));
  });
}

std::optional<std::string> count_behind(Ctx& ctx, const std::string& after) {
  return ctx.write([&](db::Tx& tx) {
    stop_readers(tx);
    const auto ids = store::next_tickets(tx, after, facts_batch);
    save_all(tx, work_out(tx, ids));
    return ids.size() == facts_batch ? std::optional(ids.back()) : std::nullopt;
  });
}

void rebuild_facts(Ctx& ctx, const std::function<void(std::int64_t)>& progress) {
  // What happens meanwhile is behind this place, and will be read again.
  ctx.write([](db::Tx& tx) {
    const auto from = store::progress(tx);
    store::advance(tx, from, timeline::newest(tx));
  });
  std::int64_t done = 0;
  for (std::string after;;) {
    const auto ids = ctx.write([&](db::Tx& tx) {
      const auto next = store::next_tickets(tx, after, facts_batch);
      save_all(tx, work_out(tx, next));
      return next;
    });
    if (ids.empty()) return;
    done += static_cast<std::int64_t>(ids.size());
    after = ids.back();
    progress(done);
  }
}

}  // namespace zelo::report
