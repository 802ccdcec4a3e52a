#include "src/portal/link.h"

#include "lib/http/message.h"

#include "src/identity/visibility.h"
#include "src/portal/link_steps.h"
#include "src/portal/own_address.h"
#include "src/portal/portal_store.h"
#include "src/portal/signup_commands.h"
#include "src/support/relation/merge.h"
#include "src/support/ticket/own_tickets.h"
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
  const Actor reader{.kind = ActorKind::contact, .id = link.contact_id ? link.contact_id->text : ""};
  if (!ticket || !may_know(reader, ticket->restricted_team_id, ticket->contact_id)) throw not_found();
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

/// Error{not_found} when the ticket is its contact's no more.
LinkTicket shown(const Ctx& ctx, db::Tx& tx, const SignedLink& link, const store::AskedTicket& ticket) {
  support::PortalTicket way{.merged_into_id = ticket.merged_into_id};
  if (link.contact_id) {
    Ctx theirs{
        .world = ctx.world, .actor = actor_behind(tx, *link.contact_id), .language = ctx.language, .joined = &tx};
    support::find_own_ticket(theirs, support::TicketId(link.subject_id));
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

/// A wish that was taken back, or was followed by another, is as good as over.
void show_wish(db::Tx& tx, const SignedLink& link, Time now, LinkPreview& preview) {
  const auto wish = store::find_address_wish(tx, link.subject_id, now);
  if (wish) preview.email = wish->email;
  else preview.state = LinkState::expired;
}

}  // namespace

Actor actor_behind(db::Tx& tx, const ContactId& id) {
  const auto person = store::find_person(tx, id);
  if (!person) throw not_found();
  return {.kind = ActorKind::contact,
          .id = person->id.text,
          .name = person->name,
          .account_id = person->account_id,
          .own_tickets_only = person->own_tickets_only};
}

bool link_asks(db::Tx& tx, const SignedLink& link, Time now) {
  if (link.purpose != LinkPurpose::ticket) return state_of(link, ticket_of(tx, link), now) == LinkState::open;
  const auto ticket = store::find_asked_ticket(tx, link.subject_id);
  return ticket && ticket->status == support::Status::awaiting_validation;
}

LinkPreview preview_link(Ctx& ctx, const std::string& token) {
  return ctx.read([&](db::Tx& tx) {
    const SignedLink link = identity::find_link(tx, token);
    if (is_for_password(link.purpose)) throw not_found();  // of staff
    const auto ticket = ticket_of(tx, link);
    LinkPreview preview{.purpose = link.purpose, .state = state_of(link, ticket, ctx.now()), .ticket = {}};
    // One that was ended may be in the wrong hands.
    if (ticket && ctx.now() < link.expires_at) preview.ticket = shown(ctx, tx, link, *ticket);
    if (link.purpose == LinkPurpose::new_address && preview.state == LinkState::open)
      show_wish(tx, link, ctx.now(), preview);
    if (link.purpose == LinkPurpose::unsubscribe) preview.mail_kind = parse_enum<customer::MailKind>(link.subject_id);
    if (preview.mail_kind && link.contact_id)
      preview.wanted = customer::keeps_mail(tx, *link.contact_id, *preview.mail_kind);
    return preview;
  });
}

std::optional<SignedIn> enter_by_link(Ctx& ctx, const std::string& token, const http::Request& request) {
  return ctx.write([&](db::Tx& tx) -> std::optional<SignedIn> {
    const SignedLink link = identity::find_link(tx, token);
    if (link.purpose != LinkPurpose::sign_in && link.purpose != LinkPurpose::confirm) throw not_found();
    identity::consume_link(ctx, tx, token, link.purpose);
    const ContactId id = contact_behind(ctx, tx, link, request);
    store::confirm(tx, id, ctx.now());
    if (link.purpose == LinkPurpose::confirm && !store::find_person(tx, id)) return std::nullopt;
    return open_session(ctx, tx, id, request);
  });
}

namespace {

/// One that follows a ticket lasts; whether there is a question at all, the ticket says.
void use_for_answer(const Ctx& ctx, db::Tx& tx, const SignedLink& link, const std::string& token) {
  if (link.purpose == LinkPurpose::ticket) {
    if (ctx.now() >= link.expires_at) throw conflict("error.link_expired");
    return;
  }
  const auto ticket = ticket_of(tx, link);
  if (!ticket) throw not_found();
  if (state_of(link, ticket, ctx.now()) == LinkState::used) throw conflict("error.link_used");
  identity::consume_link(ctx, tx, token, LinkPurpose::validation);
}

}  // namespace

LinkAnswer answer_by_link(Ctx& ctx, const AnswerByLink& input) {
  return ctx.write([&](db::Tx& tx) {
    const SignedLink link = identity::find_link(tx, input.token);
    if (!link.contact_id) throw not_found();
    use_for_answer(ctx, tx, link, input.token);
    Ctx theirs{
        .world = ctx.world, .actor = actor_behind(tx, *link.contact_id), .language = ctx.language, .joined = &tx};
    const auto answered = support::validate_own_ticket(theirs, support::TicketId(link.subject_id),
                                                       {.accepted = input.accepted, .comment = input.comment});
    return LinkAnswer{.number = answered.number, .status = answered.status};
  });
}

}  // namespace zelo::portal
