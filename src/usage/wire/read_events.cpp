#include "src/usage/wire/read_events.h"

#include <sodium.h>

#include <algorithm>

#include "lib/base/error.h"
#include "lib/base/text_types.h"
#include "src/usage/wire/json_scan.h"
#include "src/usage/wire/line.h"

namespace zelo::usage::wire {
namespace {

constexpr std::size_t excerpt_bytes = 500;
constexpr std::int64_t day_ms = days(1).ms;

struct Refuse {
  Reason reason;
};

/// What stands in a member that should hold text: a number is taken for its digits, null for nothing.
std::string text_of(std::string_view raw) {
  if (raw.front() == '"') {
    auto text = unescaped(raw.substr(1, raw.size() - 2));
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
  }
  if (raw == "null") return {};
  if (raw.front() == '-' || (raw.front() >= '0' && raw.front() <= '9')) return std::string(raw.substr(0, most_id));
  throw Refuse{Reason::not_text};
}

bool longer_than(std::string_view text, std::size_t most) {
  return text.size() > most && count_code_points(text) > most;
}

/// The members of an event that mean something here, as they stand; empty when absent.
struct Members {
  std::string_view type, event, name, user_id, anonymous_id, group_id, previous_id, message_id, timestamp, original,
      sent_at, properties, traits, context, write_key, batch;

  std::string_view* find(std::string_view member) {
    // The first two letters tell most of them apart, but a list is short enough.
    static constexpr std::pair<std::string_view, std::string_view Members::*> known[] = {
        {"type", &Members::type},
        {"event", &Members::event},
        {"name", &Members::name},
        {"userId", &Members::user_id},
        {"anonymousId", &Members::anonymous_id},
        {"groupId", &Members::group_id},
        {"previousId", &Members::previous_id},
        {"messageId", &Members::message_id},
        {"timestamp", &Members::timestamp},
        {"originalTimestamp", &Members::original},
        {"sentAt", &Members::sent_at},
        {"properties", &Members::properties},
        {"traits", &Members::traits},
        {"context", &Members::context},
        {"writeKey", &Members::write_key},
        {"batch", &Members::batch}};
    for (const auto& [name_of_it, place] : known)
      if (name_of_it == member) return &(this->*place);
    return nullptr;
  }
};

/// The next value; of an object, its members too.
struct Item {
  std::string_view raw;
  std::size_t depth = 0;
  Members members;
};

Item next_item(Scanner& scan) {
  Item item;
  if (scan.peek() != '{') {
    item.raw = scan.value();
    item.depth = scan.depth();
    return item;
  }
  const char* begin = scan.here();
  item.depth = 1;
  scan.object([&](std::string_view name) {
    std::string_view* place = item.members.find(name);
    const std::string_view value = scan.value();
    item.depth = std::max(item.depth, scan.depth() + 1);
    if (place != nullptr && value != "null") *place = value;
  });
  item.raw = {begin, static_cast<std::size_t>(scan.here() - begin)};
  return item;
}

/// All of a text.
Item whole_item(std::string_view text) {
  Scanner scan(text);
  Item item = next_item(scan);
  scan.finish();
  return item;
}

/// A member of an object that may be absent or something else; empty then.
std::string_view member(std::string_view object, std::string_view wanted) {
  std::string_view found;
  if (object.empty() || object.front() != '{') return found;
  Scanner scan(object);
  scan.object([&](std::string_view name) {
    const std::string_view value = scan.value();
    if (name == wanted && value != "null") found = value;
  });
  return found;
}

std::string text_or_nothing(std::string_view raw) { return raw.empty() ? std::string() : text_of(raw); }

std::optional<Time> time_of(std::string_view raw) {
  return raw.size() > 2 && raw.front() == '"' ? parse_rfc3339(raw.substr(1, raw.size() - 2)) : std::nullopt;
}

/// When it happened by our clock.
Time corrected(Time received, std::optional<Time> happened, std::optional<Time> sent) {
  if (!happened) return received;
  return std::min(received, sent ? received - (*sent - *happened) : *happened);
}

std::int64_t floor_day(Time at) { return at.ms >= 0 ? at.ms / day_ms : (at.ms - day_ms + 1) / day_ms; }

/// The texts of one event, which its line shows.
struct Texts {
  std::string user, other, group, name, email, called, properties;
};

constexpr std::pair<std::string_view, char> types[] = {{"track", 't'},    {"page", 'p'},  {"screen", 's'},
                                                       {"identify", 'i'}, {"group", 'g'}, {"alias", 'a'}};

char type_of(std::string_view type) {
  for (const auto& [name, letter] : types)
    if (name == type) return letter;
  throw Refuse{Reason::unknown_type};
}

std::string id_of(std::string_view raw) {
  std::string id = text_or_nothing(raw);
  if (longer_than(id, most_id)) throw Refuse{Reason::id_too_long};
  return id;
}

/// What is said of all events of a batch, and may stand in the event itself.
struct Common {
  std::string_view sent_at, group, email, name;
};

/// Looked up once: a context may be as long as the batch.
Common common_of(const Members& outer) {
  const std::string_view traits = member(outer.context, "traits");
  return {outer.sent_at, member(outer.context, "groupId"), member(traits, "email"), member(traits, "name")};
}

class Event {
 public:
  Event(const Members& members, const Common& common, const Reading& reading)
      : m_(members), common_(common), reading_(reading) {}

