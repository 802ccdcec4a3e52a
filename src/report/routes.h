#pragma once

namespace zelo {
class Api;

/// Numbers about the desk, and the tickets that they count.
void report_routes(Api& api);

}  // namespace zelo
