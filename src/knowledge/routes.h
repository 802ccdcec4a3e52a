#pragma once

namespace zelo {
class Api;

/// Articles for staff, and below /api/portal/articles for customers.
void knowledge_routes(Api& api);

}  // namespace zelo