  void write(std::string_view type, std::string& out) {
    line_.type = type_of(type);
    read_who();
    read_what();
    read_when();
    read_message_id();
    line_.user = texts_.user;
    line_.other = texts_.other;
    line_.group = texts_.group;
    line_.name = texts_.name;
    line_.email = texts_.email;
    line_.called = texts_.called;
    line_.properties = texts_.properties;
    append(line_, out);
  }

 private:
  void read_who() {
    const std::string user = id_of(m_.user_id);
    const std::string anonymous = id_of(m_.anonymous_id);
    if (user.empty() && anonymous.empty()) throw Refuse{Reason::no_user};
    texts_.user = user.empty() ? "a:" + anonymous : "u:" + user;
    if (!user.empty() && !anonymous.empty() && line_.type == 'i') texts_.other = "a:" + anonymous;
    if (line_.type == 'a') read_previous();
    const auto context_group = [&] { return id_of(member(m_.context, "groupId")); };
    texts_.group = line_.type == 'g' ? id_of(m_.group_id) : context_group();
    if (texts_.group.empty() && line_.type != 'g') texts_.group = id_of(common_.group);
    if (line_.type == 'g' && texts_.group.empty()) throw Refuse{Reason::no_group};
    read_traits();
  }

  /// Alias' previous id may be of a user or anonymous: it is looked for as both (count/people.cpp).
  void read_previous() {
    const std::string previous = id_of(m_.previous_id);
    if (previous.empty()) throw Refuse{Reason::no_previous};
    texts_.other = previous;
  }

  void read_traits() {
    const std::string_view own = line_.type == 'i' || line_.type == 'g' ? m_.traits : std::string_view();
    const std::string_view of_user = line_.type == 'i' ? own : member(m_.context, "traits");
    const bool said_of_all = of_user.empty();
    texts_.email = short_text(said_of_all ? common_.email : member(of_user, "email"));
    const std::string_view called = said_of_all ? common_.name : member(of_user, "name");
    texts_.called = short_text(line_.type == 'g' ? member(own, "name") : called);
  }

