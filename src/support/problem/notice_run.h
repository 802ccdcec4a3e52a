#pragma once

#include "src/identity/bulk/bulk.h"

namespace zelo {
struct Ctx;
}

namespace zelo::support {

struct Problem;

const bulk::Tables& notice_tables();
/// Error{conflict} for what nobody outside is told of.
void check_notice(db::Tx& tx, const Problem& problem);
void tell_notice_end(const Ctx& ctx, db::Tx& tx, const Problem& problem, const bulk::Run& run);

}  // namespace zelo::support
