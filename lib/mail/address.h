#pragma once

#include <string_view>

namespace zelo::mail {

/// An address that any mail server understands: ASCII, one @, nothing that could end a header or a list.
/// Unlike a customer's address it may be local ("zelo@localhost").
bool is_sendable(std::string_view email);

}  // namespace zelo::mail
