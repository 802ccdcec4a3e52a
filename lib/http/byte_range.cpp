#include "lib/http/byte_range.h"

#include <algorithm>
#include <charconv>

namespace zelo::http {
namespace {

constexpr std::string_view unit = "bytes=";

/// A number of digits alone; one that is too large is as large as can be.
std::optional<std::uint64_t> position(std::string_view digits) {
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() ? number : UINT64_MAX;
}

}  // namespace

std::optional<Slice> slice_of(std::string_view range, std::uint64_t size) {
  if (!range.starts_with(unit)) return std::nullopt;
  range.remove_prefix(unit.size());
  const auto dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = position(range.substr(0, dash));
  const auto last = position(range.substr(dash + 1));
  if (dash == 0) {  // "-500": the last 500
    if (!last) return std::nullopt;
    const std::uint64_t length = std::min(*last, size);
    return Slice{size - length, length};
  }
  const bool open = dash + 1 == range.size();
  if (!first || (!last && !open) || (last && *last < *first)) return std::nullopt;
  if (*first >= size) return Slice{};
  return Slice{*first, std::min(last.value_or(UINT64_MAX), size - 1) - *first + 1};
}

}  // namespace zelo::http
