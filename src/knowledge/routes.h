#pragma once

namespace zelo {
class Api;
class ContentStore;

/// Articles for staff, and below /api/portal/articles for customers.
void knowledge_routes(Api& api);
/// Pictures in them.
void article_image_routes(Api& api, const ContentStore& contents);

}  // namespace zelo
