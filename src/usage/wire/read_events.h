#pragma once
// Segment's HTTP Tracking API as bytes: one event, or a batch of them, checked and turned into lines. Pure.
//
// The time of an event is received − (sentAt − originalTimestamp or timestamp), which takes the sender's wrong clock
// out of it; without sentAt the timestamp itself, else received. It never lies in the future.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"

namespace zelo::usage::wire {

inline constexpr std::size_t most_event_bytes = 32 * 1024;
inline constexpr std::size_t most_batch_bytes = 500 * 1024;
inline constexpr std::size_t most_batch_events = 2'500;
inline constexpr std::size_t most_depth = 32;        // of one event
inline constexpr std::size_t most_message_id = 100;  // characters, as Segment has it
inline constexpr std::size_t most_id = 256;          // characters of user and group ids
inline constexpr std::size_t most_name = 200;        // of an event
inline constexpr Duration oldest = days(5 * 365);

/// Why a single event is not taken. The others of its batch are.
enum class Reason {
  not_an_object,
  too_large,
  too_deep,
  unknown_type,
  no_user,
  no_event,
  no_group,
  no_previous,
  id_too_long,
  name_too_long,
  message_id_too_long,
  not_text,
  too_old,
  too_many_new_users,  // found when it is counted: count/admission.h
  unclaimed            // given up: nobody has said whose it is for too long (stranger/stranger.h)
};
BOOST_DESCRIBE_ENUM(Reason, not_an_object, too_large, too_deep, unknown_type, no_user, no_event, no_group, no_previous,
                    id_too_long, name_too_long, message_id_too_long, not_text, too_old, too_many_new_users, unclaimed)

struct Refused {
  Reason reason = Reason::not_an_object;
  std::string excerpt;  // the beginning of the event, at most 500 bytes
};

struct Read {
  std::string lines;  // wire/line.h
  std::int64_t events = 0;
  std::vector<Refused> refused;
  std::optional<std::string> write_key;  // where the body has one
};

struct Reading {
  Time received;
  std::function<std::int64_t()> fresh_hash;  // for an event without a message id
  /// Asked about the key of a batch before its events are looked at; throws for a wrong one. May be null.
  std::function<void(const std::optional<std::string>& write_key)> admit = nullptr;
  std::optional<std::int64_t> day = {};  // by which messages are found again; else each one's own
};

/// The event of POST /v1/TYPE. Throws NotJson, and Error{bad_request} when it is too large.
Read read_event(std::string_view type, std::string_view body, const Reading& reading);
/// The events of POST /v1/batch, each with what is said of all of them. Throws as read_event.
Read read_batch(std::string_view body, const Reading& reading);

/// A message id as it is remembered.
std::int64_t hash_of(std::string_view message_id);

}  // namespace zelo::usage::wire
