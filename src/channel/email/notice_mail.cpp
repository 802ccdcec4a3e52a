#include "src/channel/email/notice_mail.h"

#include "src/channel/email/mail_store.h"
#include "src/channel/email/template.h"
#include "src/customer/contact_store.h"

namespace zelo::email {

namespace {

/// As its reader reads it: a language that the author did not write in falls back on what was written.
support::NoticeWording words_for(const std::string& language, const support::NoticeText& notice) {
  support::NoticeWording words{Line<200>(notice.title), Prose<20000>(notice.body)};
  const auto said = notice.wordings.find(language);
  if (said == notice.wordings.end()) return words;
  if (said->second.title) words.title = said->second.title;
  if (said->second.body) words.body = said->second.body;
  return words;
}

}  // namespace

void write_notice_mail(Ctx& ctx, db::Tx& tx, const support::NoticeLetter& wanted) {
  const auto notice = support::find_notice_text(tx, wanted.run_id);
  const auto contact = customer::find_contact(tx, wanted.contact_id);
  if (!notice || !contact || contact->id != wanted.contact_id || !contact->email || contact->left_on) return;
  if (!customer::wants_mail(tx, contact->id, MailKind::notice)) return;
  const auto words = words_for(contact->language, *notice);
  const rules::Values values{{"contact.name", contact->name},
                             {"contact.first_name", contact->name.substr(0, contact->name.find(' '))},
                             {"company.name", store::company_name(tx)},
                             {"notice.title", *words.title},
                             {"notice.body", *words.body},
                             {"portal.link", ctx.world.public_url + "/portal"}};
  const TemplateText text = current_template(ctx, tx, {MailKind::notice, contact->language});
  queue_mail(ctx, tx, ctx.new_id<MailId>(),
             {.recipient = *contact->email,
              .recipient_name = contact->name,
              .contact_id = contact->id,
              .kind = MailKind::notice},
             letter_of(text, contact->language, values));
}

}  // namespace zelo::email
