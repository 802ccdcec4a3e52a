#pragma once

namespace zelo {
class Api;
class ContentStore;

/// Tickets, categories, attachments. `contents` must live as long as the router.
void support_routes(Api& api, const ContentStore& contents);

}  // namespace zelo
