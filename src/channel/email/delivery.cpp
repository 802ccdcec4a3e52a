#include "src/channel/email/delivery.h"

#include "lib/base/log.h"
#include "lib/jobs/jobs.h"
#include "src/channel/email/mail_store.h"
#include "src/identity/invitation.h"
#include "src/identity/password_link.h"

namespace zelo::email {
namespace {

/// What one attempt needs from the store.
struct Attempt {
  OutgoingMail mail;
  std::string company;
  std::string secret;           // of the link in it; lives in memory and in the mail only
  std::string off_secret = {};  // of the link that ends this kind of mail
};

Duration life_of(identity::LinkPurpose purpose) {
  switch (purpose) {
    case identity::LinkPurpose::sign_in: return minutes(30);
    case identity::LinkPurpose::confirm: return hours(24);
    case identity::LinkPurpose::validation: return days(14);
    case identity::LinkPurpose::password: return identity::password_link_life;
    case identity::LinkPurpose::ticket: return days(30);
    case identity::LinkPurpose::unsubscribe: return days(180);
    case identity::LinkPurpose::invitation: return identity::invitation_life;
    case identity::LinkPurpose::new_address: return hours(24);
  }
  return {};
}

/// A link must not open somebody's door to the address that the person had when it was asked for.
bool has_moved(db::Tx& tx, const OutgoingMail& mail) {
  const bool has_link = mail.link_purpose || mail.kind;  // of a kind: the one that ends it
  if (!has_link) return false;
  if (mail.link_purpose && is_for_password(*mail.link_purpose)) {
    const auto user = identity::user_by_id(tx, UserId(mail.link_subject_id.value_or("")));
    const bool joined = mail.link_purpose == identity::LinkPurpose::invitation && user && user->password_hash;
    return !user || !user->active || user->email != mail.recipient || joined;
  }
  if (mail.link_purpose == identity::LinkPurpose::new_address)
    return !store::is_wished(tx, mail.link_subject_id.value_or(""), mail.recipient);
  return mail.contact_id && !store::is_address_of(tx, *mail.contact_id, mail.recipient);
}

/// A mail that waited says nothing to whoever may not read its ticket any more.
bool is_shut_out(db::Tx& tx, const OutgoingMail& mail) {
  return mail.ticket_id && mail.contact_id && !store::may_read(tx, *mail.contact_id, *mail.ticket_id);
}

/// Counts the attempt before it is made: a crash in the middle stays visible.
std::optional<Attempt> begin(Ctx& ctx, const MailId& id) {
  return ctx.write([&](db::Tx& tx) -> std::optional<Attempt> {
    auto mail = store::find(tx, id);
    if (!mail || mail->state != MailState::queued) return std::nullopt;
    store::begin_attempt(tx, id);
    const bool moved = has_moved(tx, *mail);
    if (moved || is_shut_out(tx, *mail)) {
      store::mark_trouble(tx, id, MailState::failed,
                          moved ? "the person has another address now" : "the person may not read the ticket any more");
      return std::nullopt;
    }
    Attempt attempt{.mail = std::move(*mail), .company = store::company_name(tx), .secret = {}};
    if (attempt.mail.link_purpose) {
      const auto purpose = *attempt.mail.link_purpose;
      attempt.secret = identity::create_link(ctx, tx, purpose, *attempt.mail.link_subject_id, attempt.mail.contact_id,
                                             life_of(purpose));
    }
    if (attempt.mail.kind) {
      constexpr auto purpose = identity::LinkPurpose::unsubscribe;
      attempt.off_secret = identity::create_link(ctx, tx, purpose, std::string(name_of(*attempt.mail.kind)),
                                                 attempt.mail.contact_id, life_of(purpose));
    }
    return attempt;
  });
}

std::string put_in(std::string body, const std::string& placeholder, const std::string& link) {
  for (auto at = body.find(placeholder); at != std::string::npos; at = body.find(placeholder, at + link.size())) {
    body.replace(at, placeholder.size(), link);
  }
  return body;
}

std::string with_links(const World& world, const Attempt& attempt, std::string body) {
  const auto put = [&](auto url, const std::string& token, const std::string& secret) {
    if (!secret.empty()) body = put_in(std::move(body), url(world, token), url(world, secret));
  };
  const bool for_staff = attempt.mail.link_purpose && is_for_password(*attempt.mail.link_purpose);
  put(&portal_link, "off-" + attempt.mail.id.text, attempt.off_secret);
  put(for_staff ? &password_link : &portal_link, attempt.mail.id.text, attempt.secret);
  return body;
}

/// Where a mail program asks, by itself and without a page, for no more of this kind.
std::string unsubscribe_url(const World& world, const Attempt& attempt) {
  return attempt.off_secret.empty() ? "" : world.public_url + "/api/portal/unsubscribe/" + attempt.off_secret;
}

mail::Mail compose(const World& world, const Settings& settings, const Attempt& attempt) {
  const OutgoingMail& row = attempt.mail;
  const std::string domain = settings.from.email.substr(settings.from.email.find('@') + 1);
  return {.from = {settings.from.email, settings.from.name.empty() ? attempt.company : settings.from.name},
          .to = {row.recipient, row.recipient_name},
          .reply_to = settings.reply_to,
          .subject = row.subject,
          .text_body = with_links(world, attempt, row.text_body),
          .html_body = with_links(world, attempt, row.html_body),
          .message_id = row.id.text + "@" + domain,
          // No such mail exists: it is the common ancestor that keeps the mails of a ticket together.
          .in_reply_to = row.ticket_id ? "ticket." + row.ticket_id->text + "@" + domain : "",
          .date = world.clock.now(),
          .unsubscribe_url = unsubscribe_url(world, attempt)};
}

void note_trouble(Ctx& ctx, const MailId& id, MailState state, const char* error) {
  ctx.write([&](db::Tx& tx) { store::mark_trouble(tx, id, state, error); });
  if (state == MailState::failed) log::warning("mail_failed", {{"mail", id.text}});  // the error may name a person
}

}  // namespace

void deliver(const World& world, mail::Sender& sender, const Settings& settings, const MailId& id, bool last_try) {
  Ctx ctx{.world = world, .actor = Actor::system()};
  const auto attempt = begin(ctx, id);
  if (!attempt) return;
  try {
    sender.send(compose(world, settings, *attempt));
  } catch (const mail::BadMail& problem) {
    return note_trouble(ctx, id, MailState::failed, problem.what());
  } catch (const mail::Stopped&) {
    throw jobs::Interrupted();
  } catch (const mail::NotSent& problem) {
    const bool failed = problem.permanent || last_try;
    note_trouble(ctx, id, failed ? MailState::failed : MailState::queued, problem.what());
    if (failed) return;
    throw;
  }
  ctx.write([&](db::Tx& tx) { store::mark_sent(tx, id, ctx.now()); });
}

}  // namespace zelo::email
