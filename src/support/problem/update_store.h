#pragma once
// Rows of updates, and of the tickets that are to hear of them.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/problem/update.h"

namespace zelo::support::store {

/// The tickets that hear of such an update, oldest link first, at most `limit`.
std::vector<TicketId> hearers(db::Tx& tx, const ProblemId& id, UpdateKind kind, std::int64_t limit);
std::int64_t count_hearers(db::Tx& tx, const ProblemId& id, UpdateKind kind);

/// With a waiting row for each ticket that is to hear of it; `total` says how many that are.
void insert_update(db::Tx& tx, const ProblemUpdate& update);
std::optional<ProblemUpdate> find_update(db::Tx& tx, const ProblemUpdateId& id);
/// The same, and nobody else changes it until this transaction ends.
std::optional<ProblemUpdate> claim_update(db::Tx& tx, const ProblemUpdateId& id);
void save_update(db::Tx& tx, const ProblemUpdate& update);
bool update_runs(db::Tx& tx, const ProblemId& id);

/// Those before `before` ("" for all), newest first.
std::vector<ProblemUpdate> list_updates(db::Tx& tx, const ProblemId& id, const std::string& before, int limit);
std::vector<UpdateItem> list_items(db::Tx& tx, const ProblemUpdateId& id, std::optional<UpdateItemState> state,
                                   const std::string& after, int limit);

std::optional<TicketId> next_item(db::Tx& tx, const ProblemUpdateId& id);
/// Takes a ticket out that became one team's alone. False for any other.
bool forget_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket_id);
bool has_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket_id);
/// Takes one out that waits. False for one that does not.
bool drop_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket_id);
/// What was said for one was said on the other.
void move_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& from, const TicketId& to);
/// False when it is settled already.
bool settle_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket_id, UpdateItemState state,
                 const std::optional<std::string>& reason);

}  // namespace zelo::support::store
