#include "src/channel/email/notice_mail.h"

#include "src/channel/email/mail_store.h"
#include "src/channel/email/template.h"
#include "src/customer/contact_store.h"

namespace zelo::email {

void write_notice_mail(Ctx& ctx, db::Tx& tx, const support::NoticeLetter& wanted) {
  const auto notice = support::find_notice_text(tx, wanted.run_id);
  const auto contact = customer::find_contact(tx, wanted.contact_id);
  if (!notice || !contact || contact->id != wanted.contact_id || !contact->email || contact->left_on) return;
  if (!customer::wants_mail(tx, contact->id, MailKind::notice)) return;
  const rules::Values values{{"contact.name", contact->name},
                             {"contact.first_name", contact->name.substr(0, contact->name.find(' '))},
                             {"company.name", store::company_name(tx)},
                             {"notice.title", notice->title},
                             {"notice.body", notice->body},
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
