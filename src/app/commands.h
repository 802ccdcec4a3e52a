#pragma once

#include <string_view>

#include "src/app/config.h"

namespace zelo::app {

/// Every command but serve and version; returns the exit status, throws Error for people.
int run_command(const CommandLine& line, std::string_view language);

}  // namespace zelo::app
