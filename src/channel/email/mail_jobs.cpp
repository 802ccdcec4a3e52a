#include "lib/base/json.h"
#include "src/channel/email/delivery.h"
#include "src/channel/email/jobs.h"
#include "src/channel/email/letters.h"
#include "src/channel/email/mail_store.h"
#include "src/support/silence/silence.h"

namespace zelo {
namespace email {
namespace {

/// The payload of a job that reacts to an event.
struct Reaction {
  std::string event_id;
  std::string subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

/// The payload of "mail.portal_link": it holds no secret, the link is made while the mail is sent.
struct PortalLink {
  identity::LinkPurpose purpose;
  std::string subject_id;
  std::optional<ContactId> contact_id;
  std::string recipient;
  std::string recipient_name;
  std::string language;
};
BOOST_DESCRIBE_STRUCT(PortalLink, (), (purpose, subject_id, contact_id, recipient, recipient_name, language))

struct SendMail {
  MailId mail_id;
};
BOOST_DESCRIBE_STRUCT(SendMail, (), (mail_id))

std::string ticket_url(const World& world, const store::TicketForMail& ticket) {
  return world.public_url + "/portal/tickets/" + ticket.id.text;
}

Reader reader_of(const World& world, const store::TicketForMail& ticket) {
  return {.texts = world.texts, .language = ticket.contact_language, .name = ticket.contact_name};
}

Envelope envelope_for(const store::TicketForMail& ticket) {
  return {.recipient = ticket.contact_email,
          .recipient_name = ticket.contact_name,
          .ticket_id = ticket.id,
          .contact_id = ticket.contact_id};
}

std::optional<support::MessageId> message_of(db::Tx& tx, const std::string& event_id) {
  const std::string details = store::event_details(tx, event_id);
  if (details.empty()) return std::nullopt;
  const json::Any parsed = json::parse(details);
  const auto* found = parsed.is_object() ? parsed.get_object().if_contains("message_id") : nullptr;
  if (!found || !found->is_string()) return std::nullopt;
  return support::MessageId(std::string(found->get_string()));
}

void ticket_opened(Ctx& ctx, db::Tx& tx, const Reaction& reaction) {
  const auto ticket = store::find_ticket(tx, reaction.subject_id);
  if (!ticket) return;
  queue_mail(
      ctx, tx, ctx.new_id<MailId>(), envelope_for(*ticket),
      opened_letter(reader_of(ctx.world, *ticket), {ticket->number, ticket->subject}, ticket_url(ctx.world, *ticket)));
}

void mail_reply(Ctx& ctx, db::Tx& tx, const store::TicketForMail& ticket, const store::ReplyForMail& reply,
                const support::MessageId& message_id) {
  Envelope envelope = envelope_for(ticket);
  envelope.message_id = message_id;
  const std::string author = reply.author_name.value_or("");
  queue_mail(ctx, tx, ctx.new_id<MailId>(), envelope,
             reply_letter(reader_of(ctx.world, ticket), {ticket.number, ticket.subject},
                          {.author = author.substr(0, author.find(' ')),
                           .body = reply.body,
                           .attachments = store::attachments_of(tx, message_id)},
                          ticket_url(ctx.world, ticket)));
}

void ticket_replied(Ctx& ctx, db::Tx& tx, const Reaction& reaction) {
  const auto message_id = message_of(tx, reaction.event_id);
  if (!message_id) return;
  const auto reply = store::find_reply(tx, message_id->text);
  if (!reply) return;
  for (const auto& ticket : store::readers_of(tx, reaction.subject_id))
    mail_reply(ctx, tx, ticket, *reply, *message_id);
}

using Asking = Letter (*)(const Reader&, const TicketFacts&, const std::string&, const std::string&,
                          const std::string&);

/// Asks everybody who reads along whether the solution solved it.
void ask(Ctx& ctx, db::Tx& tx, const Reaction& reaction, Asking letter) {
  const std::string closes_on = support::closing_date(tx, support::TicketId(reaction.subject_id));
  for (const auto& ticket : store::readers_of(tx, reaction.subject_id)) {
    if (!ticket.solution) continue;
    Envelope envelope = envelope_for(ticket);
    envelope.message_id = message_of(tx, reaction.event_id);
    envelope.link_purpose = identity::LinkPurpose::validation;
    envelope.link_subject_id = ticket.id.text;
    const auto id = ctx.new_id<MailId>();
    queue_mail(ctx, tx, id, envelope,
               letter(reader_of(ctx.world, ticket), {ticket.number, ticket.subject}, *ticket.solution,
                      portal_link(ctx.world, id.text), closes_on));
  }
}

void ticket_solved(Ctx& ctx, db::Tx& tx, const Reaction& reaction) { ask(ctx, tx, reaction, &solved_letter); }
void ticket_reminder(Ctx& ctx, db::Tx& tx, const Reaction& reaction) { ask(ctx, tx, reaction, &reminder_letter); }

void send_portal_link(Ctx& ctx, db::Tx& tx, const PortalLink& wanted) {
  const Reader reader{.texts = ctx.world.texts, .language = wanted.language, .name = wanted.recipient_name};
  const auto id = ctx.new_id<MailId>();
  const std::string url = portal_link(ctx.world, id.text);
  const std::string company = store::company_name(tx);
  const bool confirms = wanted.purpose == identity::LinkPurpose::confirm;
  queue_mail(ctx, tx, id,
             {.recipient = wanted.recipient,
              .recipient_name = wanted.recipient_name,
              .contact_id = wanted.contact_id,
              .link_purpose = wanted.purpose,
              .link_subject_id = wanted.subject_id},
             confirms ? confirm_letter(reader, company, url) : sign_in_letter(reader, company, url));
}

/// A handler that reads its payload and stores a mail in the job's own transaction.
template <class Payload>
jobs::Handler storing(const World& world, void (*store_mail)(Ctx&, db::Tx&, const Payload&)) {
  return {.in_transaction = [&world, store_mail](db::Tx& tx, const jobs::Job& job) {
    Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
    store_mail(ctx, tx, json::read_text<Payload>(job.payload));
  }};
}

}  // namespace
}  // namespace email

void mail_jobs(jobs::Runner& runner, const World& world, mail::Sender& sender, const email::Settings& settings) {
  using namespace email;
  runner.on("mail.ticket_opened", storing(world, &ticket_opened));
  runner.on("message.deliver", storing(world, &ticket_replied));
  runner.on("mail.ticket_solved", storing(world, &ticket_solved));
  runner.on("mail.ticket_reminder", storing(world, &ticket_reminder));
  runner.on("mail.portal_link", storing(world, &send_portal_link));
  runner.on("mail.send", {.outside =
                              [&world, &sender, settings](const jobs::Job& job) {
                                deliver(world, sender, settings, json::read_text<SendMail>(job.payload).mail_id,
                                        job.attempts >= most_attempts);
                              },
                          .max_attempts = most_attempts});
  runner.on_stop([&sender] { sender.stop(); });
}

}  // namespace zelo
