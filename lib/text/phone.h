#pragma once
// Telephone numbers as the world writes them down (ITU-T E.164). Pure.
//
// Which lengths a country's numbers have is taken from the ITU's list of national numbering plans; for Brazil also
// which area codes there are and that mobile numbers begin with 9. What carrier a number belongs to, or whether anybody
// answers, nobody can say by looking at it.

#include <optional>
#include <string>
#include <string_view>

namespace zelo::text {

/// "+5511987654321" of "(11) 98765-4321", "0 xx 11 98765-4321" or "+55 11 98765 4321". Numbers without a country are of
/// `region`, a country's code such as "BR". Nothing for what cannot be a number, and for extensions.
std::optional<std::string> normal_phone(std::string_view text, std::string_view region = "BR");

/// Is it known how numbers are dialled within this country? Of any country they are understood with their +.
bool is_region(std::string_view region);

}  // namespace zelo::text
