#pragma once

#include <functional>
#include <string_view>

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo {

/// "webhook.collect" every ten seconds: what the log has for each endpoint becomes a delivery; "webhook.deliver" posts
/// it; "webhook.sweep" forgets old ones. `allows` is asked about each address before a connection to it.
void webhook_jobs(jobs::Runner& runner, const World& world, std::function<bool(std::string_view)> allows = nullptr);

}  // namespace zelo
