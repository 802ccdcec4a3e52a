#pragma once
// A program of the company that reports what its users do, known by its write key. Plain values.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/usage/ids.h"
#include "src/usage/wire/read_events.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::usage {

inline constexpr std::int64_t most_sources = 200;
inline constexpr std::int64_t kept_rejects = 1'000;  // of each source
inline constexpr std::int64_t usual_per_minute = 600'000;
inline constexpr std::int64_t least_per_minute = 1'000;
inline constexpr std::int64_t most_per_minute = 100'000'000;
inline constexpr std::int64_t usual_new_per_day = 100'000;
inline constexpr std::int64_t least_new_per_day = 100;
inline constexpr std::int64_t most_new_per_day = 100'000'000;

/// A row.
struct Source {
  UsageSourceId id;
  std::int64_t number = 0;
  std::string name;
  std::string key_hash;
  std::string key_start;
  bool active = true;
  std::int64_t accepted = 0;
  std::int64_t repeated = 0;
  std::int64_t rejected = 0;
  std::int64_t per_minute = usual_per_minute;    // events that it may send
  std::int64_t new_per_day = usual_new_per_day;  // count/admission.h
  std::int64_t new_day = 0;                      // that it last brought somebody new,
  std::int64_t new_count = 0;                    // and how many on it
  bool of_files = false;                         // what imported files report as
  std::optional<Time> heard_at;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Source, (),
                      (id, number, name, key_hash, key_start, active, accepted, repeated, rejected, per_minute,
                       new_per_day, new_day, new_count, of_files, heard_at, created_at, version))

struct SourceView {
  UsageSourceId id;
  std::string name;
  std::string key_start;      // the first letters of the key
  std::string endpoint;       // what a client calls host or dataPlaneUrl
  bool active = true;         // false: its key is revoked
  std::int64_t accepted = 0;  // events counted
  std::int64_t repeated = 0;  // the same message id again
  std::int64_t rejected = 0;
  std::int64_t per_minute = usual_per_minute;    // more are answered 429
  std::int64_t new_per_day = usual_new_per_day;  // users and groups not heard of before; events of more are refused
  std::int64_t new_today = 0;
  std::optional<Time> heard_at;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SourceView, (),
                      (id, name, key_start, endpoint, active, accepted, repeated, rejected, per_minute, new_per_day,
                       new_today, heard_at, created_at, version))

/// A source with its write key, which is never shown again.
struct ShownSource {
  SourceView source;
  std::string write_key;
};
BOOST_DESCRIBE_STRUCT(ShownSource, (), (source, write_key))

struct NewSource {
  Line<120> name;
};
BOOST_DESCRIBE_STRUCT(NewSource, (), (name))

struct EditSource {
  std::optional<Line<120>> name;
  std::optional<bool> active;
  std::optional<std::int64_t> per_minute;
  std::optional<std::int64_t> new_per_day;
};
BOOST_DESCRIBE_STRUCT(EditSource, (), (name, active, per_minute, new_per_day))

struct UsageReject {
  RejectId id;
  Time at;
  wire::Reason reason = wire::Reason::not_an_object;
  std::string excerpt;
};
BOOST_DESCRIBE_STRUCT(UsageReject, (), (id, at, reason, excerpt))

ShownSource create_source(Ctx& ctx, const NewSource& input);
SourceView read_source(Ctx& ctx, const UsageSourceId& id);
SourceView edit_source(Ctx& ctx, const UsageSourceId& id, const EditSource& input, std::optional<std::int64_t> version);
/// Another write key; the one before is worth nothing at once.
ShownSource renew_write_key(Ctx& ctx, const UsageSourceId& id);
/// In the order in which they were made.
Page<SourceView> list_sources(Ctx& ctx, const std::optional<std::string>& after, int limit);
/// Newest first.
Page<UsageReject> list_rejects(Ctx& ctx, const UsageSourceId& id, const std::optional<std::string>& after, int limit);

}  // namespace zelo::usage
