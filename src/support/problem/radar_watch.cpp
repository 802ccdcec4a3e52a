#include "src/support/problem/radar_watch.h"

#include <set>

#include "src/identity/context.h"
#include "src/support/problem/similar.h"
#include "src/support/problem/term_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

std::vector<std::string> tickets_of(const Radar& radar) {
  std::vector<std::string> ids;
  for (const Burst& burst : radar.items) {
    if (burst.problem) continue;
    for (const SimilarTicket& ticket : burst.tickets) ids.push_back(ticket.id.text);
  }
  return ids;
}

/// False when somebody was told of it before. What has joined it since is marked, so that it stays told.
bool began(const Ctx& ctx, db::Tx& tx, const Burst& burst, std::set<std::string>& told) {
  bool before = false;
  for (const SimilarTicket& ticket : burst.tickets) {
    if (told.insert(ticket.id.text).second) store::mark_radar_told(tx, ticket.id, ctx.now());
    else before = true;
  }
  return !before;
}

}  // namespace

void watch_radar(Ctx& ctx) {
  const Radar radar = problem_radar(ctx);  // read beforehand: nobody waits for it
  ctx.write([&](db::Tx& tx) {
    store::forget_radar_told(tx, ctx.now() - terms_kept_for);
    auto told = store::radar_told(tx, tickets_of(radar));
    BurstsBegan fresh{.bursts = 0, .tickets = 0, .news = {}};
    std::int64_t open = 0;
    for (const Burst& burst : radar.items) {
      if (burst.problem) continue;
      open += 1;
      if (!began(ctx, tx, burst, told)) continue;
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
