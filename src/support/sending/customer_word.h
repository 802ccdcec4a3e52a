#pragma once
// What a customer's word sets in motion on the side of the staff, in the transaction of the word itself.

#include <string_view>

#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

/// Replies that were to be held come back as drafts, the ticket is awake for everybody who put it aside, and a
/// paraphrase that was asked is answered (by `words`; "" when it was answered already).
void customer_spoke(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, std::string_view words);

}  // namespace zelo::support
