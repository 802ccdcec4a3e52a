#include "lib/mail/address.h"

#include "lib/base/text_types.h"
#include "lib/mail/mail.h"

namespace zelo::mail {

bool is_sendable(std::string_view email) {
  const auto at = email.find('@');
  if (email.size() > 254 || at == 0 || at == std::string_view::npos || at + 1 == email.size()) return false;
  if (email.find('@', at + 1) != std::string_view::npos) return false;
  for (const char c : email) {
    if (c <= 0x20 || c >= 0x7f || std::string_view("\"(),:;<>[]\\").find(c) != std::string_view::npos) return false;
  }
  return true;
}

std::optional<Address> read_address(std::string_view text) {
  const auto open = text.find('<');
  Address address;
  if (open == std::string_view::npos) {
    address.email = clean_line(text).value_or("");
  } else {
    const auto name = clean_line(text.substr(0, open));
    const auto rest = text.substr(open + 1);
    if (!name || !rest.ends_with('>')) return std::nullopt;
    address = {std::string(rest.substr(0, rest.size() - 1)), *name};
  }
  if (!is_sendable(address.email)) return std::nullopt;
  return address;
}

}  // namespace zelo::mail
