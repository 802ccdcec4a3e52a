#pragma once
// What programs read of the help centre: maps of the site, news, and what robots may do.

#include <cstdint>
#include <optional>
#include <string>

#include "src/portal/help/help_pages.h"

namespace zelo::portal::help {

inline constexpr int most_of_map = 2'000;  // addresses; the protocol allows 50,000, which take a second to make

/// The map, or the map of maps when one is too small; `part` counts from 1. Error{not_found} for one that is not there.
std::string sitemap(Ctx& ctx, std::optional<int> part, int most = most_of_map);
std::string robots(const Ctx& ctx);
/// Atom: what was published or rewritten last.
std::string feed(Ctx& ctx, const Brand& brand);

}  // namespace zelo::portal::help
