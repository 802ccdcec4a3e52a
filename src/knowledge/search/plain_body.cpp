#include "src/knowledge/search/plain_body.h"

#include <algorithm>
#include <array>

namespace zelo::knowledge {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) > 127;
}

constexpr auto signs = [] {
  std::array<bool, 256> out{};
  for (const char c : std::string_view("\\]<[*`!_~|")) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

bool has_only(std::string_view line, std::string_view letters) {
  return !line.empty() && line.find_first_not_of(letters) == std::string_view::npos;
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

/// Level of "## Heading", or 0.
std::size_t heading_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  return level <= 6 && level < line.size() && line[level] == ' ' ? level : 0;
}

/// Of quotations and lists.
std::string_view without_marker(std::string_view line) {
  while (line.starts_with('>')) line = trimmed(line.substr(1));
  const bool item = line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ");
  return item ? trimmed(line.substr(2)) : line;
}

/// Walks along one line and writes what is seen of it.
class Line {
 public:
  Line(std::string_view line, std::string& out) : line_(line), out_(out) {}

  void write() {
    while (at_ < line_.size()) {
      std::size_t end = at_;
      while (end < line_.size() && !signs[static_cast<unsigned char>(line_[end])]) ++end;
      out_.append(line_, at_, end - at_);
      at_ = end;
      if (at_ < line_.size()) step();
    }
  }

 private:
  void step() {
    const char c = line_[at_];
    const bool begins = at_ == 0 || !is_letter(line_[at_ - 1]);
    const bool ends = at_ + 1 == line_.size() || !is_letter(line_[at_ + 1]);
    if (c == '\\' && ends && at_ + 1 < line_.size()) ++at_, put(line_[at_]);
    else if (c == ']') end_link();
    else if (c == '<' && !line_.substr(at_ + 1).starts_with(' ')) tag();
    else if (c == '[' || c == '*' || c == '`' || (c == '!' && line_.substr(at_ + 1).starts_with('['))) ++at_;
    else if ((c == '_' && (begins || ends)) || (c == '~' && begins && ends)) ++at_;
    else put(c == '|' ? ' ' : c);
  }

  void put(char c) {
    out_ += c;
    ++at_;
  }
  /// "](address)"
  void end_link() {
    ++at_;
    if (at_ < line_.size() && line_[at_] == '(') skip_to(')', last_round_);
  }
  /// "<b>", or a sign like any other.
  void tag() {
    const std::size_t before = at_;
    skip_to('>', last_angle_);
    if (at_ == before) put('<');
    else out_ += ' ';
  }
  /// Behind the next `end`. Where there is none this is remembered: a line of a megabyte of "[" is walked once.
  void skip_to(char end, bool& none) {
    const std::size_t found = none ? std::string_view::npos : line_.find(end, at_);
    none = found == std::string_view::npos;
    if (!none) at_ = found + 1;
  }

  std::string_view line_;
  std::string& out_;
  std::size_t at_ = 0;
  bool last_round_ = false;
  bool last_angle_ = false;
};

class Walk {
 public:
  void line(std::string_view raw) {
    std::string_view line = trimmed(raw);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      code_ = !code_;
      return;
    }
    if (code_) return write(raw);
    if (has_only(line, "=") || has_only(line, "-|: ")) return;  // below a heading, in a table, between parts
    line = without_marker(line);
    const std::size_t level = heading_level(line);
    const std::size_t begin = body_.text.size();
    Line(line.substr(level), body_.text).write();
    if (level > 0) body_.headings.push_back({begin, body_.text.size()});
    body_.text += '\n';
  }
  PlainBody take() { return std::move(body_); }

 private:
  void write(std::string_view line) { (body_.text += line) += '\n'; }

  PlainBody body_;
  bool code_ = false;
};

}  // namespace

PlainBody plain_body(std::string_view markdown) {
  Walk walk;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    walk.line(markdown.substr(at, end - at));
    at = end + 1;
  }
  return walk.take();
}

}  // namespace zelo::knowledge
