#include <charconv>

#include "src/identity/context.h"
#include "src/identity/session.h"
#include "src/support/cluster/cluster.h"
#include "src/support/cluster/cluster_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

constexpr const char* setting_key = "cluster_tickets";
constexpr int at_once = 100;
constexpr int most_named = 50;

ClusterRule rule_of(db::Tx& tx) {
  const std::string kept = identity::setting(tx, setting_key);
  ClusterRule rule;
  std::from_chars(kept.data(), kept.data() + kept.size(), rule.tickets);
  return rule;
}

void tell(const Ctx& ctx, db::Tx& tx, const store::Cluster& cluster, Time since) {
  timeline::record(ctx, tx, {.account_id = cluster.account_id, .kind = "account", .id = cluster.account_id.text},
                   ClusterFound{cluster.category_name, cluster.category_id, cluster.tickets, cluster_window_days,
                                store::tickets_of(tx, cluster, since, most_named)});
}

}  // namespace

ClusterRule read_cluster_rule(Ctx& ctx) {
  ctx.require(Permission::ticket_read);
  return ctx.read([](db::Tx& tx) { return rule_of(tx); });
}

ClusterRule put_cluster_rule(Ctx& ctx, const ClusterRule& input) {
  ctx.require(Permission::teaching_manage);
  if (input.tickets < 2 || input.tickets > 100)
    throw invalid("tickets", Text("error.number.range", {{"min", "2"}, {"max", "100"}}));
  return ctx.write([&](db::Tx& tx) {
    identity::set_setting(tx, setting_key, std::to_string(input.tickets));
    ctx.world.announce(ctx, tx, "settings.edited", "settings", setting_key, "{}");
    return rule_of(tx);
  });
}

bool find_clusters(Ctx& ctx) {
  const Time since = ctx.now() - cluster_window;
  const auto found =
      ctx.read([&](db::Tx& tx) { return store::untold_clusters(tx, rule_of(tx).tickets, since, at_once); });
  if (found.empty()) return false;
  ctx.write([&](db::Tx& tx) {
    for (const store::Cluster& cluster : found) {
      if (store::claim(tx, cluster, since, ctx.now())) tell(ctx, tx, cluster, since);
    }
  });
  return found.size() == at_once;
}

}  // namespace zelo::support
