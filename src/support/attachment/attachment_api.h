#pragma once

namespace zelo {
class Api;
class ContentStore;
}  // namespace zelo

namespace zelo::support {
void attachment_routes(Api& api, const ContentStore& contents);
}
