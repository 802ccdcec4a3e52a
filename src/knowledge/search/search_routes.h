#pragma once

#include "src/knowledge/search/search.h"

namespace zelo {
class Api;

/// Searching articles, for staff and for customers.
void article_search_routes(Api& api, const knowledge::Unanswered& unanswered);

}  // namespace zelo
