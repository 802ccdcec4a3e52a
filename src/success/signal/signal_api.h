#pragma once

namespace zelo {
class Api;
namespace success {

/// /api/signals and /api/signal-detectors.
void signal_routes(Api& api);

}  // namespace success
}  // namespace zelo
