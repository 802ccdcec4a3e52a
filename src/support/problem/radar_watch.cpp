#include "src/support/problem/radar_watch.h"

#include <algorithm>

#include "src/identity/context.h"
#include "src/support/problem/similar.h"
#include "src/support/problem/term_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// False when somebody was told of it before. What has joined it since is marked, so that it stays told.
bool began(const Ctx& ctx, db::Tx& tx, const Burst& burst) {
  const bool told =
      std::ranges::any_of(burst.tickets, [&](const SimilarTicket& ticket) { return store::radar_told(tx, ticket.id); });
  for (const SimilarTicket& ticket : burst.tickets) store::mark_radar_told(tx, ticket.id, ctx.now());
  return !told;
}

}  // namespace

void watch_radar(Ctx& ctx) {
  const Radar radar = problem_radar(ctx);  // read beforehand: nobody waits for it
  ctx.write([&](db::Tx& tx) {
    store::forget_radar_told(tx, ctx.now() - terms_kept_for);
    BurstsBegan fresh{.bursts = 0, .tickets = 0, .news = {}};
    std::int64_t open = 0;
    for (const Burst& burst : radar.items) {
      if (burst.problem) continue;
      open += 1;
      if (!began(ctx, tx, burst)) continue;
      fresh.bursts += 1;
      fresh.tickets += std::ssize(burst.tickets);
    }
    store::save_bursts_now(tx, open);
    if (fresh.bursts == 0) return;
    fresh.news = fresh.bursts == 1 ? "one" : "several";
    timeline::record(ctx, tx, {.account_id = {}, .kind = "radar", .id = "radar"}, fresh);
  });
}

BurstCount count_bursts(Ctx& ctx) {
  ctx.require(Permission::problem_read);
  return ctx.read([&](db::Tx& tx) { return BurstCount{store::bursts_now(tx)}; });
}

}  // namespace zelo::support
