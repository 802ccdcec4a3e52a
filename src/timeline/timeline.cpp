#include "src/timeline/timeline.h"

#include <algorithm>
#include <functional>
#include <set>

#include "lib/db/bulk.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"

namespace zelo::timeline {
namespace {

constexpr std::int64_t beyond_all = std::numeric_limits<std::int64_t>::max();

/// Kinds are ours: letters, dots and underscores.
void check_kind(const std::optional<std::string>& kind) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == ','; };
  if (kind && !std::ranges::all_of(*kind, allowed)) throw invalid("kind", "error.query");
}

void add_account(db::Filter& params, const TimelineFilter& filter) {
  if (filter.merged_ids.size() < 2) return params.add("account_id = ?", *filter.account_id);
  std::string list;
  for (const AccountId& id : filter.merged_ids) list += (list.empty() ? "" : ", ") + params.param(id);
  params.add("account_id IN (" + list + ")");
}

std::vector<std::string> parted(std::string_view kinds) {
  std::vector<std::string> list;
  while (!kinds.empty()) {
    const std::string_view kind = kinds.substr(0, kinds.find(','));
    kinds.remove_prefix(std::min(kinds.size(), kind.size() + 1));
    if (!kind.empty()) list.emplace_back(kind);
  }
  return list;
}

/// "ticket" and everything that begins with "ticket."; '/' is the sign after '.'.
void add_kinds(db::Filter& params, std::string_view kinds) {
  std::string condition;
  for (const std::string& kind : parted(kinds)) {
    condition += (condition.empty() ? "(" : " OR ");
    condition += "kind = " + params.param(kind) + " OR (kind >= " + params.param(kind + ".") + " AND kind < " +
                 params.param(kind + "/") + ")";
  }
  if (!condition.empty()) params.add(condition + ")");
}

void add_stance(db::Filter& params, Stance stance) { params.add("kind IN (" + params.list(kinds_of(stance)) + ")"); }

/// What is asked but for the account and the kinds.
void add_rest(db::Filter& params, const TimelineFilter& filter, const Actor& reader, std::int64_t before) {
  params.add("seq < ?", before);
  if (filter.until) params.add("at < ?", *filter.until);
  if (filter.subject) params.add("subject_kind = ? AND subject_id = ?", filter.subject->kind, filter.subject->id);
  if (filter.reader == Reader::customer) params.add("for_customer = 1");
  params.add("NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = events.subject_id AND NOT " +
             visible(params, reader, "t") + ")");
}

/// Along the log, whatever stands between.
std::vector<Event> walk_events(db::Tx& tx, const TimelineFilter& filter, const Actor& reader, std::int64_t before,
                               int limit) {
  db::Filter params;
  if (filter.account_id) add_account(params, filter);
  if (filter.stance) add_stance(params, *filter.stance);
  if (filter.kind) add_kinds(params, *filter.kind);
  add_rest(params, filter, reader, before);
  const std::string sql =
      select_events(tx.dialect()) + params.where() + " ORDER BY seq DESC LIMIT " + params.param(limit);
  return tx.query_with<Event>(sql, params.values());
}

/// A kind of an account's events: they stand together in an index, the newest last.
struct Strand {
  AccountId account_id;
  std::string kind;
};

/// The kinds from `kind` on that are its own or of its group: a look at the index for each that there is.
std::vector<std::string> kinds_there(db::Tx& tx, const AccountId& account, const std::string& kind) {
  return tx.query<std::string>(
      "WITH RECURSIVE k (kind) AS (SELECT min(kind) FROM events WHERE account_id = $1 AND kind >= $2 AND kind < $3"
      " UNION ALL SELECT (SELECT min(e.kind) FROM events e WHERE e.account_id = $1 AND e.kind > k.kind"
      " AND e.kind < $3) FROM k WHERE k.kind IS NOT NULL) SELECT kind FROM k WHERE kind IS NOT NULL",
      account, kind, kind + "/");
}

std::set<std::string> kinds_asked(db::Tx& tx, const TimelineFilter& filter, const AccountId& account) {
  std::set<std::string> kinds;
  for (const std::string& kind : parted(filter.kind.value_or("")))
    for (auto& there : kinds_there(tx, account, kind)) kinds.insert(std::move(there));
  if (!filter.stance) return kinds;
  const auto of_stance = kinds_of(*filter.stance);
  if (!filter.kind) return std::set<std::string>(of_stance.begin(), of_stance.end());
  std::erase_if(kinds, [&](const std::string& kind) { return std::ranges::find(of_stance, kind) == of_stance.end(); });
  return kinds;
}

