#pragma once
// Routes of investigations.

namespace zelo {
class Api;
}

namespace zelo::support {

void investigation_routes(Api& api);

}  // namespace zelo::support
