#include "lib/text/asides.h"

#include <algorithm>
#include <array>
#include <optional>

#include "lib/text/html.h"

namespace zelo::text {
namespace {

constexpr auto aside_kinds = std::to_array<std::string_view>({"note", "tip", "info", "warning", "danger"});
constexpr std::size_t deepest_aside = 8;
constexpr std::size_t deepest_indent = 3;  // what is farther in is code
constexpr std::size_t longest_title = 200;

std::size_t count_of(std::string_view line, char sign) { return std::min(line.find_first_not_of(sign), line.size()); }

std::string_view without_spaces(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

/// Fenced code around a line: what ends it is as long as what began it.
class Fence {
 public:
  /// True for a line of code, or of its fence.
  bool holds(std::string_view text) {
    const char sign = text.empty() ? ' ' : text[0];
    const std::size_t size = sign == '`' || sign == '~' ? count_of(text, sign) : 0;
    if (sign_ != 0) {
      if (sign == sign_ && size >= size_ && without_spaces(text.substr(size)).empty()) sign_ = 0;
      return true;
    }
    if (size < 3 || (sign == '`' && text.find('`', size) != std::string_view::npos)) return false;
    sign_ = sign;
    size_ = size;
    return true;
  }

 private:
  char sign_ = 0;
  std::size_t size_ = 0;
};

struct Opened {
  std::size_t colons = 0;
  std::optional<AsideLine> line;  // nothing: of a kind that is not known
};

/// "warning Title" or "warning[Title]"
AsideLine opening(std::string_view words) {
  AsideLine line;
  std::size_t end = 0;
  while (end < words.size() && words[end] >= 'a' && words[end] <= 'z') ++end;
  line.kind = words.substr(0, end);
  std::string_view title = words.substr(end);
  if (title.starts_with('[') && title.ends_with(']')) title = title.substr(1, title.size() - 2);
  else if (!title.empty() && title[0] != ' ' && title[0] != '\t') line.kind.clear();  // "note-2", "note{…}"
  line.title = without_spaces(title);
  return line;
}

class Scan {
 public:
  void read(std::string_view text, AsideLine line) {
    const std::size_t colons = count_of(text, ':');
    if (colons < 3) return;
    const std::string_view words = without_spaces(text.substr(colons));
    if (words.empty()) return end(colons, std::move(line));
    AsideLine begun = opening(words);
    begun.begin = line.begin;
    begun.size = line.size;
    begun.indent = line.indent;
    const bool known = is_aside_kind(begun.kind) && begun.title.size() <= longest_title;
    if (open_.size() < deepest_aside) open_.push_back({colons, known ? std::optional(std::move(begun)) : std::nullopt});
    else ++beyond_;
  }
  std::vector<AsideLine> take() {
    std::ranges::sort(found_, {}, &AsideLine::begin);
    return std::move(found_);
  }

 private:
  void end(std::size_t colons, AsideLine line) {
    if (beyond_ > 0) return void(--beyond_);
    if (open_.empty() || colons < open_.back().colons) return;
    if (open_.back().line) {
      found_.push_back(*std::move(open_.back().line));
      found_.push_back(std::move(line));
    }
    open_.pop_back();
  }

  std::vector<Opened> open_;
  std::size_t beyond_ = 0;  // opened within the deepest: they stay text
  std::vector<AsideLine> found_;
};

std::string html_of(const AsideLine& line, const AsideName& name) {
  if (line.kind.empty()) return "</aside>";
  const std::string title = !line.title.empty() ? line.title : name ? name(line.kind) : "";
  std::string html = "<aside class=\"" + line.kind + "\" role=\"note\">";
  if (!title.empty()) html += "<p><strong>" + escaped(title) + "</strong></p>";
  return html;
}

}  // namespace

bool is_aside_kind(std::string_view kind) { return std::ranges::find(aside_kinds, kind) != aside_kinds.end(); }

std::vector<AsideLine> find_asides(std::string_view markdown) {
  Scan scan;
  if (markdown.find(":::") == std::string_view::npos) return {};
  Fence fence;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string_view line = markdown.substr(at, end - at);
    const std::size_t indent = count_of(line, ' ');
    const bool looked_at = indent <= deepest_indent && !fence.holds(line.substr(indent));
    if (looked_at) scan.read(line.substr(indent), {at, line.size(), indent, "", ""});
    at = end + 1;
  }
  return scan.take();
}

std::string with_asides(std::string_view markdown, const AsideName& name) {
  std::string out;
  std::size_t done = 0;
  for (const AsideLine& line : find_asides(markdown)) {
    out.append(markdown.substr(done, line.begin - done));
    // A line of HTML, and what follows is Markdown again: an empty line before and behind it says so.
    out.append("\n").append(line.indent, ' ').append(html_of(line, name)).append("\n");
    done = line.begin + line.size;
  }
  return out.append(markdown.substr(done));
}

}  // namespace zelo::text
