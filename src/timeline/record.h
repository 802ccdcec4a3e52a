#pragma once
// record(): heavy to compile (JSON), so only for *_commands.cpp.

#include "lib/base/json.h"
#include "src/timeline/event.h"

namespace zelo::timeline {

template <Described E>
EventId record(const Ctx& ctx, db::Tx& tx, const Subject& subject, const E& event) {
  return record_json(ctx, tx, subject, E::kind, E::for_customer, json::text_of(event));
}

}  // namespace zelo::timeline
