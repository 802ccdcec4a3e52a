#pragma once
// Reading the head of a request: strict, because every looseness is a way to smuggle a second
// request past a proxy that reads it otherwise. Beast parses; this decides what is let in.

#include <optional>
#include <string>
#include <string_view>

#include "lib/http/message.h"

namespace zelo::http {

inline constexpr std::size_t head_limit = 16 * 1024;

/// The size of the head that `input` begins with, its empty line included; 0 while it is incomplete.
std::size_t head_size(std::string_view input);

/// True when some line ends without CR: such a head will never be complete, so there is no need to wait for more.
bool has_bare_line_end(std::string_view input);

/// Refuses before any parser sees it: bare LF or CR, NUL, folded lines, spaces around a name.
bool well_formed_head(std::string_view head);

/// The status with which to refuse what the fields say of host, body and expectations; 0 when all is well.
/// `version` is 10 or 11.
int framing_fault(const Headers& headers, unsigned version);

/// Splits a request target into path, query and its raw path (for routing). False: 400. So is a query that is not
/// whole, but for the routes that take any.
/// "/a%20b?x=1", or the absolute form "http://host/a" when it names the same host as the Host field.
bool read_target(std::string_view target, Request& request, std::string& raw_path);

/// An address and a scheme that a proxy on this machine tells; nonsense is passed over.
void read_proxy_headers(Request& request);

std::optional<Method> parse_method(std::string_view name);

}  // namespace zelo::http
