#pragma once

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

/// Searching articles, for staff and for customers.
void article_search_routes(Api& api, const knowledge::Unanswered& unanswered);

}  // namespace zelo
