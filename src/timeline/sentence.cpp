#include "src/timeline/sentence.h"

#include <set>

#include "lib/base/json.h"
#include "lib/base/text_types.h"

namespace zelo::timeline {
namespace {

/// What every part of a sentence needs to know.
struct Telling {
  const Catalogue& texts;
  std::string_view language;
  Names& names;
  const Event& event;
  Reader reader;
};

/// The catalogue's words for `key` in the reader's language, else in the first one; null when nobody wrote any.
const std::string* words(const Catalogue& texts, std::string_view language, std::string_view key) {
  for (const std::string_view choice : {language, Catalogue::languages[0]}) {
    const auto& entries = texts.entries(choice);
    if (const auto found = entries.find(key); found != entries.end()) return &found->second;
  }
  return nullptr;
}

std::string first_name(const std::string& name) { return name.substr(0, name.find(' ')); }

/// "n2" of "to_tier" by word.to_tier.n2, else by word.tier.n2, else as it is.
std::string word_for(const Telling& t, std::string_view field, const std::string& value) {
  for (std::string_view name = field;;) {
    if (const auto* found = words(t.texts, t.language, "word." + std::string(name) + "." + value)) return *found;
    const auto underscore = name.find('_');
    if (underscore == std::string_view::npos) return value;
    name.remove_prefix(underscore + 1);
  }
}

std::string join(const std::string& list, const std::string& item) {
  return item.empty() ? list : list.empty() ? item : list + ", " + item;
}

/// `field` without its _id tells whose id it is: kinds of Names, or a user in a part (csm_id, assignee_id).
std::string name_behind(const Telling& t, std::string_view field, const std::string& id) {
  std::string_view kind = field.substr(0, field.size() - 3);
  if (kind == "csm" || kind == "assignee" || kind == "author" || kind == "owner" || kind == "reviewer") kind = "user";
  const bool known = kind == "user" || kind == "contact" || kind == "team" || kind == "account" || kind == "token";
  if (!known) return {};
  std::string name = t.names.find(kind, id);
  if (name.empty())
    return t.texts.say(t.language, kind == "team" || kind == "account" ? "word.gone" : "word.actor.unknown");
  return t.reader == Reader::customer && kind == "user" ? first_name(name) : name;
}

/// "2026-11-29" as it is written in the reader's language.
std::string date_text(const Telling& t, const std::string& date) {
  return t.texts.say(
      t.language,
      Text("word.date", {{"day", date.substr(8, 2)}, {"month", date.substr(5, 2)}, {"year", date.substr(0, 4)}}));
}

std::string value_text(const Telling& t, std::string_view field, const json::Any& value) {
  if (value.is_string()) {
    const std::string text(value.get_string());
    if (field.ends_with("_on") && is_date(text)) return date_text(t, text);
    return field.ends_with("_id") ? name_behind(t, field, text) : word_for(t, field, text);
  }
  if (value.is_bool()) return word_for(t, field, value.get_bool() ? "true" : "false");
  std::string list;
  if (value.is_array()) {
    const auto one = field.ends_with("_ids") ? field.substr(0, field.size() - 1) : field;
    for (const auto& item : value.get_array()) list = join(list, value_text(t, one, item));
  } else if (value.is_object()) {
    for (const auto& [name, item] : value.get_object()) list = join(list, word_for(t, field, std::string(name)));
  } else if (!value.is_null()) {
    list = boost::json::serialize(value);
  }
  return list;
}

/// The text `field` of the details; empty where there is none.
std::string detail(const Telling& t, std::string_view field) {
  if (t.event.details.find("\"" + std::string(field) + "\"") == std::string::npos) return {};
  const json::Any details = json::parse(t.event.details);
  const auto* value = details.is_object() ? details.get_object().if_contains(field) : nullptr;
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// ".solution" for an event whose detail "writing" says so: what a reply, a solution and an escalation share.
/// ".self" for whoever takes a ticket; ".usage" for what was imported; ".because" where somebody said why.
std::string sort_of(const Telling& t) {
  if (t.event.kind == "invoice.voided") return detail(t, "reason").empty() ? "" : ".because";
  if (t.event.kind == "ticket.assigned")
    return t.event.actor_kind == ActorKind::user && detail(t, "user_id") == t.event.actor_id ? ".self" : "";
  const std::string sort = detail(t, t.event.kind == "import.finished" ? "import_kind" : "writing");
  return sort.empty() ? sort : "." + sort;
}

std::string key_of(const Telling& t) {
  const std::string key = "event." + t.event.kind;
  if (const std::string own = key + sort_of(t); own != key && words(t.texts, t.language, own) != nullptr) return own;
  if (t.reader == Reader::customer && words(t.texts, t.language, key + ".customer") != nullptr)
    return key + ".customer";
  return words(t.texts, t.language, key) != nullptr ? key : "event.unknown";
}

/// "mail bounced" of "mail.bounced": the best that can be said of a kind nobody wrote words for.
std::string readable(std::string kind) {
  for (char& c : kind) c = c == '.' || c == '_' ? ' ' : c;
  return kind;
}

/// What stands beside a person: "a Ana Souza (Suporte)", "Rita (patrocinadora)".
void put_in_brackets(std::map<std::string, std::string>& values, const std::string& what, const std::string& person) {
  const auto beside = values.find(what);
  const auto name = values.find(person);
  if (beside != values.end() && name != values.end() && !beside->second.empty() && !name->second.empty())
    beside->second = "(" + beside->second + ")";
}

/// "user" for user_id, "users" for user_ids.
std::string place_of(const std::string& field) {
  if (field.ends_with("_ids")) return field.substr(0, field.size() - 4) + "s";
  return field.ends_with("_id") ? field.substr(0, field.size() - 3) : field;
}

void add_details(const Telling& t, std::map<std::string, std::string>& values) {
  const json::Any details = json::parse(t.event.details);
  if (!details.is_object()) return;
  for (const auto& [name, value] : details.get_object()) {
    const std::string field(name);
    values.try_emplace(place_of(field), value_text(t, field, value));
  }
  put_in_brackets(values, "team", "user");
  put_in_brackets(values, "role", "contact");
  put_in_brackets(values, "held_on", "conversation_kind");
}

/// Every {name} of the sentence that has no value gets an empty one.
void blank_the_rest(std::string_view sentence, std::map<std::string, std::string>& values) {
  for (auto open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', open + 1)) {
    const auto close = sentence.find('}', open);
    if (close == std::string_view::npos) return;
    values.try_emplace(std::string(sentence.substr(open + 1, close - open - 1)));
  }
}

/// One space between words, none at the ends or before a stop: what empty values leave behind.
std::string tidy(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    if ((c == '.' || c == ',' || c == ':') && !out.empty() && out.back() == ' ') out.pop_back();
    out += c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string actor_name(const Catalogue& texts, std::string_view language, Names& names, const Event& event,
                       Reader reader) {
  switch (event.actor_kind) {
    case ActorKind::system: return texts.say(language, "word.actor.system");
    case ActorKind::anonymous: return texts.say(language, "word.actor.anonymous");
    case ActorKind::user:
    case ActorKind::contact:
    case ActorKind::token: break;
  }
  const std::string name = names.find(name_of(event.actor_kind), event.actor_id);
  if (name.empty()) return texts.say(language, "word.actor.unknown");
  const bool shorten = reader == Reader::customer && event.actor_kind == ActorKind::user;
  return shorten ? first_name(name) : name;
}

std::string sentence(const Catalogue& texts, std::string_view language, Names& names, const Event& event,
                     Reader reader) {
  const Telling t{texts, language, names, event, reader};
  const std::string key = key_of(t);
  std::map<std::string, std::string> values{{"actor", actor_name(texts, language, names, event, reader)}};
  if (key == "event.unknown") values["kind"] = readable(event.kind);
  if (const std::string& kind = event.subject_kind;
      kind == "user" || kind == "contact" || kind == "team" || kind == "account") {
    values["subject"] = name_behind(t, kind + "_id", event.subject_id);
  }
  add_details(t, values);
  if (const auto* template_words = words(texts, language, key)) blank_the_rest(*template_words, values);
  return tidy(texts.say(language, Text(key, std::move(values))));
}

}  // namespace zelo::timeline
