#pragma once
// The rows of repeated tickets; the only SQL of the history.

#include <cstdint>
#include <string>
#include <vector>

#include "lib/db/database.h"

namespace zelo::app::demo {

/// A ticket as the repetition of another.
struct Repeat {
  std::int64_t number = 0;
  std::string model_id;
  std::string ticket_id;
  std::int64_t back_ms = 0;
  std::string contact_id;
  std::string account_id;
  std::string subject;
  std::string subject_folded;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Repeat, (),
                      (number, model_id, ticket_id, back_ms, contact_id, account_id, subject, subject_folded, detail))

/// Copies what was played to its end into tables of its own, small ones that each period is joined with.
void keep_models(db::Tx& tx, std::int64_t most_events);
void drop_models(db::Tx& tx);

/// Tickets with all that belongs to them; events from `first_event` on, in the order of time.
void repeat_rows(db::Tx& tx, const std::vector<Repeat>& repeats, std::int64_t first_event);

}  // namespace zelo::app::demo
