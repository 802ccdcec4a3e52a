#pragma once

namespace zelo {
class Api;
class ContentStore;

/// Accounts, contacts, imports, and the timeline of an account. `files` must live as long as the router.
void customer_routes(Api& api, const ContentStore& files);

}  // namespace zelo
