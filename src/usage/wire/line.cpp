#include "src/usage/wire/line.h"

#include <algorithm>
#include <charconv>

namespace zelo::usage::wire {
namespace {

Line read_line(std::string_view text) {
  const auto f = fields_of<11>(text);
  if (f[0].size() != 1) throw std::runtime_error("a line of usage is broken");
  return {f[0][0], Time{number_of(f[1])}, number_of(f[2]), number_of(f[3]), f[4], f[5], f[6], f[7], f[8], f[9], f[10]};
}

}  // namespace

void append(const Line& line, std::string& out) {
  out += line.type;
  for (const std::int64_t number : {line.at.ms, line.day, line.hash}) append_number(number, out += separator);
  for (const std::string_view text : {line.user, line.other, line.group, line.name, line.email, line.called})
    (out += separator).append(text);
  (out += separator).append(line.properties);
  out += '\n';
}

std::vector<Line> read_lines(std::string_view body) {
  std::vector<Line> lines;
  lines.reserve(static_cast<std::size_t>(std::ranges::count(body, '\n')));
  while (!body.empty()) {
    const auto end = body.find('\n');
    lines.push_back(read_line(body.substr(0, end)));
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
  }
  return lines;
}

void append_number(std::int64_t number, std::string& out) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

std::int64_t number_of(std::string_view digits) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size())
    throw std::runtime_error("a line of usage is broken");
  return number;
}

}  // namespace zelo::usage::wire
