#pragma once
// Rows of history as people see them.

#include <vector>

#include "src/success/health/account_health.h"
#include "src/success/health/health_words.h"
#include "src/success/health/score_store.h"

namespace zelo::success {

/// `before`: the row before it; nothing of the first one.
HealthPoint point_of(const Namer& namer, store::Models& models, const store::Snapshot& s,
                     const store::Snapshot* before);

/// The newest first, each against the next; one row more than are wanted.
std::vector<HealthPoint> points_of(const Ctx& ctx, db::Tx& tx, store::Models& models,
                                   const std::vector<store::Snapshot>& rows, int wanted);

}  // namespace zelo::success
