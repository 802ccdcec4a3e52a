#include "src/support/sending/customer_word.h"

#include "src/identity/context.h"
#include "src/support/attention/attention.h"
#include "src/support/paraphrase/paraphrase.h"
#include "src/support/sending/pending.h"

namespace zelo::support {

void customer_spoke(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, std::string_view words) {
  if (!words.empty()) hear_paraphrase(ctx, tx, ticket, words);
  hold_pending(ctx, tx, ticket);
  end_snoozes(ctx, tx, ticket);
}

}  // namespace zelo::support
