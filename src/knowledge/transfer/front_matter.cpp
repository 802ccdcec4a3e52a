#include "src/knowledge/transfer/front_matter.h"

#include <algorithm>
#include <utility>

#include "lib/base/json.h"
#include "lib/base/letters.h"
#include "lib/base/text_types.h"
#include "lib/text/encoding.h"
#include "lib/text/fold.h"
#include "src/knowledge/transfer/brackets.h"

namespace zelo::knowledge::transfer {
namespace {

constexpr std::size_t longest_head = 64 << 10;
constexpr std::size_t longest_told = 80;  // bytes

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

/// Without quotes, escapes and what is a comment.
std::string scalar(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('"')) {
    std::string out;
    for (std::size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) {
        ++i;
        out += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
      } else {
        out += text[i];
      }
    }
    return out;
  }
  if (text.starts_with('\'')) {
    std::string out;
    for (std::size_t i = 1; i < text.size(); ++i) {
      const bool doubled = text.substr(i).starts_with("''");
      if (text[i] == '\'' && !doubled) break;
      out += text[i];
      if (doubled) ++i;
    }
    return out;
  }
  const auto comment = text.find(" #");
  return std::string(trimmed(text.substr(0, comment)));
}

/// "[params]" in TOML: what follows is no field of the head itself.
bool begins_table(std::string_view line, char between) { return between == '=' && trimmed(line).starts_with('['); }

/// Where the name ends: in YAML at a colon with a blank behind it, for "og:title" is a name; else at the first.
std::size_t mark_in(std::string_view line, char between) {
  const auto first = line.find(between);
  if (between == '=') return first;
  for (auto at = first; at != std::string_view::npos; at = line.find(between, at + 1))
    if (at + 1 == line.size() || line[at + 1] == ' ' || line[at + 1] == '\t') return at;
  return first;
}

/// "title" of "title: Fiscal"; in YAML what is indented belongs to something else.
std::string field_in(std::string_view line, char between) {
  if (between == '=') line = trimmed(line);
  const auto mark = mark_in(line, between);
  if (mark == std::string_view::npos || line.starts_with(' ') || line.starts_with('\t') || line.starts_with('#') ||
      line.starts_with('-'))
    return {};
  return text::lower(scalar(line.substr(0, mark)));
}

/// "audience: internal" and the like, also as "? audience" or in braces.
bool names_readers(std::string_view line) {
  const bool asked = line.starts_with('?');
  line.remove_prefix(std::min(line.find_first_not_of(" \t?{\"'"), line.size()));
  const std::string small = text::lower(beginning(line, 40));
  for (const std::string_view word : {"audience", "segments", "plans", "draft", "published", "unlisted"}) {
    if (!small.starts_with(word)) continue;
    const auto next = small.find_first_not_of(" \t\"'", word.size());
    if (next == std::string::npos ? asked : small[next] == ':' || small[next] == '=') return true;
  }
  return false;
}

/// One that hides no other: "&a audience", "audience:internal" and "audience" with a letter that nobody sees are none.
bool is_name(std::string_view name) {
  if (name.find(':') != std::string_view::npos && names_readers(name)) return false;
  if (name.empty() || name.find_first_of("?&*!{}[]|<>%@`\"'=,") != std::string_view::npos) return false;
  while (!name.empty())
    if (const char32_t c = take_code_point(name); c != ' ' && is_invisible(c)) return false;
  return true;
}

/// Passes over the lines below its name in which a value goes on.
void leave_value(std::string_view& rest, std::string_view line, char between) {
  const auto ends = [&](std::string_view mark) { return rest.empty() || rest.starts_with(mark); };
  if (between == ':') {
    for (std::string_view ahead = rest; !ahead.empty();) {
      const std::string_view here = ahead;
      if (trimmed(take_line(ahead)).empty() || here.starts_with('#')) continue;  // its own where more of it follows
      if (here.starts_with("---") || std::string_view(" \t-]}").find(here[0]) == std::string_view::npos) return;
      rest = ahead;
    }
    return;
  }
  const std::string_view value = trimmed(line.substr(line.find(between) + 1));
  const std::string_view quotes = value.substr(0, 3);
  if (quotes == "\"\"\"" || quotes == "'''") {
    bool open = value.find(quotes, 3) == std::string_view::npos;
    while (open && !ends("+++")) open = take_line(rest).find(quotes) == std::string_view::npos;
    return;
  }
  if (!value.starts_with('[') && !value.starts_with('{')) return;
  Brackets brackets(between);
  for (brackets.take(value); brackets.open() && !ends("+++");) brackets.take(take_line(rest));
}

struct Reader {
  std::string_view rest;
  char between;  // ':' or '='
  FrontMatter& into;
  std::string_view odd = {};  // the first line that is no part of a head
  bool open = false;          // the value above may go on

