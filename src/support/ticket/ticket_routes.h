#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void ticket_routes(Api& api);
void conversation_routes(Api& api);
}  // namespace zelo::support
