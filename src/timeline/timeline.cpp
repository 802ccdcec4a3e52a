#include "src/timeline/timeline.h"

#include <algorithm>
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

/// "ticket" and everything that begins with "ticket."; '/' is the sign after '.'.
void add_kinds(db::Filter& params, std::string_view kinds) {
  std::string condition;
  while (!kinds.empty()) {
    const std::string kind(kinds.substr(0, kinds.find(',')));
    kinds.remove_prefix(std::min(kinds.size(), kind.size() + 1));
    if (kind.empty()) continue;
    condition += (condition.empty() ? "(" : " OR ");
    condition += "kind = " + params.param(kind) + " OR (kind >= " + params.param(kind + ".") + " AND kind < " +
                 params.param(kind + "/") + ")";
  }
  if (!condition.empty()) params.add(condition + ")");
}

void add_stance(db::Filter& params, Stance stance) {
  std::string list;
  for (const std::string_view kind : kinds_of(stance)) list += (list.empty() ? "" : ", ") + params.param(kind);
  params.add("kind IN (" + list + ")");
}

std::vector<Event> find_events(db::Tx& tx, const TimelineFilter& filter, const Actor& reader, std::int64_t before,
                               int limit) {
  db::Filter params;
  params.add("seq < ?", before);
  if (filter.account_id) add_account(params, filter);
  if (filter.until) params.add("at < ?", *filter.until);
  if (filter.stance) add_stance(params, *filter.stance);
  if (filter.subject) params.add("subject_kind = ? AND subject_id = ?", filter.subject->kind, filter.subject->id);
  if (filter.kind) add_kinds(params, *filter.kind);
  if (filter.reader == Reader::customer) params.add("for_customer = 1");
  params.add("NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = events.subject_id AND NOT " +
             visible(params, reader, "t") + ")");
  const std::string sql =
      select_events(tx.dialect()) + params.where() + " ORDER BY seq DESC LIMIT " + params.param(limit);
  return tx.query_with<Event>(sql, params.values());
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
  for (bool more = true; more && seen.size() < limit;) {
    auto events = find_events(tx, filter, reader, before, static_cast<int>(limit));
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
