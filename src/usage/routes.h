#pragma once

namespace zelo {
class Api;

/// Segment's tracking API, sources, the catalogue of features, and what usage tells.
void usage_routes(Api& api);

}  // namespace zelo
