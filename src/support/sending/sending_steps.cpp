#include "src/support/sending/sending_steps.h"

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/support/attention/attention.h"
#include "src/support/draft/draft.h"
#include "src/support/macro/macro.h"
#include "src/support/paraphrase/paraphrase.h"
#include "src/support/sending/pending_store.h"

namespace zelo::support {

void refuse_stale_thread(const Ctx& ctx, db::Tx& tx, const TicketId& id, const std::optional<MessageId>& seen) {
  if (!seen) return;
  const std::int64_t newer = store::count_newer(tx, id, *seen, ctx.actor);
  if (newer == 0) return;
  throw Error(ErrorKind::conflict, "error.message.stale_thread",
              {{"seen_message_id", Text("error.message.newer", {{"count", std::to_string(newer)}})}});
}

void go_along(Ctx& ctx, db::Tx& tx, const Ticket& ticket, const MessageId& message_id, const PostMessage& input) {
  mention(ctx, tx, ticket, message_id, input.mentioned_ids);
  if (input.kind == MessageKind::reply) ask_for_named_articles(ctx, tx, message_id, input.body);
  if (input.paraphrase) ask_paraphrase(ctx, tx, ticket, message_id, *input.paraphrase);
  if (const auto use = macro_use(input.macro_id, input.macro_revision)) carry_out_macro(ctx, tx, ticket.id, *use);
}

void ask_for_named_articles(const Ctx& ctx, db::Tx& tx, const MessageId& message_id, std::string_view body) {
  // Only a whole address can be opened from a mail; most replies have none and leave no work.
  const std::string& own = ctx.world.public_url;
  if (own.empty() || body.find(own + "/") == std::string_view::npos) return;
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "ticket.articles", .payload = json::text_of(NamedArticles{message_id})});
}

MessageView send_message(Ctx& ctx, const TicketId& id, const PostMessage& input) {
  return ctx.write([&](db::Tx& tx) {
    draft_was_sent(ctx, tx, id, writing_of(input.kind));
    return post_message(ctx, id, input);
  });
}

TicketView send_solution(Ctx& ctx, const TicketId& id, const SolveTicket& input) {
  return ctx.write([&](db::Tx& tx) {
    draft_was_sent(ctx, tx, id, Writing::solution);
    return solve_ticket(ctx, id, input);
  });
}

TicketView send_escalation(Ctx& ctx, const TicketId& id, const EscalateTicket& input) {
  return ctx.write([&](db::Tx& tx) {
    draft_was_sent(ctx, tx, id, Writing::escalation);
    return escalate_ticket(ctx, id, input);
  });
}

MessageView send_own_reply(Ctx& ctx, const TicketId& id, const PostOwnReply& input) {
  return ctx.write([&](db::Tx& tx) {
    draft_was_sent(ctx, tx, id, Writing::reply);
    return post_own_reply(ctx, id, input);
  });
}

}  // namespace zelo::support
