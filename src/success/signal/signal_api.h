#pragma once

namespace zelo {
class Api;
namespace success {

/// /api/signals and /api/signal-detectors.
void signal_routes(Api& api);
/// /api/signal_bulk_runs
void signal_bulk_routes(Api& api);
/// How soon risks are answered, and how often detectors are right.
void figure_routes(Api& api);

}  // namespace success
}  // namespace zelo
