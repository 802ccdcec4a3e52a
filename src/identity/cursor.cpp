#include "src/identity/cursor.h"

#include <sodium.h>

#include <charconv>

#include "lib/base/error.h"
#include "lib/base/random.h"
#include "lib/base/text_types.h"

namespace zelo {
namespace {

constexpr char separator = '\x1f';  // cannot stand in a cleaned line

Error bad_cursor() { return invalid("after", "error.cursor"); }

std::string decode_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                       text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0) throw bad_cursor();
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string encode_cursor(const std::vector<std::string>& keys) {
  std::string joined;
  for (const std::string& key : keys) {
    if (!joined.empty() || &key != &keys.front()) joined += separator;
    joined += key;
  }
  return base64url(joined);
}

std::optional<std::vector<std::string>> decode_cursor(const std::optional<std::string>& after, std::size_t count) {
  if (!after) return std::nullopt;
  if (after->size() > longest_cursor) throw bad_cursor();
  const std::string joined = decode_base64url(*after);
  if (!is_clean_utf8(joined)) throw bad_cursor();
  std::vector<std::string> keys;
  std::string_view rest = joined;
  while (true) {
    const auto end = rest.find(separator);
    keys.emplace_back(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  if (keys.size() != count) throw bad_cursor();
  return keys;
}

std::int64_t cursor_number(const std::string& key) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc() || end != key.data() + key.size()) throw bad_cursor();
  return number;
}

}  // namespace zelo
