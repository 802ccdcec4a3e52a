#pragma once

namespace zelo {
class Api;

/// Endpoints of programs outside, and what was told to them.
void webhook_routes(Api& api);

}  // namespace zelo
