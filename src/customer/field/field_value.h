#pragma once
// What may stand in a field of a company's own, on customers as on tickets. Pure.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/error.h"

namespace zelo::customer {

enum class FieldKind { text, number, choice, date, checkbox };
BOOST_DESCRIBE_ENUM(FieldKind, text, number, choice, date, checkbox)

/// The value as it is kept (12.5, 2026-11-20, true, a choice, or text); nothing when it cannot be one.
std::optional<std::string> clean_value(FieldKind kind, const std::vector<std::string>& choices,
                                       const std::string& text);

/// 1 to 100 different ones of a choice, none of anything else. Reasons go to "choices".
void check_choices(FieldKind kind, const std::vector<std::string>& choices, Problems& problems);

}  // namespace zelo::customer
