#pragma once
// Numbers in tables for spreadsheets: semicolons and decimal commas in Portuguese and Spanish.

#include <optional>
#include <string>

#include "src/identity/context.h"

namespace zelo::usage {

char csv_separator(const Ctx& ctx);
/// With one decimal, halves upwards as pages round them; nothing for nothing.
std::string decimal_text(const Ctx& ctx, const std::optional<double>& value);

}  // namespace zelo::usage
