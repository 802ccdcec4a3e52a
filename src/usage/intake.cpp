#include "src/usage/intake.h"

#include <algorithm>
#include <span>

#include "lib/base/hmac.h"
#include "lib/base/random.h"
#include "src/identity/context.h"
#include "src/usage/count/counting.h"
#include "src/usage/source/allowance.h"
#include "src/usage/source/source_store.h"
#include "src/usage/wire/gunzip.h"
#include "src/usage/wire/json_scan.h"

namespace zelo::usage {
namespace {

/// The user of "Basic d3JpdGVLZXk6", whose password is empty; else of "?writeKey=", for what a page sends when it is
/// left has no such header.
std::optional<std::string> key_of_head(const http::Request& request) {
  const std::string_view header = request.headers.get("Authorization");
  if (!header.starts_with("Basic ")) {
    const auto asked = request.query.find("writeKey");
    return asked == request.query.end() ? std::nullopt : std::optional(asked->second);
  }
  const auto decoded = from_base64(header.substr(6));
  if (!decoded) return std::nullopt;
  return decoded->substr(0, decoded->find(':'));
}

Source open_door(Ctx& ctx, const std::optional<std::string>& key) {
  const auto source = key ? ctx.read([&](db::Tx& tx) { return store::find_source_by_key(tx, sha256_hex(*key)); })
                          : std::optional<Source>();
  if (!source || !source->active) throw Error(ErrorKind::unauthenticated, "error.usage.write_key");
  ctx.actor = Actor::system();
  return *source;
}

using Admit = std::function<void(const std::optional<std::string>& write_key)>;

wire::Read read_body(Ctx& ctx, std::string_view type, const http::Request& request, Time received, Admit admit) {
  const wire::Reading reading{received,
                              [&ctx] {
                                std::int64_t hash = 0;
                                ctx.world.ids.random_bytes(&hash, sizeof hash);
                                return hash;
                              },
                              std::move(admit)};
  const bool batch = type == "batch";
  std::string unpacked;
  std::string_view body = request.body;
  if (wire::is_gzip(body)) {
    auto whole = wire::gunzip(body, batch ? wire::most_batch_bytes : wire::most_event_bytes);
    if (!whole) throw Error(ErrorKind::bad_request, "error.usage.gzip");
    body = unpacked = std::move(*whole);
  }
  try {
    return batch ? wire::read_batch(body, reading) : wire::read_event(type, body, reading);
  } catch (const wire::NotJson&) {
    throw Error(ErrorKind::bad_request, "error.not_json");
  }
}

void keep_rejects(Ctx& ctx, db::Tx& tx, const Source& source, const std::vector<wire::Refused>& refused) {
  if (refused.empty()) return;
  const auto kept = std::min(std::ssize(refused), static_cast<std::ptrdiff_t>(kept_rejects));
  for (const wire::Refused& one : std::span(refused).last(static_cast<std::size_t>(kept)))
    store::insert_reject(tx, source.id, {ctx.new_id<RejectId>(), ctx.now(), one.reason, one.excerpt});
  store::add_refused(tx, source.number, std::ssize(refused));
}

/// On disk when it returns.
void keep(Ctx& ctx, const Source& source, const wire::Read& read, Time received) {
  ctx.write([&](db::Tx& tx) {
    keep_rejects(ctx, tx, source, read.refused);
    if (read.events > 0) store::add_to_inbox(tx, source.number, received, read.events, read.lines);
    if (read.events > 0 || !read.refused.empty()) count_soon(ctx, tx);
  });
}

}  // namespace

http::Response take_in(Ctx& ctx, Allowances& allowances, std::string_view type, const http::Request& request) {
  // With the key in the head, a stranger's body is not even read.
  const auto key = key_of_head(request);
  std::optional<Source> source;
  if (key) source = open_door(ctx, key);
  const auto by_body = [&](const std::optional<std::string>& write_key) {
    if (!source) source = open_door(ctx, write_key);
  };
  const Time received = ctx.now();
  const wire::Read read = read_body(ctx, type, request, received, by_body);
  if (!source) source = open_door(ctx, read.write_key);
  // Refused events cost as much as others.
  allowances.take(source->number, source->per_minute, read.events + std::ssize(read.refused), ctx.now());
  keep(ctx, *source, read, received);
  http::Response response;
  response.headers.set("Content-Type", "application/json");
  response.body = R"({"success":true})";
  return response;
}

}  // namespace zelo::usage