  void read() {
    while (!rest.empty() && !begins_table(rest, between)) read_line(take_line(rest));
  }
  void read_line(std::string_view line) {
    const std::string_view said = trimmed(line);
    if (said.empty() || said.starts_with('#')) return;
    const bool below = between == ':' && std::string_view(" \t-]}").find(line[0]) != std::string_view::npos;
    if (!(below ? goes_on(line, said) : field(line)) && odd.empty()) odd = said;
  }
  [[nodiscard]] bool goes_on(std::string_view line, std::string_view said) const {
    const bool is_field = said.find(": ") != std::string_view::npos || said.ends_with(':');
    return open || (!into.fields.empty() && !line.starts_with('-') && !is_field);
  }
  bool field(std::string_view line) {
    const std::string name = field_in(line, between);
    if (!is_name(name) || into.fields.contains(name)) return false;
    std::vector<std::string>& values = into.fields[name];
    const std::string_view value = trimmed(line.substr(mark_in(line, between) + 1));
    const bool block = value.starts_with('|') || value.starts_with('>');
    const bool nothing = value.empty() || value.starts_with('#');
    const bool quoted = value.starts_with('"') || value.starts_with('\'');
    Brackets braces(between);
    if (value.starts_with('{')) braces.take(value);
    open = block || nothing || braces.open() || (quoted && value.find(value[0], 1) == std::string_view::npos);
    if (value.starts_with('[')) {
      values = flow_list(value);
      return true;
    }
    if (block) values = {block_text(value[0] == '>' ? ' ' : '\n')};
    else if (nothing) values = block_list();
    else values = {scalar(value)};
    if (between == '=') leave_value(rest, line, between);
    return true;
  }
  /// One that never ends may have gone on to say anything.
  std::vector<std::string> flow_list(std::string_view value) {
    const auto goes_on = [&] {
      return !rest.empty() &&
             (between == '=' || std::string_view(" \t\r\n#]}").find(rest[0]) != std::string_view::npos);
    };
    Brackets list(between);
    for (list.take(value); list.open() && goes_on();) list.take(take_line(rest));
    if (list.open()) into.unclear = beginning(value, longest_told);
    std::vector<std::string> values;
    for (const std::string& written : list.values())
      if (auto one = scalar(written); !one.empty()) values.push_back(std::move(one));
    return values;
  }
  std::string block_text(char joint) {
    std::string out;
    while (!rest.empty() && std::string_view(" \r\n").find(rest[0]) != std::string_view::npos) {
      const std::string_view line = trimmed(take_line(rest));
      if (!out.empty()) out += joint;
      out += line;
    }
    while (!out.empty() && (out.back() == joint || out.back() == '\n')) out.pop_back();
    return out;
  }
  std::vector<std::string> block_list() {
    std::vector<std::string> values;
    for (std::string_view ahead = rest; !ahead.empty();) {
      const std::string_view line = trimmed(take_line(ahead));
      if (line.empty() || line.starts_with('#')) continue;
      if (line != "-" && !line.starts_with("- ")) break;
      if (auto value = scalar(line.substr(1)); !value.empty()) values.push_back(std::move(value));
      rest = ahead;
    }
    return values;
  }
};

/// "{" and a name with its colon: a head in JSON. Neither "{{< note >}}" nor "{/* … */}".
bool begins_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const auto from = text.find_first_not_of(" \t\r\n\"'", 1);
  const auto end = from == std::string_view::npos ? from : text.find_first_of(" \t\r\n\"':/*{}<>", from);
  if (end == std::string_view::npos || end == from) return false;
  const auto mark = text.find_first_not_of(" \t\r\n\"'", end);
  return mark != std::string_view::npos && text[mark] == ':';
}

/// "title: Fiscal", no prose that comes to a colon.
bool begins_field(std::string_view line, char between) {
  const std::string name = field_in(line, between);
  if (line.starts_with("? ") || begins_object(line)) return true;
  if (!is_name(name) || name.find(' ') != std::string::npos) return false;
  const std::string_view value = line.substr(mark_in(line, between) + 1);
  return between == '=' || value.empty() || value[0] == ' ' || value[0] == '\t';
}

/// Is what follows dashes a head rather than prose behind a line across the page? A field stands right below them, or
/// readers are named somewhere.
bool means_head(std::string_view rest, char between) {
  bool right_below = true;
  bool first = true;
  while (!rest.empty()) {
    const std::string_view here = rest;
    const std::string_view line = trimmed(take_line(rest));
    if (names_readers(line) || (first && begins_object(here)) || (right_below && begins_field(line, between)))
      return true;
    right_below = right_below && line.starts_with('#');
    first = first && line.empty();
  }
  return false;
}

