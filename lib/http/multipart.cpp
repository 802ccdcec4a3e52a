#include "lib/base/text_types.h"
#include "lib/http/grammar.h"
#include "lib/http/message.h"

namespace zelo::http {
namespace {

constexpr std::size_t most_parts = 100;
constexpr std::size_t most_part_head = 8 * 1024;

/// The words before the first ';'.
bool is_kind(std::string_view header, std::string_view kind) {
  return same_name(trim(header.substr(0, header.find(';'))), kind);
}

/// Head lines of one part, without its final empty line.
std::optional<Part> parse_part(std::string_view head, std::string_view data) {
  Part part{.name = {}, .filename = {}, .content_type = "text/plain", .data = data};
  bool named = false;
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view value = trim(line.substr(colon + 1));
    if (same_name(line.substr(0, colon), "Content-Disposition")) {
      const auto name = header_parameter(value, "name");
      if (!is_kind(value, "form-data") || !name) return std::nullopt;
      part.name = *name;
      part.filename = header_parameter(value, "filename");
      if (!is_clean_utf8(part.name) || !is_clean_utf8(part.filename.value_or(""))) return std::nullopt;
      named = true;
    } else if (same_name(line.substr(0, colon), "Content-Type")) {
      part.content_type = std::string(value);
    }
    if (end == std::string_view::npos) break;
    head.remove_prefix(end + 2);
  }
  return named ? std::optional(part) : std::nullopt;
}

}  // namespace

std::optional<std::vector<Part>> parse_multipart(const Request& request) {
  const std::string_view type = request.headers.get("Content-Type");
  const auto boundary = header_parameter(type, "boundary");
  if (!is_kind(type, "multipart/form-data") || !boundary || boundary->empty() || boundary->size() > 70)
    return std::nullopt;

  const std::string first = "--" + *boundary;
  const std::string next = "\r\n" + first;
  std::string_view rest = request.body;
  if (!rest.starts_with(first)) return std::nullopt;
  rest.remove_prefix(first.size());

  std::vector<Part> parts;
  while (!rest.starts_with("--")) {
    if (!rest.starts_with("\r\n") || parts.size() == most_parts) return std::nullopt;
    rest.remove_prefix(2);
    const auto head_end = rest.find("\r\n\r\n");
    if (head_end == std::string_view::npos || head_end > most_part_head) return std::nullopt;
    const auto data_end = rest.find(next, head_end + 2);
    if (data_end == std::string_view::npos) return std::nullopt;
    const std::size_t data_start = head_end + 4;
    // An empty part: its boundary begins with the line end of the head.
    const std::string_view data =
        data_end < data_start ? std::string_view() : rest.substr(data_start, data_end - data_start);
    auto part = parse_part(rest.substr(0, head_end), data);
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
    rest.remove_prefix(data_end + next.size());
  }
  return parts;
}

}  // namespace zelo::http
