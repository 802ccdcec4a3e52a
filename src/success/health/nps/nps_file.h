#pragma once
// Answers out of a file, as src/customer/import_run.h hands them over. Each row stands for itself: what is wrong with
// one is told of that one. A row that was taken in before changes nothing.

#include "src/customer/import_nps.h"

namespace zelo::success {

/// Where the row names a known person, that person's account has the answer and another than the row's is refused; who
/// is not known by the address answers for the account that the row names, unsigned. An answer of a day that is over
/// stands on the account's timeline at that day, and nothing reacts to it.
std::vector<customer::TakenRow> take_nps(const Ctx& ctx, db::Tx& tx, std::span<const customer::NpsRow> rows);

}  // namespace zelo::success
