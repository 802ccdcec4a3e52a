#include "src/channel/email/delivery.h"

#include "lib/base/log.h"
#include "lib/jobs/jobs.h"
#include "src/channel/email/mail_store.h"

namespace zelo::email {
namespace {

/// What one attempt needs from the store.
struct Attempt {
  OutgoingMail mail;
  std::string company;
  std::string secret;  // of the link in it; lives in memory and in the mail only
};

Duration life_of(identity::LinkPurpose purpose) {
  switch (purpose) {
    case identity::LinkPurpose::sign_in: return minutes(30);
    case identity::LinkPurpose::confirm: return hours(24);
    case identity::LinkPurpose::validation: return days(14);
  }
  return {};
}

/// A link must not open somebody's door to the address that the person had when it was asked for.
bool has_moved(db::Tx& tx, const OutgoingMail& mail) {
  return mail.link_purpose && mail.contact_id && !store::is_address_of(tx, *mail.contact_id, mail.recipient);
}

/// Counts the attempt before it is made: a crash in the middle stays visible.
std::optional<Attempt> begin(Ctx& ctx, const MailId& id) {
  return ctx.write([&](db::Tx& tx) -> std::optional<Attempt> {
    auto mail = store::find(tx, id);
    if (!mail || mail->state != MailState::queued) return std::nullopt;
    store::begin_attempt(tx, id);
    if (has_moved(tx, *mail)) {
      store::mark_trouble(tx, id, MailState::failed, "the contact has another address now");
      return std::nullopt;
    }
    Attempt attempt{.mail = std::move(*mail), .company = store::company_name(tx), .secret = {}};
    if (attempt.mail.link_purpose) {
      const auto purpose = *attempt.mail.link_purpose;
      attempt.secret = identity::create_link(ctx, tx, purpose, *attempt.mail.link_subject_id, attempt.mail.contact_id,
                                             life_of(purpose));
    }
    return attempt;
  });
}

std::string with_link(const World& world, const Attempt& attempt, std::string body) {
  if (attempt.secret.empty()) return body;
  const std::string placeholder = portal_link(world, attempt.mail.id.text);
  const std::string link = portal_link(world, attempt.secret);
  for (auto at = body.find(placeholder); at != std::string::npos; at = body.find(placeholder, at + link.size())) {
    body.replace(at, placeholder.size(), link);
  }
  return body;
}

mail::Mail compose(const World& world, const Settings& settings, const Attempt& attempt) {
  const OutgoingMail& row = attempt.mail;
  const std::string domain = settings.from.email.substr(settings.from.email.find('@') + 1);
  return {.from = {settings.from.email, settings.from.name.empty() ? attempt.company : settings.from.name},
          .to = {row.recipient, row.recipient_name},
          .reply_to = settings.reply_to,
          .subject = row.subject,
          .text_body = with_link(world, attempt, row.text_body),
          .html_body = with_link(world, attempt, row.html_body),
          .message_id = row.id.text + "@" + domain,
          // No such mail exists: it is the common ancestor that keeps the mails of a ticket together.
          .in_reply_to = row.ticket_id ? "ticket." + row.ticket_id->text + "@" + domain : "",
          .date = world.clock.now()};
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
