#pragma once
// The only SQL about paraphrases.

#include <optional>

#include "lib/db/database.h"
#include "src/support/paraphrase/paraphrase.h"

namespace zelo::support::store {

std::optional<ParaphraseView> last_paraphrase(db::Tx& tx, const TicketId& id);
/// The one that is asked and not answered.
std::optional<Paraphrase> asked_paraphrase(db::Tx& tx, const TicketId& id);
void insert_paraphrase(db::Tx& tx, const Paraphrase& paraphrase);
void save_answer(db::Tx& tx, const ParaphraseId& id, ParaphraseState state, Time now);
void delete_asked(db::Tx& tx, const TicketId& id);

}  // namespace zelo::support::store