constexpr std::size_t most_strands = 64;

/// Nothing when the log itself is shorter to read: where no account or no kinds are asked, or too many.
std::optional<std::vector<Strand>> strands_of(db::Tx& tx, const TimelineFilter& filter) {
  const bool by_kind = filter.stance || !parted(filter.kind.value_or("")).empty();
  if (!filter.account_id || !by_kind || filter.merged_ids.size() > most_strands) return std::nullopt;
  std::vector<Strand> strands;
  const std::vector<AccountId> alone{*filter.account_id};
  for (const AccountId& account : filter.merged_ids.empty() ? alone : filter.merged_ids)
    for (const std::string& kind : kinds_asked(tx, filter, account)) strands.push_back({account, kind});
  return strands.size() > most_strands ? std::nullopt : std::optional(std::move(strands));
}

/// The newest of each strand, and of those the newest.
std::vector<Event> find_in_strands(db::Tx& tx, std::span<const Strand> strands, const TimelineFilter& filter,
                                   const Actor& reader, std::int64_t before, int limit) {
  if (strands.empty()) return {};
  db::Filter params;
  add_rest(params, filter, reader, before);
  const std::string rest = params.take_where();
  const std::string last = " ORDER BY seq DESC LIMIT " + params.param(limit);
  std::string sql;
  for (const Strand& strand : strands) {
    if (!sql.empty()) sql += " UNION ALL ";
    sql += "SELECT * FROM (" + select_events(tx.dialect()) + rest +
           " AND account_id = " + params.param(strand.account_id) + " AND kind = " + params.param(strand.kind) + last +
           ") AS strand";
  }
  return tx.query_with<Event>(sql + last, params.values());
}

using Find = std::function<std::vector<Event>(std::int64_t before, int limit)>;

Find finder(db::Tx& tx, const TimelineFilter& filter, const Actor& reader) {
  auto strands = strands_of(tx, filter);
  if (!strands) return [&](std::int64_t before, int limit) { return walk_events(tx, filter, reader, before, limit); };
  return [&, strands = *std::move(strands)](std::int64_t before, int limit) {
    return find_in_strands(tx, strands, filter, reader, before, limit);
  };
}

/// Which other tickets an event names: by "target_number" and the like, or by their ids.
struct Named {
  std::vector<std::int64_t> numbers;
  std::vector<std::string> ids;
};

Named named_in(const Event& event) {
  Named named;
  const bool by_number = event.details.find("_number\"") != std::string::npos;
  if (!by_number && event.details.find("\"ticket_ids\"") == std::string::npos) return named;
  const json::Any details = json::parse(event.details);
  for (const auto& [name, value] : details.get_object()) {
    const bool of_ticket = name.ends_with("_number") && name != "problem_number";
    if (of_ticket && value.is_int64()) named.numbers.push_back(value.get_int64());
    if (name != "ticket_ids" || !value.is_array()) continue;
    for (const auto& id : value.get_array()) named.ids.emplace_back(id.as_string());
  }
  return named;
}

/// Of these tickets those that the reader may not know of: `column` of each.
template <class Key>
std::set<Key> unseen_among(db::Tx& tx, const Actor& reader, const std::string& column, const std::set<Key>& keys) {
  if (keys.empty()) return {};
  db::Filter params;
  const std::string sql = "SELECT t." + column + " FROM tickets t WHERE t." + column + " IN (" + params.list(keys) +
                          ") AND NOT " + visible(params, reader, "t");
  const auto unseen = tx.query_with<Key>(sql, params.values());
  return {unseen.begin(), unseen.end()};
}

