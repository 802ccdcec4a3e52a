#pragma once
// Rows of tickets that wait for their customer's word; the only SQL that writes them.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/silence/silence.h"

namespace zelo::support::store {

std::optional<ValidationWait> find_wait(db::Tx& tx, const TicketId& id);
void insert_wait(db::Tx& tx, const ValidationWait& wait);
void save_wait(db::Tx& tx, const ValidationWait& wait);
void delete_wait(db::Tx& tx, const TicketId& id);
/// Was there ever a contact who could say anything: who asked, here or on what was merged into it, or is in copy?
bool has_contacts(db::Tx& tx, const TicketId& id);
/// Can one of them still read it? Not who has left or was erased.
bool has_readers(db::Tx& tx, const TicketId& id);
/// Did a mail with the question, or a later reply, reach somebody who may read the ticket, and none to them failed
/// since?
bool was_asked(db::Tx& tx, const TicketId& id, Time solved_at);
std::vector<ValidationWait> waits_to_remind(db::Tx& tx, Time now, int limit);
std::vector<ValidationWait> waits_to_close(db::Tx& tx, Time now, int limit);

}  // namespace zelo::support::store
