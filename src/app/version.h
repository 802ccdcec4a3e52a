#pragma once

#include <string_view>

namespace zelo::app {
inline constexpr std::string_view version = ZELO_VERSION;
}
