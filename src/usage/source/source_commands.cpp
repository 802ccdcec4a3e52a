#include <span>

#include "lib/base/random.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/source/source.h"
#include "src/usage/source/source_store.h"

namespace zelo::usage {
namespace {

constexpr std::size_t shown_letters = 9;  // of a key: "zuse_" and four of its own

SourceView view_of(const Ctx& ctx, Source s) {
  return {.id = s.id,
          .name = std::move(s.name),
          .key_start = std::move(s.key_start),
          .endpoint = ctx.world.public_url,
          .active = s.active,
          .accepted = s.accepted,
          .repeated = s.repeated,
          .rejected = s.rejected,
          .per_minute = s.per_minute,
          .new_per_day = s.new_per_day,
          .new_today = s.new_day == ctx.now().ms / days(1).ms ? s.new_count : 0,
          .heard_at = s.heard_at,
          .created_at = s.created_at,
          .version = s.version};
}

/// With what was refused and is not counted yet.
void add_refused(db::Tx& tx, std::span<Source> sources) {
  for (const store::Refused& some : store::refused_lately(tx))
    for (Source& source : sources)
      if (source.number == some.source_number) source.rejected += some.n;
}

Source load(db::Tx& tx, const UsageSourceId& id) {
  auto found = store::find_source(tx, id);
  if (!found) throw not_found();
  add_refused(tx, {&*found, 1});
  return std::move(*found);
}

void give_key(Source& source, const std::string& key) {
  source.key_hash = sha256_hex(key);
  source.key_start = key.substr(0, shown_letters);
}

/// What was asked for `field`, between the least and the most.
std::int64_t checked(std::int64_t value, const char* field, std::int64_t least, std::int64_t most) {
  if (value < least || value > most)
    throw invalid(field, Text("error.usage." + std::string(field),
                              {{"min", std::to_string(least)}, {"max", std::to_string(most)}}));
  return value;
}

std::string new_key(const Ctx& ctx) { return "zuse_" + ctx.world.ids.secret(); }

void announce(const Ctx& ctx, db::Tx& tx, const char* kind, const UsageSourceId& id) {
  ctx.world.announce(ctx, tx, kind, "usage_source", id.text, "{}");
}

}  // namespace

ShownSource create_source(Ctx& ctx, const NewSource& input) {
  ctx.require(Permission::usage_manage);
  const std::string key = new_key(ctx);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_sources(tx) >= most_sources) throw conflict("error.usage.too_many_sources");
    Source source{.id = ctx.new_id<UsageSourceId>(),
                  .number = tx.next_number("usage_source"),
                  .name = input.name,
                  .created_at = ctx.now()};
    give_key(source, key);
    store::insert_source(tx, source);
    announce(ctx, tx, "usage_source.created", source.id);
    return ShownSource{view_of(ctx, std::move(source)), key};
  });
}

SourceView read_source(Ctx& ctx, const UsageSourceId& id) {
  ctx.require(Permission::usage_manage);
  return ctx.read([&](db::Tx& tx) { return view_of(ctx, load(tx, id)); });
}

SourceView edit_source(Ctx& ctx, const UsageSourceId& id, const EditSource& input,
                       std::optional<std::int64_t> version) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    Source source = load(tx, id);
    if (version && *version != source.version) throw Error(ErrorKind::stale, "error.stale");
    if (input.name) source.name = *input.name;
    if (input.active) source.active = *input.active;
    if (input.per_minute)
      source.per_minute = checked(*input.per_minute, "per_minute", least_per_minute, most_per_minute);
    if (input.new_per_day)
      source.new_per_day = checked(*input.new_per_day, "new_per_day", least_new_per_day, most_new_per_day);
    source.version += 1;
    store::save_source(tx, source);
    announce(ctx, tx, "usage_source.edited", id);
    return view_of(ctx, std::move(source));
  });
}

ShownSource renew_write_key(Ctx& ctx, const UsageSourceId& id) {
  ctx.require(Permission::usage_manage);
  const std::string key = new_key(ctx);
  return ctx.write([&](db::Tx& tx) {
    Source source = load(tx, id);
    give_key(source, key);
    source.version += 1;
    store::save_source(tx, source);
    announce(ctx, tx, "usage_source.key_renewed", id);
    return ShownSource{view_of(ctx, std::move(source)), key};
  });
}

Page<SourceView> list_sources(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::usage_manage);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    auto sources = store::list_sources(tx, keys ? keys->front() : "", limit + 1);
    Page<SourceView> page;
    if (sources.size() > static_cast<std::size_t>(limit)) {
      sources.pop_back();
      page.next = encode_cursor({sources.back().id.text});
    }
    add_refused(tx, sources);
    for (auto& source : sources) page.items.push_back(view_of(ctx, std::move(source)));
    return page;
  });
}

Page<UsageReject> list_rejects(Ctx& ctx, const UsageSourceId& id, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::usage_manage);
  const auto before = cursor_id<RejectId>(after);
  return ctx.read([&](db::Tx& tx) {
    load(tx, id);
    Page<UsageReject> page{store::list_rejects(tx, id, before, limit + 1), {}};
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({page.items.back().id.text});
    }
    return page;
  });
}

}  // namespace zelo::usage
