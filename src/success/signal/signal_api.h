#pragma once

namespace zelo {
class Api;
namespace success {

/// /api/signals and /api/signal-detectors.
void signal_routes(Api& api);
/// How soon risks are answered, and how often detectors are right.
void figure_routes(Api& api);

}  // namespace success
}  // namespace zelo