/// An event of a ticket that the reader sees may name one that the reader must not hear of.
void leave_out_unseen(db::Tx& tx, const Actor& reader, std::vector<Event>& events) {
  std::set<std::int64_t> numbers;
  std::set<std::string> ids;
  for (const Event& event : events) {
    const Named named = named_in(event);
    numbers.insert(named.numbers.begin(), named.numbers.end());
    ids.insert(named.ids.begin(), named.ids.end());
  }
  const auto unseen_numbers = unseen_among(tx, reader, "number", numbers);
  const auto unseen_ids = unseen_among(tx, reader, "id", ids);
  if (unseen_numbers.empty() && unseen_ids.empty()) return;
  std::erase_if(events, [&](const Event& event) {
    const Named named = named_in(event);
    return std::ranges::any_of(named.numbers, [&](std::int64_t number) { return unseen_numbers.contains(number); }) ||
           std::ranges::any_of(named.ids, [&](const std::string& id) { return unseen_ids.contains(id); });
  });
}

/// At most `limit` events that the reader may know of, newest first.
std::vector<Event> seen_events(db::Tx& tx, const TimelineFilter& filter, const Actor& reader, std::int64_t before,
                               std::size_t limit) {
  std::vector<Event> seen;
  const Find find = finder(tx, filter, reader);
  for (bool more = true; more && seen.size() < limit;) {
    auto events = find(before, static_cast<int>(limit));
    more = events.size() == limit;
    if (more) before = events.back().seq;
    leave_out_unseen(tx, reader, events);
    std::ranges::move(events, std::back_inserter(seen));
  }
  if (seen.size() > limit) seen.resize(limit);
  return seen;
}

TimelineItem item_of(const Ctx& ctx, Names& names, const Event& event, Reader reader) {
  // Customers learn no ids of staff, and of the details only what the sentence says.
  const bool open = reader == Reader::staff || event.actor_kind == ActorKind::contact;
  return {.id = event.id,
          .at = event.at,
          .kind = event.kind,
          .actor = {event.actor_kind, open ? event.actor_id : "",
                    actor_name(ctx.world.texts, ctx.language, names, event, reader)},
          .sentence = sentence(ctx.world.texts, ctx.language, names, event, reader),
          .subject = {event.subject_kind, event.subject_id},
          .details = reader == Reader::staff ? json::parse(event.details) : json::Any(boost::json::object()),
          .stance = reader == Reader::staff ? stance_of(event.kind) : std::nullopt};
}

}  // namespace

bool is_known_to(db::Tx& tx, const Actor& reader, const Event& event) {
  const std::set<std::string> subject{event.subject_id};
  if (!unseen_among(tx, reader, "id", subject).empty()) return false;
  std::vector<Event> left{event};
  leave_out_unseen(tx, reader, left);
  return !left.empty();
}

Page<TimelineItem> timeline_page(Ctx& ctx, db::Tx& tx, Names& names, const TimelineFilter& filter, int limit,
                                 const std::optional<std::string>& after) {
  check_kind(filter.kind);
  const auto cursor = decode_cursor(after, 1);
  const auto events = seen_events(tx, filter, ctx.actor, cursor ? cursor_number(cursor->front()) : beyond_all,
                                  static_cast<std::size_t>(limit) + 1);
  Page<TimelineItem> page;
  for (const Event& event : events) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = encode_cursor({std::to_string(events[page.items.size() - 1].seq)});
      break;
    }
    page.items.push_back(item_of(ctx, names, event, filter.reader));
  }
  return page;
}

namespace {

struct LastWord {
  ContactId contact_id;
  Time said_at;
};
BOOST_DESCRIBE_STRUCT(LastWord, (), (contact_id, said_at))

}  // namespace

std::map<ContactId, Time> last_words_of(db::Tx& tx, const Actor& reader, std::span<const ContactId> contacts) {
  std::vector<std::string> ids;
  for (const ContactId& contact : contacts) ids.push_back(contact.text);
  db::Filter params;
  // For each of them one look at the end of their own part of the index, however long their story.
  const std::string people = db::text_places(tx.dialect(), params.param(json::text_of(ids)));
  params.add("actor_kind = 'contact' AND actor_id = c.value");
  params.add("NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = events.subject_id AND NOT " +
             visible(params, reader, "t") + ")");
  const std::string sql = "SELECT contact_id, said_at FROM (SELECT c.value AS contact_id, (SELECT at FROM events" +
                          params.where() + " ORDER BY seq DESC LIMIT 1) AS said_at FROM " + people +
                          " AS c) AS words WHERE said_at IS NOT NULL";
  std::map<ContactId, Time> words;
  for (const LastWord& word : tx.query_with<LastWord>(sql, params.values()))
    words.emplace(word.contact_id, word.said_at);
  return words;
}

}  // namespace zelo::timeline
