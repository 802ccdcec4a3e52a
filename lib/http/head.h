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

/// Refuses before any parser sees it: bare LF or CR, NUL, folded lines, spaces around a name.
bool well_formed_head(std::string_view head);

/// Splits a request target into path, query and its raw path (for routing). False: 400.
/// "/a%20b?x=1" or the absolute form "http://host/a".
bool read_target(std::string_view target, Request& request, std::string& raw_path);

std::optional<Method> parse_method(std::string_view name);

}  // namespace zelo::http
