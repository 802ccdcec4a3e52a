#include "src/portal/tracker.h"

#include "src/identity/api.h"
#include "src/identity/idempotency.h"
#include "src/portal/link_steps.h"
#include "src/portal/quotas.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::portal {
namespace {

using identity::LinkPurpose;
using identity::SignedLink;

/// The link as a key to its ticket. A question that was answered leaves the ticket to be followed.
SignedLink key_of(const Ctx& ctx, db::Tx& tx, const std::string& token) {
  SignedLink link = identity::find_link(tx, token);
  const bool opens = link.purpose == LinkPurpose::ticket || link.purpose == LinkPurpose::validation;
  if (!opens || !link.contact_id) throw not_found();
  if (ctx.now() >= link.expires_at) throw conflict("error.link_expired");
  return link;
}

/// Runs `use` as the contact of the link, on the ticket of the link.
template <class Use>
auto with_key(Ctx& ctx, db::Tx& tx, const std::string& token, Use use) {
  const SignedLink link = key_of(ctx, tx, token);
  Ctx theirs{.world = ctx.world, .actor = actor_behind(tx, *link.contact_id), .language = ctx.language, .joined = &tx};
  return use(theirs, support::TicketId(link.subject_id), link);
}

}  // namespace

Tracker track(Ctx& ctx, const std::string& token) {
  return ctx.read([&](db::Tx& tx) {
    return with_key(ctx, tx, token, [&](Ctx& theirs, const support::TicketId& id, const SignedLink& link) {
      Tracker tracker{.ticket = support::find_own_ticket(theirs, id),
                      .asked = link_asks(tx, link, ctx.now()),
                      .expires_at = link.expires_at};
      tracker.ticket.contact_name.reset();
      return tracker;
    });
  });
}

Page<PortalMessage> messages_by_link(Ctx& ctx, const MessagesByLink& input) {
  constexpr int limit = 50;
  return ctx.read([&](db::Tx& tx) {
    return with_key(ctx, tx, input.token, [&](Ctx& theirs, const support::TicketId& id, const SignedLink&) {
      const auto after = input.after ? std::optional<std::string>(*input.after) : std::nullopt;
      auto page = support::list_messages(theirs, id, after, limit);
      Page<PortalMessage> out{.items = {}, .next = std::move(page.next)};
      for (auto& message : page.items) out.items.push_back(for_customer(std::move(message)));
      return out;
    });
  });
}

PortalMessage reply_by_link(Ctx& ctx, Quotas& quotas, const ReplyByLink& input, const http::Request& request) {
  return ctx.write([&](db::Tx& tx) {
    return with_key(ctx, tx, input.token, [&](Ctx& theirs, const support::TicketId& id, const SignedLink&) {
      const auto say = [&] {
        quotas.take_message(theirs);
        return for_customer(support::post_own_reply(theirs, id, {.body = input.body, .attachment_ids = {}}));
      };
      const auto key = request.headers.get("Idempotency-Key");
      if (key.empty()) return say();
      const auto once = identity::answer_once(theirs, request, key, [&] {
        http::Response answer;
        answer.body = json::text_of(say());
        return answer;
      });
      return json::read_text<PortalMessage>(once.body);
    });
  });
}

void end_links(Ctx& ctx, const support::TicketId& id) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    const auto ticket = support::load_ticket(ctx, tx, id);
    if (identity::end_ticket_links(ctx, tx, id.text) == 0) return;
    timeline::record(ctx, tx, support::subject_of(ticket), LinksEnded{ticket.number});
  });
}

}  // namespace zelo::portal
