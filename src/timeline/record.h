#pragma once
// record(): heavy to compile (JSON), so only for *_commands.cpp.

#include "lib/base/json.h"
#include "src/timeline/event.h"

namespace zelo::timeline {

template <Described E>
EventId record(const Ctx& ctx, db::Tx& tx, const Subject& subject, const E& event) {
  return record_json(ctx, tx, subject, E::kind, E::for_customer, json::text_of(event));
}

template <Described E>
EventId record_one_of_many(const Ctx& ctx, db::Tx& tx, const Subject& subject, const E& event) {
  return record_one_of_many_json(ctx, tx, subject, E::kind, E::for_customer, json::text_of(event));
}

template <Described E>
EventId record_past(const Ctx& ctx, db::Tx& tx, const Subject& subject, const E& event, const Past& past) {
  return record_past_json(ctx, tx, subject, E::kind, E::for_customer, json::text_of(event), past);
}

}  // namespace zelo::timeline
