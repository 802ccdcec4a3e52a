#pragma once
// Names of events that came in and belong to no feature of the catalogue, the most frequent first: what a catalogue
// forgot. They are noted as events are counted. A rule that names one takes it out of the list, and it comes back with
// what still matches nothing. Of what events say nothing is kept but what their properties are called, and of which
// kind they are: values may be about people.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/usage/feature/feature.h"
#include "src/usage/ids.h"

namespace zelo::usage {

inline constexpr std::int64_t most_unmatched = 10'000;        // of more the rarest are forgotten
inline constexpr std::int64_t most_ignored = 2'000;           // beside them
inline constexpr std::int64_t most_unmatched_accounts = 100;  // that are counted for a name
inline constexpr std::size_t most_shown_properties = 12;

enum class PropertyKind { text, number, yes_no, list, object, nothing };
BOOST_DESCRIBE_ENUM(PropertyKind, text, number, yes_no, list, object, nothing)

struct EventProperty {
  std::string name;
  PropertyKind kind = PropertyKind::text;
};
BOOST_DESCRIBE_STRUCT(EventProperty, (), (name, kind))

struct UnmatchedEvent {
  UnmatchedId id;
  EventType type = EventType::track;
  std::string name;
  std::int64_t events = 0;                // since first_seen
  std::int64_t accounts = 0;              // that they are of; 100 stands for more, too
  std::vector<EventProperty> properties;  // of one of the events
  Time first_seen;                        // by the events' own time
  Time last_seen;
  bool ignored = false;
};
BOOST_DESCRIBE_STRUCT(UnmatchedEvent, (),
                      (id, type, name, events, accounts, properties, first_seen, last_seen, ignored))

struct EditUnmatchedEvent {
  bool ignored = false;  // true: it is no feature, and stands in a list of its own
};
BOOST_DESCRIBE_STRUCT(EditUnmatchedEvent, (), (ignored))

/// The most frequent first.
Page<UnmatchedEvent> list_unmatched(Ctx& ctx, bool ignored, const std::optional<std::string>& after, int limit);
/// Error{conflict} when too many are ignored already.
UnmatchedEvent edit_unmatched(Ctx& ctx, const UnmatchedId& id, const EditUnmatchedEvent& input);

/// What an object's members are called and of which kind they are; names that may be somebody's are left out.
std::vector<EventProperty> properties_of(std::string_view object);

}  // namespace zelo::usage
