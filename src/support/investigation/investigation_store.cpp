#include "src/support/investigation/investigation_store.h"

namespace zelo::support::store {

std::optional<Investigation> find_investigation(db::Tx& tx, const TicketId& id) {
  return tx.find<Investigation>(
      "SELECT ticket_id, evidence, reproduction, root_cause, workaround, workaround_until, fix_version, fix_url,"
      " author_id, updated_at, version FROM investigations WHERE ticket_id = $1",
      id);
}

std::optional<InvestigationView> find_investigation_view(db::Tx& tx, const TicketId& id) {
  return tx.find<InvestigationView>(
      "SELECT i.evidence, i.reproduction, i.root_cause, i.workaround, i.workaround_until, i.fix_version, i.fix_url,"
      " u.name AS author_name, i.updated_at, i.version FROM investigations i LEFT JOIN users u ON u.id = i.author_id"
      " WHERE i.ticket_id = $1",
      id);
}

void save_investigation(db::Tx& tx, const Investigation& i) {
  if (i.version == 1) {
    tx.insert("investigations", i);
    return;
  }
  tx.exec(
      "UPDATE investigations SET evidence = $1, reproduction = $2, root_cause = $3, workaround = $4,"
      " workaround_until = $5, fix_version = $6, fix_url = $7, author_id = $8, updated_at = $9, version = $10"
      " WHERE ticket_id = $11",
      i.evidence, i.reproduction, i.root_cause, i.workaround, i.workaround_until, i.fix_version, i.fix_url, i.author_id,
      i.updated_at, i.version, i.ticket_id);
}

}  // namespace zelo::support::store
