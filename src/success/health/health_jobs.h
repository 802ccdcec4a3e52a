#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;
namespace success {

/// "health.follow": accounts that something happened to; "account.touched": those that a file or counting has changed;
/// "account.all_touched": all of them, when the catalogue of features or the company's holidays are others;
/// "health.daily" and "health.run": all of them; "health.look": one, when a person's word expires.
void health_jobs(jobs::Runner& runner, const World& world);

}  // namespace success
}  // namespace zelo
