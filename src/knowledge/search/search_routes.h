#pragma once

#include <optional>
#include <string>

#include "src/knowledge/search/search.h"

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
