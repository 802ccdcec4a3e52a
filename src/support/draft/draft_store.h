#pragma once
// The only SQL about drafts.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/draft/draft.h"

namespace zelo::support::store {

/// Those of a person on a ticket.
std::vector<Draft> ticket_drafts(db::Tx& tx, const TicketId& id, ActorKind author_kind, const std::string& author_id);
std::optional<Draft> find_draft(db::Tx& tx, const TicketId& id, ActorKind author_kind, const std::string& author_id,
                                Writing kind);
/// Inserts it, or overwrites the one of its place.
/// False when another one was begun in its place at the same time.
bool save_draft(db::Tx& tx, const Draft& draft);
void delete_draft(db::Tx& tx, const DraftId& id);

struct DraftPlace {
  Time updated_at;
  DraftId id;
};
std::vector<ListedDraft> list_drafts(db::Tx& tx, const Actor& writer, const std::optional<DraftPlace>& after,
                                     int limit);

}  // namespace zelo::support::store