/// A head without dashes, as MkDocs takes it, that keeps readers out.
bool closes_without_head(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t before = rest.size();
    if (!trimmed(take_line(rest)).empty()) continue;
    text = text.substr(0, text.size() - before);
    break;
  }
  FrontMatter said;
  Reader reader{text, ':', said};
  reader.read();
  const std::string audience = text::lower(said.one("audience").value_or(""));
  const bool closed = audience == "internal" || audience == "portal" || said.yes("draft") || said.yes("unlisted") ||
                      said.no("published");
  return closed && reader.odd.empty();
}

/// What stands between two lines of dashes, the first of which has been taken off `rest`.
void read_between(std::string_view text, std::string_view rest, std::string_view dashes, FrontMatter& out) {
  const char between = dashes == "---" ? ':' : '=';
  const std::string_view inside = rest;
  while (!rest.empty() && text.size() - rest.size() < longest_head) {
    const std::string_view before = rest;
    const std::string_view line = take_line(rest);
    if (!line.starts_with(dashes) || trimmed(line) != dashes) continue;
    const std::string_view said = inside.substr(0, inside.size() - before.size());
    Reader reader{said, between, out};
    reader.read();
    if (!reader.odd.empty() && !means_head(said, between)) {
      out.fields.clear();
      out.unclear.reset();
      return;
    }
    if (!reader.odd.empty()) out.unclear = beginning(reader.odd, longest_told);
    out.head = text.substr(0, text.size() - rest.size());
    out.body = rest;
    return;
  }
  if (means_head(inside, between)) out.unclear = dashes;
}

bool is_one_of(const FrontMatter& front, const std::string& name, std::initializer_list<std::string_view> words) {
  const std::string value = text::lower(front.one(name).value_or(""));
  return front.all(name).size() == 1 && std::ranges::find(words, value) != words.end();
}

}  // namespace

std::optional<std::string> FrontMatter::one(const std::string& name) const {
  const auto found = fields.find(name);
  if (found == fields.end() || found->second.empty() || found->second.front().empty()) return std::nullopt;
  return found->second.front();
}

bool FrontMatter::yes(const std::string& name) const {
  return is_one_of(*this, name, {"true", "yes", "y", "on", "sim"});
}

bool FrontMatter::no(const std::string& name) const {
  return is_one_of(*this, name, {"false", "no", "n", "off", "não", "nao"});
}

std::vector<std::string> FrontMatter::all(const std::string& name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::vector<std::string>{} : found->second;
}

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + (text.substr(end).starts_with("\r\n") ? 2U : 1U), text.size()));
  return line;
}

FrontMatter read_front_matter(std::string_view text) {
  while (text.starts_with(text::byte_order_mark)) text.remove_prefix(text::byte_order_mark.size());
  FrontMatter out;
  out.head = text.substr(0, 0);
  out.body = text;
  for (std::string_view rest = text; !rest.empty() && is_invisible(take_code_point(rest));) text = rest;
  std::string_view rest = text;
  const std::string_view first = trimmed(take_line(rest));
  if (first == "---" || first == "+++") {
    read_between(text, rest, first, out);
  } else if (first.starts_with("---") || first.starts_with("+++")) {
    if (means_head(text.substr(3), first[0] == '-' ? ':' : '=')) out.unclear = beginning(first, longest_told);
  } else if (begins_object(text) || closes_without_head(text)) {
    out.unclear = beginning(first, longest_told);
  }
  return out;
}

std::string with_field(std::string_view head, const std::string& name, const std::optional<std::string>& value) {
  if (head.empty()) return value ? "---\n" + name + ": " + *value + "\n---\n" : "";
  const char between = head.starts_with("+++") ? '=' : ':';
  std::string written = value ? name + (between == '=' ? " = " : ": ") + *value + "\n" : "";
  std::string out;
  bool in_table = false;
  std::string_view rest = head;
  take_line(rest);
  out = head.substr(0, head.size() - rest.size());
  while (!rest.empty()) {
    const std::string_view before = rest;
    const std::string_view line = take_line(rest);
    const bool end = rest.empty();
    in_table = in_table || begins_table(line, between);
    const bool found = !end && !in_table && field_in(line, between) == name;
    if (end || in_table || found) out += std::exchange(written, "");
    if (found) leave_value(rest, line, between);
    else out += before.substr(0, before.size() - rest.size());
  }
  if (!out.ends_with('\n')) out += '\n';
  return out;
}

std::string yaml_value(const std::string& value) { return json::text_of(value); }

std::string yaml_list(const std::vector<std::string>& values) {
  std::string out = "[";
  for (const std::string& value : values) out.append(out.size() > 1 ? ", " : "").append(yaml_value(value));
  return out + "]";
}

}  // namespace zelo::knowledge::transfer
