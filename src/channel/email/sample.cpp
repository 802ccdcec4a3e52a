#include "src/channel/email/sample.h"

#include "src/channel/email/mail_store.h"

namespace zelo::email {

rules::Values sample_values(const Ctx& ctx, db::Tx& tx, const TemplateKey& key) {
  const auto say = [&](const char* what) {
    return ctx.world.texts.say(key.language, Text(std::string("mail.sample.") + what));
  };
  const std::string link = ctx.world.public_url + "/portal/link#" + say("token");
  return {{"contact.first_name", "Rita"},
          {"contact.name", "Rita Moraes"},
          {"company.name", store::company_name(tx)},
          {"ticket.number", "1042"},
          {"ticket.subject", say("subject")},
          {"ticket.tier", "N2"},
          {"ticket.agent", "Ana"},
          {"promise", say("promise")},
          {"reply.author", "Ana"},
          {"reply.body", say("reply")},
          {"reply.attachments", say("attachments")},
          {"solution", say("solution")},
          {"solution.attachments", say("attachments")},
          {"closes_on", say("closes_on")},
          {"closed_because", ctx.world.texts.say(key.language, "mail.closed.silence")},
          {"notice.title", say("notice_title")},
          {"notice.body", say("notice_body")},
          {"portal.link", ctx.world.public_url + "/portal"},
          {"validation.link", link},
          {"ticket.link", link}};
}

Block farewell(const Catalogue& texts, const std::string& language, MailKind kind, const std::string& url) {
  const bool has_ticket = kind != MailKind::notice;
  Block block{.kind = Block::Kind::small, .text = ""};
  block.spans.push_back(
      {Span::Style::plain, texts.say(language, has_ticket ? "mail.farewell" : "mail.farewell.customer") + " "});
  block.spans.push_back({Span::Style::link, texts.say(language, "mail.farewell.link"), url});
  return block;
}

}  // namespace zelo::email
