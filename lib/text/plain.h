#pragma once
// Texts of machines, fit to be kept and shown: whatever a sender put into them, an alarm is never lost over it.

#include <string>
#include <string_view>

namespace zelo::text {

/// Without control characters: line breaks and tabs stay, all others become spaces.
std::string plain_text(std::string_view text);
/// Line breaks too become spaces.
std::string one_line(std::string_view text);
/// An address that a browser opens as it stands: http or https, with a host, and no blank in it.
bool is_web_address(std::string_view url);
/// At most `most` code points; what was cut off ends in "…".
std::string shortened(std::string_view text, std::size_t most);

}  // namespace zelo::text