  void read_what() {
    if (line_.type == 't') {
      texts_.name = text_or_nothing(m_.event);
      if (texts_.name.empty()) throw Refuse{Reason::no_event};
    } else if (line_.type == 'p' || line_.type == 's') {
      texts_.name = text_or_nothing(m_.name);
    }
    if (longer_than(texts_.name, most_name)) throw Refuse{Reason::name_too_long};
    const bool has_properties = line_.type == 't' || line_.type == 'p' || line_.type == 's';
    if (!has_properties || m_.properties.empty() || m_.properties == "{}") return;
    texts_.properties = m_.properties;
    // Only space between values can be below 0x20 in JSON.
    std::ranges::replace_if(
        texts_.properties, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  }

  void read_when() {
    const auto original = time_of(m_.original);
    const auto happened = original ? original : time_of(m_.timestamp);
    const auto own_sent = time_of(m_.sent_at);
    line_.at = corrected(reading_.received, happened, own_sent ? own_sent : time_of(common_.sent_at));
    if (line_.at < reading_.received - oldest) throw Refuse{Reason::too_old};
    line_.day = reading_.day.value_or(floor_day(happened.value_or(reading_.received)));
  }

  void read_message_id() {
    const std::string id = text_or_nothing(m_.message_id);
    if (longer_than(id, most_message_id)) throw Refuse{Reason::message_id_too_long};
    line_.hash = id.empty() ? reading_.fresh_hash() : hash_of(id);
  }

  static std::string short_text(std::string_view raw) {
    if (raw.empty() || raw.front() != '"') return {};
    std::string text = text_of(raw);
    return longer_than(text, most_name) ? std::string() : text;
  }

  const Members& m_;
  const Common& common_;
  const Reading& reading_;
  Line line_;
  Texts texts_;
};

/// The beginning of an event, cut between characters; nothing of one that holds the key of its source.
std::string excerpt_of(std::string_view raw) {
  if (raw.find("writeKey") != std::string_view::npos) return {};
  std::size_t size = std::min(raw.size(), excerpt_bytes);
  while (size > 0 && size < raw.size() && (static_cast<unsigned char>(raw[size]) & 0xC0) == 0x80) --size;
  return std::string(raw.substr(0, size));
}

void take(const Item& item, std::optional<std::string_view> type, const Common& common, const Reading& reading,
          Read& read) {
  const auto& [raw, depth, members] = item;
  try {
    if (raw.front() != '{') throw Refuse{Reason::not_an_object};
    if (raw.size() > most_event_bytes) throw Refuse{Reason::too_large};
    if (depth > most_depth) throw Refuse{Reason::too_deep};
    if (!type && (members.type.size() < 2 || members.type.front() != '"')) throw Refuse{Reason::unknown_type};
    Event(members, common, reading).write(type ? *type : members.type.substr(1, members.type.size() - 2), read.lines);
    ++read.events;
  } catch (const Refuse& refuse) {
    read.refused.push_back({refuse.reason, excerpt_of(raw)});
  }
}

std::optional<std::string> key_of(std::string_view raw) {
  return raw.size() > 2 && raw.front() == '"' ? std::optional(unescaped(raw.substr(1, raw.size() - 2))) : std::nullopt;
}

}  // namespace

Read read_event(std::string_view type, std::string_view body, const Reading& reading) {
  if (body.size() > most_event_bytes) throw Error(ErrorKind::bad_request, "error.usage.event_too_large");
  const Item item = whole_item(body);
  Read read;
  take(item, type, {}, reading, read);
  read.write_key = key_of(item.members.write_key);
  return read;
}

Read read_batch(std::string_view body, const Reading& reading) {
  if (body.size() > most_batch_bytes) throw Error(ErrorKind::bad_request, "error.usage.batch_too_large");
  const Item whole = whole_item(body);
  if (whole.raw.front() != '{') throw NotJson();
  const Members& outer = whole.members;
  if (outer.batch.empty() || outer.batch.front() != '[') throw Error(ErrorKind::bad_request, "error.usage.no_batch");
  const Common common = common_of(outer);
  Read read;
  read.write_key = key_of(outer.write_key);
  if (reading.admit) reading.admit(read.write_key);
  read.lines.reserve(body.size() / 2);
  std::size_t count = 0;
  Scanner scan(outer.batch);
  scan.array([&] {
    if (++count > most_batch_events) throw Error(ErrorKind::bad_request, "error.usage.too_many_events");
    take(next_item(scan), std::nullopt, common, reading, read);
  });
  return read;
}

std::int64_t hash_of(std::string_view message_id) {
  static constexpr unsigned char key[crypto_shorthash_KEYBYTES] = {};
  unsigned char hash[crypto_shorthash_BYTES];
  crypto_shorthash(hash, reinterpret_cast<const unsigned char*>(message_id.data()), message_id.size(), key);
  std::uint64_t number = 0;
  for (const unsigned char byte : hash) number = number << 8 | byte;
  return static_cast<std::int64_t>(number);
}

}  // namespace zelo::usage::wire
