#pragma once
// Small words of HTTP's grammar, shared inside lib/http.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "lib/http/message.h"

namespace zelo::http {

/// ASCII only, as header names are.
bool same_name(std::string_view a, std::string_view b);
std::string_view trim(std::string_view text);

/// Percent-decoding; nothing for broken escapes, NUL or what is not UTF-8. `plus_is_space` for queries.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
std::string percent_encode(std::string_view text);

/// "a=1&b=2"; nothing when something cannot be decoded or there are more than 100 fields.
std::optional<std::map<std::string, std::string>> parse_query(std::string_view text);

/// The value of a parameter in a header such as `form-data; name="file"; filename="a.png"`.
std::optional<std::string> header_parameter(std::string_view header, std::string_view name);

/// The words that stand beside a status code.
std::string_view reason(int status);

std::string_view method_name(Method method);

}  // namespace zelo::http
