#include "lib/base/json.h"
#include "src/channel/email/delivery.h"
#include "src/channel/email/jobs.h"
#include "src/channel/email/letters.h"
#include "src/channel/email/mail_store.h"
#include "src/channel/email/notice_mail.h"
#include "src/channel/email/review_mail.h"
#include "src/channel/email/status_mail.h"
#include "src/customer/contact_store.h"
#include "src/identity/invitation.h"
#include "src/identity/password_link.h"

namespace zelo {
namespace email {
namespace {

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

void send_portal_link(Ctx& ctx, db::Tx& tx, const PortalLink& wanted) {
  const Reader reader{.texts = ctx.world.texts, .language = wanted.language};
  const auto id = ctx.new_id<MailId>();
  const std::string url = portal_link(ctx.world, id.text);
  const std::string company = store::company_name(tx);
  using identity::LinkPurpose;
  const auto letter = wanted.purpose == LinkPurpose::confirm       ? &confirm_letter
                      : wanted.purpose == LinkPurpose::new_address ? &new_address_letter
                                                                   : &sign_in_letter;
  queue_mail(ctx, tx, id,
             {.recipient = wanted.recipient,
              .recipient_name = wanted.recipient_name,
              .contact_id = wanted.contact_id,
              .link_purpose = wanted.purpose,
              .link_subject_id = wanted.subject_id},
             letter(reader, company, url));
}

Reader staff_reader(const World& world, const identity::User& user) {
  return {.texts = world.texts, .language = user.language, .name = user.name};
}

/// A mail whose link leads to the page for a new password.
void send_password_mail(Ctx& ctx, db::Tx& tx, const identity::User& user, identity::LinkPurpose purpose,
                        Letter (*letter)(const Reader&, const std::string&, const std::string&)) {
  const auto id = ctx.new_id<MailId>();
  queue_mail(
      ctx, tx, id,
      {.recipient = user.email, .recipient_name = user.name, .link_purpose = purpose, .link_subject_id = user.id.text},
      letter(staff_reader(ctx.world, user), store::company_name(tx), password_link(ctx.world, id.text)));
}

void send_password_link(Ctx& ctx, db::Tx& tx, const identity::PasswordLinkJob& wanted) {
  const auto user = identity::user_by_email(tx, wanted.email);
  if (!user || !user->active) return;
  send_password_mail(ctx, tx, *user, identity::LinkPurpose::password, &password_letter);
}

void send_invitation(Ctx& ctx, db::Tx& tx, const identity::InvitationJob& wanted) {
  const auto user = identity::user_by_id(tx, wanted.user_id);
  if (!user || !user->active || user->password_hash) return;
  send_password_mail(ctx, tx, *user, identity::LinkPurpose::invitation, &invitation_letter);
}

/// The payload of "mail.registration".
struct RegistrationDecided {
  ContactId contact_id;
  bool approved = false;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RegistrationDecided, (), (contact_id, approved, reason))

void registration_decided(Ctx& ctx, db::Tx& tx, const RegistrationDecided& decided) {
  const auto contact = customer::find_contact(tx, decided.contact_id);
  if (!contact || !contact->email) return;
  const Reader reader{.texts = ctx.world.texts, .language = contact->language, .name = contact->name};
  const std::string company = store::company_name(tx);
  queue_mail(ctx, tx, ctx.new_id<MailId>(),
             {.recipient = *contact->email, .recipient_name = contact->name, .contact_id = contact->id},
             decided.approved ? welcome_letter(reader, company, ctx.world.public_url + "/portal")
                              : refusal_letter(reader, company, decided.reason));
}

void password_changed(Ctx& ctx, db::Tx& tx, const Reaction& reaction) {
  const auto user = identity::user_by_id(tx, UserId(reaction.subject_id));
  if (!user) return;
  queue_mail(ctx, tx, ctx.new_id<MailId>(), {.recipient = user->email, .recipient_name = user->name},
             password_changed_letter(staff_reader(ctx.world, *user), store::company_name(tx),
                                     ctx.world.public_url + "/forgotten-password"));
}

template <Letter (*letter)(const Reader&, const std::string&, const std::string&)>
void tell_of_portal_password(Ctx& ctx, db::Tx& tx, const Reaction& reaction) {
  const auto contact = customer::find_contact(tx, ContactId(reaction.subject_id));
  if (!contact || !contact->email) return;
  const Reader reader{.texts = ctx.world.texts, .language = contact->language, .name = contact->name};
  queue_mail(ctx, tx, ctx.new_id<MailId>(),
             {.recipient = *contact->email, .recipient_name = contact->name, .contact_id = contact->id},
             letter(reader, store::company_name(tx), ctx.world.public_url + "/portal/sign-in"));
}

/// The payload of "mail.portal_address_changed" and "mail.portal_address_taken".
struct AddressMail {
  ContactId contact_id;
  std::string recipient;
};
BOOST_DESCRIBE_STRUCT(AddressMail, (), (contact_id, recipient))

template <Letter (*letter)(const Reader&, const std::string&)>
void tell_of_address(Ctx& ctx, db::Tx& tx, const AddressMail& wanted) {
  const auto contact = customer::find_contact(tx, wanted.contact_id);
  if (!contact || contact->erased_at) return;
  const Reader reader{.texts = ctx.world.texts, .language = contact->language};
  queue_mail(ctx, tx, ctx.new_id<MailId>(), {.recipient = wanted.recipient, .contact_id = contact->id},
             letter(reader, store::company_name(tx)));
}

/// Nobody waits any more for news of days ago: such a job waited while no mail could leave, or nothing ran.
bool is_late(const World& world, const jobs::Job& job) { return world.clock.now() - job.run_at > news_keep; }

/// A handler that reads its payload and stores a mail in the job's own transaction.
template <class Payload>
jobs::Handler storing(const World& world, void (*store_mail)(Ctx&, db::Tx&, const Payload&)) {
  return {.in_transaction = [&world, store_mail](db::Tx& tx, const jobs::Job& job) {
    if (is_late(world, job)) return;
    Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
    store_mail(ctx, tx, json::read_text<Payload>(job.payload));
  }};
}

jobs::Handler telling(const World& world, MailKind kind) {
  return {.in_transaction = [&world, kind](db::Tx& tx, const jobs::Job& job) {
    const bool late = is_late(world, job);
    if (late && kind != MailKind::reply) return;  // what somebody wrote is kept, for people to send
    Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
    write_status_mail(ctx, tx, kind, json::read_text<Reaction>(job.payload), late);
  }};
}

/// Jobs of src/app/reactions.cpp, and what each writes.
constexpr std::pair<const char*, MailKind> status_jobs[] = {
    {"mail.ticket_opened", MailKind::opened},     {"mail.ticket_assigned", MailKind::assigned},
    {"message.deliver", MailKind::reply},         {"mail.ticket_escalated", MailKind::escalated},
    {"mail.ticket_promised", MailKind::promised}, {"mail.ticket_solved", MailKind::solved},
    {"mail.ticket_reminder", MailKind::reminder}, {"mail.ticket_closed", MailKind::closed},
    {"mail.ticket_reopened", MailKind::reopened},
};

}  // namespace
}  // namespace email

void mail_jobs(jobs::Runner& runner, const World& world, mail::Sender& sender, const email::Settings& settings) {
  using namespace email;
  for (const auto& [job, kind] : status_jobs) runner.on(job, telling(world, kind));
  runner.on("problem.notice_mail", storing(world, &write_notice_mail));
  runner.on("mail.portal_link", storing(world, &send_portal_link));
  runner.on("mail.registration", storing(world, &registration_decided));
  runner.on("mail.password_link", storing(world, &send_password_link));
  runner.on("mail.invitation", storing(world, &send_invitation));
  runner.on("mail.password_changed", storing(world, &password_changed));
  runner.on("mail.portal_password_changed", storing(world, &tell_of_portal_password<portal_password_letter>));
  runner.on("mail.portal_password_set", storing(world, &tell_of_portal_password<portal_password_set_letter>));
  runner.on("mail.portal_address_changed", storing(world, &tell_of_address<address_changed_letter>));
  runner.on("mail.portal_address_taken", storing(world, &tell_of_address<address_taken_letter>));
  runner.on("mail.article_reviews", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              write_review_mails(ctx);
            }});
  runner.on_schedule({"mail.article_reviews", hours(1)});
  runner.on("mail.send", {.outside =
                              [&world, &sender, settings](const jobs::Job& job) {
                                deliver(world, sender, settings, json::read_text<SendMail>(job.payload).mail_id,
                                        job.attempts >= most_attempts);
                              },
                          .max_attempts = most_attempts,
                          .lane = "mail"});
  runner.on_given_up("mail.send", [](db::Tx& tx, const jobs::Job& job, std::string_view words) {
    store::give_up(tx, json::read_text<SendMail>(job.payload).mail_id, words);
    return true;
  });
  runner.on_stop([&sender] { sender.stop(); });
}

}  // namespace zelo
