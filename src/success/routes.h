#pragma once

namespace zelo {
class Api;

/// What Success has to do, and how well customers are doing.
void success_routes(Api& api);

}  // namespace zelo
