#include "lib/base/json.h"

#include <algorithm>
#include <charconv>

namespace zelo::json {

bj::value parse(std::string_view text) {
  boost::system::error_code error;
  bj::parse_options options;
  options.max_depth = 32;
  if (!is_clean_utf8(text)) throw Error(ErrorKind::bad_request, "error.utf8");
  bj::value value = bj::parse(bj::string_view(text.data(), text.size()), error, {}, options);
  if (error) throw Error(ErrorKind::bad_request, "error.not_json");
  return value;
}

std::string shape_name_from(std::string_view pretty_function) {
  // "… [with T = zelo::Page<zelo::support::TicketView>; std::string = …]", clang writes "[T = …]".
  const auto from = pretty_function.find("T = ") + 4;
  const std::string_view type = pretty_function.substr(from, pretty_function.find_first_of(";]", from) - from);
  std::string name;
  std::string word;
  for (const char c : type) {
    if (c == ':') word.clear();
    else if (c == '<') name += std::exchange(word, "") + "Of";
    else if (c == '>' || c == ',') name += std::exchange(word, "");
    else if (c != ' ' && c != '(' && c != ')') word += c;
  }
  return name + word;
}

void Codec<Email>::read(const bj::value& v, Email& out, const std::string& path, Problems& p) {
  if (!v.is_string()) return detail::wrong_type(path, "string", p);
  auto cleaned = clean_email(v.get_string());
  cleaned ? void(out = std::move(*cleaned)) : p.add(path, "error.email");
}

void Codec<Date>::read(const bj::value& v, Date& out, const std::string& path, Problems& p) {
  if (v.is_string() && is_date(v.get_string())) out = std::string(v.get_string());
  else p.add(path, "error.date");
}

void Codec<Time>::read(const bj::value& v, Time& out, const std::string& path, Problems& p) {
  if (v.is_string()) {
    if (auto time = parse_rfc3339(v.get_string())) {
      out = *time;
      return;
    }
  }
  p.add(path, "error.time");
}

namespace detail {

void append_string(std::string_view text, std::string& out) {
  constexpr std::string_view hex_digits = "0123456789abcdef";
  const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
  out += '"';
  while (!text.empty()) {
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, plain) - text.begin());
    out.append(text.substr(0, end));
    if (end == text.size()) break;
    const auto c = static_cast<unsigned char>(text[end]);
    text.remove_prefix(end + 1);
    if (c >= 0x20) (out += '\\') += static_cast<char>(c);
    else if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else ((out += "\\u00") += hex_digits[c >> 4U]) += hex_digits[c & 15U];
  }
  out += '"';
}

void append_integer(std::int64_t number, std::string& out) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

void read_bounded(const bj::value& v, std::string& out, bool one_line, std::size_t min, std::size_t max,
                  const std::string& path, Problems& problems) {
  if (!v.is_string()) return wrong_type(path, "string", problems);
  auto cleaned = one_line ? clean_line(v.get_string()) : clean_prose(v.get_string());
  if (!cleaned) return problems.add(path, "error.characters");
  const std::size_t length = count_code_points(*cleaned);
  if (length == 0 && min > 0) return problems.add(path, "error.required");
  if (length < min) return problems.add(path, Text("error.too_short", {{"min", std::to_string(min)}}));
  if (length > max) return problems.add(path, Text("error.too_long", {{"max", std::to_string(max)}}));
  out = std::move(*cleaned);
}

std::string join(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "." + std::string(name);
}

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

void unknown_fields(const bj::object& object, const std::vector<std::string_view>& known, const std::string& path,
                    Problems& problems) {
  for (const auto& [key, value] : object) {
    const std::string_view name(key.data(), key.size());
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    problems.add(join(path, clean_line(name).value_or("?").substr(0, 100)), "error.unknown_field");
  }
}

}  // namespace detail
}  // namespace zelo::json
