#include "src/portal/mail_choice_link.h"

#include "src/identity/signed_link.h"
#include "src/portal/link_steps.h"

namespace zelo::portal {

customer::MailChoiceView choose_by_link(Ctx& ctx, const std::string& token, bool wanted) {
  return ctx.write([&](db::Tx& tx) {
    const auto link = identity::find_link(tx, token);
    const auto kind = parse_enum<customer::MailKind>(link.subject_id);
    if (link.purpose != identity::LinkPurpose::unsubscribe || !link.contact_id || !kind) throw not_found();
    if (ctx.now() >= link.expires_at) throw conflict("error.link_expired");
    Ctx theirs{
        .world = ctx.world, .actor = actor_behind(tx, *link.contact_id), .language = ctx.language, .joined = &tx};
    return customer::choose_mail(theirs, tx, *kind, wanted);
  });
}

}  // namespace zelo::portal
