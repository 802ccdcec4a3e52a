#pragma once
// Which addresses belong to the open internet: for urls that people typed (client.h).

#include <string_view>

namespace zelo::http {

/// False for networks of one's own, this machine, links, groups, and what is reserved (RFC 6890), also where an IPv4
/// address is written inside of an IPv6 one; and for what is no address.
bool is_public_address(std::string_view address);

}  // namespace zelo::http
