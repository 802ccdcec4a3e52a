#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
/// Of staff; the portal has its own in src/portal/ticket_api.cpp.
void draft_routes(Api& api);
}  // namespace zelo::support
