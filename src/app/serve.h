#pragma once

#include "src/app/config.h"

namespace zelo::app {

/// Runs the server until SIGINT or SIGTERM; returns the exit status. Prints one line
/// "zelo ready on http://HOST:PORT" when it accepts requests.
int serve(const Config& config);

}  // namespace zelo::app
