#include "src/channel/email/template_rules.h"

#include <algorithm>

#include "lib/base/error.h"
#include "src/channel/email/template_spans.h"

namespace zelo::email::rules {
namespace {

using customer::MailKind;
using Kind = Block::Kind;

bool asks(MailKind kind) { return kind == MailKind::solved || kind == MailKind::reminder; }

bool empty_at(const Values& values, std::string_view name) {
  const auto found = values.find(name);
  return found == values.end() || found->second.empty();
}

bool names_nothing(std::string_view source, const Values& values) {
  const auto parts = pieces(source);
  return parts && std::ranges::any_of(
                      *parts, [&](const Piece& piece) { return piece.variable && empty_at(values, piece.text); });
}

/// Lines of one block, with its sign taken off.
struct Source {
  Kind kind = Kind::paragraph;
  std::string text;
};

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(text.size(), end + 1));
  return line;
}

Source read_line(std::string_view line) {
  const auto rest = [&](std::size_t n) { return std::string(line.substr(std::min(line.size(), n))); };
  if (line.starts_with("# ")) return {Kind::question, rest(2)};
  if (line.starts_with("- ")) return {Kind::item, rest(2)};
  if (line.starts_with(">")) return {Kind::quote, rest(line.starts_with("> ") ? 2 : 1)};
  return {Kind::paragraph, std::string(line)};
}

std::vector<Source> sources(std::string_view body) {
  std::vector<Source> found;
  bool small = false;
  bool apart = true;  // the next line begins a block
  while (!body.empty()) {
    const auto line = take_line(body);
    const bool rule = line == "---";
    small = small || rule;
    if (rule || line.find_first_not_of(' ') == std::string_view::npos) {
      apart = true;
      continue;
    }
    Source next = read_line(line);
    if (small && next.kind == Kind::paragraph) next.kind = Kind::small;
    const bool goes_on = !apart && next.kind == found.back().kind && next.kind != Kind::item;
    if (goes_on) found.back().text += "\n" + next.text;
    else found.push_back(std::move(next));
    apart = false;
  }
  return found;
}

Block block_of(const Source& source, const Values& values) {
  Block block{.kind = source.kind, .text = ""};
  block.spans = spans_of(source.text, values);
  const auto link = source.kind == Kind::paragraph ? link_at(source.text) : std::nullopt;
  if (link && link->length == source.text.size()) {
    block = {.kind = Kind::link, .text = block.spans.front().text, .url = block.spans.front().url};
  }
  return block;
}

void check_variables(MailKind kind, const std::string& text, const char* path, Problems& problems) {
  const auto parts = pieces(text);
  if (!parts) return problems.add(path, "error.template.unclosed");
  const auto known = variables(kind);
  for (const Piece& piece : *parts) {
    if (!piece.variable || std::ranges::find(known, piece.text) != known.end()) continue;
    problems.add(path, Text("error.template.variable", {{"name", std::string(piece.text.substr(0, 60))}}));
  }
}

constexpr const char* typed = "\x7f";  // stands for what somebody typed, and in no template

/// What a mail may have nothing to say for.
bool may_be_missing(std::string_view name) {
  return name == "promise" || name == "ticket.agent" || name == "reply.attachments" || name == "solution.attachments" ||
         name == "closes_on" || name == "closed_because";
}

/// Into the web or to a mailbox, and never to where a customer's words lead.
bool may_lead_to(const std::string& target) {
  const bool known = target.starts_with("https://") || target.starts_with("http://") || target.starts_with("mailto:");
  return known && target.find(typed) == std::string::npos;
}

std::vector<std::string> urls(const std::string& body, const Values& values) {
  std::vector<std::string> found;
  for (const Block& block : blocks_of(body, values)) {
    if (block.kind == Kind::link) found.push_back(block.url);
    for (const Span& span : block.spans) {
      if (span.style == Span::Style::link) found.push_back(span.url);
    }
  }
  return found;
}

/// Links are looked at where they are drawn: what people would see is what is checked.
void check_links(MailKind kind, const std::string& body, Problems& problems) {
  const std::string needed(needed_link(kind));
  const auto address = [](std::string_view name) { return "https://" + std::string(name); };
  Values full;
  Values scarce;
  for (const auto name : variables(kind)) {
    const std::string value = name.ends_with(".link") ? address(name) : typed;
    full.emplace(name, value);
    if (!may_be_missing(name)) scarce.emplace(name, value);
  }
  // The secret of a link belongs to our own page: the address of another one would take it there.
  const auto gives_away = [&](const std::string& url) {
    return std::ranges::any_of(variables(kind), [&](std::string_view name) {
      return name.ends_with(".link") && url != address(name) && url.contains(address(name));
    });
  };
  for (const std::string& url : urls(body, full)) {
    if (!may_lead_to(url) || gives_away(url))
      problems.add("body", Text("error.template.url", {{"url", url.substr(0, 60)}}));
  }
  const auto always = urls(body, scarce);
  if (std::ranges::find(always, address(needed)) == always.end())
    problems.add("body", Text("error.template.link", {{"name", needed}}));
}

}  // namespace

std::vector<std::string_view> variables(MailKind kind) {
  if (kind == MailKind::notice)
    return {"contact.first_name", "contact.name", "company.name", "notice.title", "notice.body", "portal.link"};
  std::vector<std::string_view> names{"contact.first_name", "contact.name", "company.name", "ticket.number",
                                      "ticket.subject",     "ticket.tier",  "ticket.agent", "promise"};
  if (kind == MailKind::reply) names.insert(names.end(), {"reply.author", "reply.body", "reply.attachments"});
  if (asks(kind)) names.insert(names.end(), {"solution", "closes_on", "validation.link"});
  if (kind == MailKind::solved) names.emplace_back("solution.attachments");
  if (kind == MailKind::closed) names.emplace_back("closed_because");
  names.emplace_back("ticket.link");
  return names;
}

std::string_view needed_link(MailKind kind) {
  if (kind == MailKind::notice) return "portal.link";
  return asks(kind) ? "validation.link" : "ticket.link";
}

void check_template(MailKind kind, const std::string& subject, const std::string& body, Problems& problems) {
  check_variables(kind, subject, "subject", problems);
  check_variables(kind, body, "body", problems);
  if (problems.empty()) check_links(kind, body, problems);
}

std::vector<Block> blocks_of(const std::string& body, const Values& values) {
  std::vector<Block> blocks;
  for (const Source& source : sources(body)) {
    if (!names_nothing(source.text, values)) blocks.push_back(block_of(source, values));
  }
  return blocks;
}

std::string fill_line(const std::string& line, const Values& values) {
  const auto parts = pieces(line);
  if (!parts) return line;
  std::string out;
  for (const Piece& piece : *parts) {
    if (!piece.variable) out += piece.text;
    else if (!empty_at(values, piece.text)) out += values.find(piece.text)->second;
  }
  return out;
}

}  // namespace zelo::email::rules
