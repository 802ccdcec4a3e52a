#pragma once
// The only SQL about paraphrases.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/paraphrase/paraphrase.h"
#include "src/support/ticket/message.h"

namespace zelo::support::store {

// Of all tickets of a conversation: what was asked on one is answered where it goes on.
std::optional<ParaphraseView> last_paraphrase(db::Tx& tx, const std::vector<Origin>& conversation);
/// The one that is asked and not answered.
std::optional<Paraphrase> asked_paraphrase(db::Tx& tx, const std::vector<Origin>& conversation);
void insert_paraphrase(db::Tx& tx, const Paraphrase& paraphrase);
/// The answer was given on this ticket, and counts there.
void save_answer(db::Tx& tx, const ParaphraseId& id, const TicketId& ticket, ParaphraseState state, Time now);
void delete_asked(db::Tx& tx, const std::vector<Origin>& conversation);

}  // namespace zelo::support::store
