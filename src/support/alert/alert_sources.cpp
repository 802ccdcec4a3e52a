#include "lib/base/random.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/alert/alert.h"
#include "src/support/alert/alert_rules.h"
#include "src/support/alert/alert_store.h"
#include "src/support/ticket/requester.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

/// What Prometheus' own examples use.
std::vector<SeverityPriority> usual_severities() {
  return {{"critical", Priority::urgent},
          {"error", Priority::high},
          {"warning", Priority::normal},
          {"info", Priority::low}};
}

void check(db::Tx& tx, const AlertSource& source) {
  Problems problems;
  rules::check_source(source, problems);
  const Referred found = find_referred(tx, std::nullopt, std::nullopt, source.category_id);
  if (source.category_id && !found.category_id) problems.add("category_id", "error.unknown");
  if (source.team_id && !store::team_exists(tx, *source.team_id)) problems.add("team_id", "error.unknown");
  problems.done();
}

AlertSourceView view_of(const Ctx& ctx, db::Tx& tx, AlertSource s) {
  return {.id = s.id,
          .name = std::move(s.name),
          .url = ctx.world.public_url + "/api/alerts/" + s.id.text,
          .category_id = s.category_id,
          .team_id = s.team_id,
          .tier = s.tier,
          .severities = std::move(s.severities),
          .default_priority = s.default_priority,
          .account_label = std::move(s.account_label),
          .reopen_minutes = s.reopen_minutes,
          .active = s.active,
          .heard_at = store::last_delivery(tx, s.id),
          .version = s.version};
}

void apply(const EditAlertSource& input, AlertSource& source) {
  if (input.name) source.name = *input.name;
  input.category_id.apply(source.category_id);
  input.team_id.apply(source.team_id);
  if (input.tier) source.tier = *input.tier;
  if (input.severities) source.severities = *input.severities;
  if (input.default_priority) source.default_priority = *input.default_priority;
  input.account_label.apply(source.account_label);
  if (input.reopen_minutes) source.reopen_minutes = *input.reopen_minutes;
  if (input.active) source.active = *input.active;
}

AlertSource load(db::Tx& tx, const AlertSourceId& id) {
  auto found = store::find_alert_source(tx, id);
  if (!found) throw not_found();
  return std::move(*found);
}

void announce(const Ctx& ctx, db::Tx& tx, const char* kind, const AlertSourceId& id) {
  ctx.world.announce(ctx, tx, kind, "alert_source", id.text, "{}");
}

std::string new_secret(const Ctx& ctx) { return "zalert_" + ctx.world.ids.secret(); }

}  // namespace

ShownAlertSource create_alert_source(Ctx& ctx, const NewAlertSource& input) {
  ctx.require(Permission::integration_manage);
  const std::string secret = new_secret(ctx);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_alert_sources(tx) >= most_sources) throw conflict("error.alert.too_many_sources");
    AlertSource source{.id = ctx.new_id<AlertSourceId>(),
                       .name = input.name,
                       .secret_hash = sha256_hex(secret),
                       .category_id = input.category_id,
                       .team_id = input.team_id,
                       .tier = input.tier.value_or(Tier::n2),
                       .severities = input.severities.value_or(usual_severities()),
                       .default_priority = input.default_priority.value_or(Priority::normal),
                       .reopen_minutes = input.reopen_minutes.value_or(30),
                       .created_at = ctx.now()};
    if (input.account_label) source.account_label = *input.account_label;
    check(tx, source);
    store::insert_alert_source(tx, source);
    announce(ctx, tx, "alert_source.created", source.id);
    return ShownAlertSource{view_of(ctx, tx, source), secret};
  });
}

AlertSourceView read_alert_source(Ctx& ctx, const AlertSourceId& id) {
  ctx.require(Permission::integration_manage);
  return ctx.read([&](db::Tx& tx) { return view_of(ctx, tx, load(tx, id)); });
}

AlertSourceView edit_alert_source(Ctx& ctx, const AlertSourceId& id, const EditAlertSource& input,
                                  std::optional<std::int64_t> version) {
  ctx.require(Permission::integration_manage);
  return ctx.write([&](db::Tx& tx) {
    AlertSource source = load(tx, id);
    if (version && *version != source.version) throw Error(ErrorKind::stale, "error.stale");
    apply(input, source);
    check(tx, source);
    source.version += 1;
    store::save_alert_source(tx, source);
    announce(ctx, tx, "alert_source.edited", id);
    return view_of(ctx, tx, std::move(source));
  });
}

ShownAlertSource renew_alert_secret(Ctx& ctx, const AlertSourceId& id) {
  ctx.require(Permission::integration_manage);
  const std::string secret = new_secret(ctx);
  return ctx.write([&](db::Tx& tx) {
    AlertSource source = load(tx, id);
    source.secret_hash = sha256_hex(secret);
    source.version += 1;
    store::save_alert_source(tx, source);
    announce(ctx, tx, "alert_source.secret_renewed", id);
    return ShownAlertSource{view_of(ctx, tx, std::move(source)), secret};
  });
}

Page<AlertSourceView> list_alert_sources(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::integration_manage);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    auto sources = store::list_alert_sources(tx, keys ? keys->front() : "", limit + 1);
    Page<AlertSourceView> page;
    if (sources.size() > static_cast<std::size_t>(limit)) {
      sources.pop_back();
      page.next = encode_cursor({sources.back().id.text});
    }
    for (auto& source : sources) page.items.push_back(view_of(ctx, tx, std::move(source)));
    return page;
  });
}

}  // namespace zelo::support
