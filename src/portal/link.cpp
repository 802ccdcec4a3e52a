#include "src/portal/link.h"

#include "lib/http/message.h"

#include "src/portal/portal_store.h"
#include "src/portal/signup_commands.h"
#include "src/support/relation/merge.h"
#include "src/support/ticket/solution.h"

namespace zelo::portal {
namespace {

using identity::LinkPurpose;
using identity::LinkState;
using identity::SignedLink;

/// A question that was answered in another way, or asked again since, is no longer this link's to answer.
bool still_asked(const SignedLink& link, const store::AskedTicket& ticket) {
  return ticket.status == support::Status::awaiting_validation && ticket.solved_at &&
         *ticket.solved_at <= link.created_at;
}

LinkState state_of(const SignedLink& link, const std::optional<store::AskedTicket>& ticket, Time now) {
  return ticket && !still_asked(link, *ticket) ? LinkState::used : link.state(now);
}

std::optional<store::AskedTicket> ticket_of(db::Tx& tx, const SignedLink& link) {
  if (link.purpose != LinkPurpose::validation) return std::nullopt;
  auto ticket = store::find_asked_ticket(tx, link.subject_id);
  if (!ticket) throw not_found();
  return ticket;
}

/// Whom a link lets in.
ContactId contact_behind(Ctx& ctx, db::Tx& tx, const SignedLink& link, const http::Request& request) {
  if (link.purpose == LinkPurpose::sign_in) return ContactId(link.subject_id);
  const auto signup = store::find_signup(tx, link.subject_id);
  if (!signup) throw conflict("error.link_expired");
  Ctx ours{.world = ctx.world, .actor = Actor::system(), .language = ctx.language, .joined = &tx};
  return become_contact(ours, tx, *signup, request.cookie(signup_cookie_name) == signup->id.text);
}

Actor actor_behind(db::Tx& tx, const ContactId& id) {
  const auto person = store::find_person(tx, id);
  if (!person) throw not_found();
  return {.kind = ActorKind::contact, .id = person->id.text, .name = person->name, .account_id = person->account_id};
}

LinkTicket shown(const Ctx& ctx, db::Tx& tx, const SignedLink& link, const store::AskedTicket& ticket) {
  support::PortalTicket way{.merged_into_id = ticket.merged_into_id};
  if (link.contact_id) {
    const Ctx theirs{.world = ctx.world, .actor = actor_behind(tx, *link.contact_id)};
    support::lead_on(theirs, tx, way);
  }
  const bool led = way.merged_into_number.has_value();
  return {.number = ticket.number,
          .subject = ticket.subject,
          .solution = ticket.solution,
          .status = ticket.status,
          .merged_into_id = led ? way.merged_into_id : std::nullopt,
          .merged_into_number = way.merged_into_number};
}

}  // namespace

LinkPreview preview_link(Ctx& ctx, const std::string& token) {
  return ctx.read([&](db::Tx& tx) {
    const SignedLink link = identity::find_link(tx, token);
    const auto ticket = ticket_of(tx, link);
    LinkPreview preview{.purpose = link.purpose, .state = state_of(link, ticket, ctx.now()), .ticket = {}};
    if (ticket) preview.ticket = shown(ctx, tx, link, *ticket);
    return preview;
  });
}

SignedIn enter_by_link(Ctx& ctx, const std::string& token, const http::Request& request) {
  return ctx.write([&](db::Tx& tx) {
    const SignedLink link = identity::find_link(tx, token);
    if (link.purpose == LinkPurpose::validation) throw not_found();
    identity::consume_link(ctx, tx, token, link.purpose);
    const ContactId id = contact_behind(ctx, tx, link, request);
    store::confirm(tx, id, ctx.now());
    return open_session(ctx, tx, id, request);
  });
}

LinkAnswer answer_by_link(Ctx& ctx, const AnswerByLink& input) {
  return ctx.write([&](db::Tx& tx) {
    const SignedLink link = identity::find_link(tx, input.token);
    const auto ticket = ticket_of(tx, link);
    if (!ticket || !link.contact_id) throw not_found();
    if (state_of(link, ticket, ctx.now()) == LinkState::used) throw conflict("error.link_used");
    identity::consume_link(ctx, tx, input.token, LinkPurpose::validation);
    Ctx theirs{
        .world = ctx.world, .actor = actor_behind(tx, *link.contact_id), .language = ctx.language, .joined = &tx};
    const auto answered =
        support::validate_own_ticket(theirs, ticket->id, {.accepted = input.accepted, .comment = input.comment});
    return LinkAnswer{.number = answered.number, .status = answered.status};
  });
}

}  // namespace zelo::portal
