#pragma once

#include <optional>
#include <string>

#include "src/identity/rate_limit.h"
#include "src/knowledge/search/search.h"

namespace zelo::knowledge {

/// Each keystroke of a customer asks: far more than anybody types, far less than a program sends.
struct Typing {
  identity::RateLimit searches{120, milliseconds(500)};
};

}  // namespace zelo::knowledge

namespace zelo {
class Api;
class Call;

/// Searching articles, for staff and for customers.
void article_search_routes(Api& api, const knowledge::Unanswered& unanswered);

}  // namespace zelo

namespace zelo::knowledge {

/// The field "q" of a search; nothing when absent or empty. Error{invalid} over longest_question (question.h).
std::optional<std::string> question_of(const Call& call);

}  // namespace zelo::knowledge
