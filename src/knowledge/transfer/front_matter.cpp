#include "src/knowledge/transfer/front_matter.h"

#include <algorithm>
#include <utility>

#include "lib/base/json.h"
#include "lib/text/fold.h"

namespace zelo::knowledge::transfer {
namespace {

constexpr std::size_t longest_head = 64 << 10;

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
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
bool begins_table(std::string_view line, char between) { return between == '=' && line.starts_with('['); }

/// "title" of "title: Fiscal"; what is indented belongs to something else.
std::string field_in(std::string_view line, char between) {
  const auto mark = line.find(between);
  if (mark == std::string_view::npos || line.starts_with(' ') || line.starts_with('\t') || line.starts_with('#') ||
      line.starts_with('-'))
    return {};
  return text::lower(scalar(line.substr(0, mark)));
}

/// Passes over the lines below its name in which a value goes on.
void leave_value(std::string_view& rest, std::string_view line, char between) {
  if (between == '=') {
    const std::string_view value = trimmed(line.substr(line.find(between) + 1));
    bool open = value.starts_with('[') && value.find(']') == std::string_view::npos;
    while (open && !rest.empty()) open = take_line(rest).find(']') == std::string_view::npos;
    return;
  }
  const auto goes_on = [&] {
    return !rest.empty() && std::string_view(" \t-]").find(rest[0]) != std::string_view::npos;
  };
  while (goes_on() && !rest.starts_with("---")) take_line(rest);
}

/// "[a, 'b, c', d]"
std::vector<std::string> flow_list(std::string_view text) {
  std::vector<std::string> values;
  text.remove_prefix(1);
  std::string one;
  char quote = 0;
  for (const char c : text) {
    if (quote == 0 && (c == ',' || c == ']')) {
      if (auto value = scalar(one); !value.empty()) values.push_back(std::move(value));
      one.clear();
      if (c == ']') break;
      continue;
    }
    if (quote == c) quote = 0;
    else if (quote == 0 && (c == '"' || c == '\'')) quote = c;
    one += c;
  }
  return values;
}

struct Reader {
  std::string_view rest;
  char between;  // ':' or '='
  FrontMatter& into;

  void read() {
    while (!rest.empty() && !begins_table(rest, between)) field(take_line(rest));
  }
  void field(std::string_view line) {
    const std::string name = field_in(line, between);
    if (name.empty()) return;
    std::vector<std::string>& values = into.fields[name];
    const std::string_view value = trimmed(line.substr(line.find(between) + 1));
    if (value.starts_with('[')) values = flow_list(value);
    else if (value.starts_with('|') || value.starts_with('>')) values = {block_text(value[0] == '>' ? ' ' : '\n')};
    else if (value.empty() || value.starts_with('#')) values = block_list();
    else values = {scalar(value)};
  }
  std::string block_text(char joint) {
    std::string out;
    while (rest.starts_with(' ') || rest.starts_with('\n')) {
      const std::string_view line = trimmed(take_line(rest));
      if (!out.empty()) out += joint;
      out += line;
    }
    while (!out.empty() && (out.back() == joint || out.back() == '\n')) out.pop_back();
    return out;
  }
  std::vector<std::string> block_list() {
    std::vector<std::string> values;
    for (std::string_view ahead = rest; !ahead.empty(); rest = ahead) {
      const std::string_view line = trimmed(take_line(ahead));
      if (line != "-" && !line.starts_with("- ")) break;
      if (auto value = scalar(line.substr(1)); !value.empty()) values.push_back(std::move(value));
    }
    return values;
  }
};

}  // namespace

std::optional<std::string> FrontMatter::one(const std::string& name) const {
  const auto found = fields.find(name);
  if (found == fields.end() || found->second.empty() || found->second.front().empty()) return std::nullopt;
  return found->second.front();
}

bool FrontMatter::yes(const std::string& name) const {
  const std::string value = text::lower(one(name).value_or(""));
  return value == "true" || value == "yes" || value == "on";
}

bool FrontMatter::no(const std::string& name) const {
  const std::string value = text::lower(one(name).value_or(""));
  return value == "false" || value == "no" || value == "off";
}

std::vector<std::string> FrontMatter::all(const std::string& name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::vector<std::string>{} : found->second;
}

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter out;
  out.head = text.substr(0, 0);
  out.body = text;
  std::string_view rest = text;
  const std::string_view dashes = trimmed(take_line(rest));
  if (dashes != "---" && dashes != "+++") return out;
  const std::string_view inside = rest;
  while (!rest.empty() && text.size() - rest.size() < longest_head) {
    const std::string_view before = rest;
    if (trimmed(take_line(rest)) != dashes) continue;
    out.head = text.substr(0, text.size() - rest.size());
    out.body = rest;
    Reader{inside.substr(0, inside.size() - before.size()), dashes == "---" ? ':' : '=', out}.read();
    return out;
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
  const std::string_view first = take_line(rest);
  out.append(first).append("\n");
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    const bool end = trimmed(line) == trimmed(first);
    in_table = in_table || begins_table(line, between);
    const bool found = !end && !in_table && field_in(line, between) == name;
    if (end || in_table || found) out += std::exchange(written, "");
    if (found) leave_value(rest, line, between);
    else out.append(line).append("\n");
  }
  return out;
}

std::string yaml_value(const std::string& value) { return json::text_of(value); }

std::string yaml_list(const std::vector<std::string>& values) {
  std::string out = "[";
  for (const std::string& value : values) out.append(out.size() > 1 ? ", " : "").append(yaml_value(value));
  return out + "]";
}

}  // namespace zelo::knowledge::transfer
