#pragma once
// Who began it (R17): the customer, who needed something, or the company, which looked ahead.
//
// The one table from kinds of events to that answer; what is neither, such as an edited field, has none. Every kind
// that is an interaction with a customer belongs here.

#include <optional>
#include <span>
#include <string_view>

#include "lib/base/describe.h"

namespace zelo::timeline {

enum class Stance { reactive, proactive };
BOOST_DESCRIBE_ENUM(Stance, reactive, proactive)

std::optional<Stance> stance_of(std::string_view kind);
std::span<const std::string_view> kinds_of(Stance stance);

}  // namespace zelo::timeline
