#include "src/usage/import_rows.h"

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "src/customer/import_rows.h"
#include "src/identity/context.h"
#include "src/identity/session.h"
#include "src/usage/count/calendar.h"
#include "src/usage/count/counting.h"
#include "src/usage/settings.h"
#include "src/usage/source/source_store.h"
#include "src/usage/wire/read_events.h"

namespace zelo::usage {
namespace {

constexpr const char* source_name = "CSV";

/// What files report as. Its key is known to nobody.
Source source_of_files(const Ctx& ctx, db::Tx& tx) {
  if (auto known = store::find_source_of_files(tx)) return std::move(*known);
  // Of two first files at once the second begins again, and finds what the first has made: message ids are known by
  // their source, and two would count the same row twice.
  identity::set_setting(tx, "usage_source_of_files", source_name);
  Source source{.id = ctx.new_id<UsageSourceId>(),
                .number = tx.next_number("usage_source"),
                .name = source_name,
                .key_hash = sha256_hex(ctx.world.ids.secret()),
                .key_start = "–",
                .active = false,
                .new_per_day = most_new_per_day,  // nobody sends it anything but whoever may import
                .of_files = true,
                .created_at = ctx.now()};
  store::insert_source(tx, source);
  return source;
}

/// A row as the event that a client would have sent. Without an id it is known by what the file says, whatever the
/// company's zone is by then.
std::string event_of(const customer::UsageRow& row, const TimeZone& zone) {
  json::bj::object event{{"type", "track"}, {"userId", row.user_id}, {"event", row.event}, {"timestamp", row.at}};
  json::bj::object context;
  json::bj::object traits;
  json::bj::object properties;
  if (row.group_id) context["groupId"] = *row.group_id;
  if (row.email) traits["email"] = *row.email;
  if (row.name) traits["name"] = *row.name;
  for (const auto& [name, value] : row.properties) properties[name] = value;
  if (!traits.empty()) context["traits"] = std::move(traits);
  if (!context.empty()) event["context"] = std::move(context);
  if (!properties.empty()) event["properties"] = std::move(properties);
  event["messageId"] = row.message_id ? *row.message_id : "csv-" + sha256_hex(json::bj::serialize(event));
  if (!parse_rfc3339(row.at)) event["timestamp"] = to_rfc3339(customer::moment_in(zone, row.at));
  return json::bj::serialize(event);
}

/// That the file writes, by which its message is found again.
std::optional<std::int64_t> written_day(const std::string& at) {
  return parse_rfc3339(at) ? std::nullopt : parse_day(at.substr(0, 10));
}

FieldError told(wire::Reason reason) {
  if (reason == wire::Reason::too_old) return {"timestamp", Text("error.usage.too_old")};
  return {"row", Text("error.usage.event_refused")};
}

}  // namespace

std::vector<Problems> take_rows(const Ctx& ctx, db::Tx& tx, std::span<const customer::UsageRow> rows) {
  std::vector<Problems> problems(rows.size());
  const TimeZone zone = TimeZone::find(settings_of(tx).time_zone).value_or(TimeZone::utc());
  wire::Reading reading{ctx.now(), [] { return std::int64_t{0}; }};
  std::string lines;
  std::int64_t events = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string event = event_of(rows[i], zone);
    if (event.size() > wire::most_event_bytes) {
      problems[i].add("row", Text("error.usage.event_too_large"));
      continue;
    }
    reading.day = written_day(rows[i].at);
    const wire::Read read = wire::read_batch("{\"batch\":[" + event + "]}", reading);
    lines += read.lines;
    events += read.events;
    for (const wire::Refused& refused : read.refused) {
      FieldError error = told(refused.reason);
      problems[i].add(std::move(error.path), std::move(error.text));
    }
  }
  if (events == 0) return problems;
  store::add_to_inbox(tx, source_of_files(ctx, tx).number, reading.received, events, lines);
  count_soon(ctx, tx, {});  // a chunk is enough for one go
  return problems;
}

}  // namespace zelo::usage
