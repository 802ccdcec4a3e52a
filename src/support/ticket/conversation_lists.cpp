#include "lib/jobs/jobs.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/relation/merge.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/message_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

/// Customers know staff by first name, and nothing of programs and mail servers.
void show_to_contact(const Ctx& ctx, MessageView& message) {
  message.delivery.reset();
  if (message.author.kind == ActorKind::contact) return;
  message.author.id.clear();
  const bool person = message.author.kind == ActorKind::user;
  message.author.name = person ? rules::first_name(message.author.name) : ctx.say("word.support");
}

}  // namespace

Page<MessageView> list_messages(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit) {
  const bool for_contact = ctx.actor.kind == ActorKind::contact;
  if (!for_contact) ctx.require(Permission::ticket_read);
  const auto place = decode_cursor(after, 1);
  Page<MessageView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    const auto tickets = conversation_of(ctx, tx, id);
    return store::list_messages(tx, tickets, !for_contact, place ? place->front() : "", limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().id.text});
  }
  for (MessageView& message : page.items) {
    if (message.author.kind == ActorKind::system) message.author.name = ctx.say("word.actor.system");
    if (for_contact) show_to_contact(ctx, message);
  }
  return page;
}

MessageView retry_delivery(Ctx& ctx, const MessageId& id) {
  ctx.require(Permission::ticket_reply);
  return ctx.write([&](db::Tx& tx) {
    const auto message = store::find_message(tx, id);
    if (!message) throw not_found();
    load_ticket(ctx, tx, message->ticket_id);
    const auto mails = store::queue_mails_again(tx, id);
    if (mails.empty()) throw conflict("error.message.not_failed");
    for (const std::string& mail : mails) {
      jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                    {.kind = "mail.send", .payload = R"({"mail_id":")" + mail + R"("})", .unique_key = mail});
    }
    return *store::find_message_view(tx, id);
  });
}

}  // namespace zelo::support
