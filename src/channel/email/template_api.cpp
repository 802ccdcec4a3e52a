#include "src/channel/email/routes.h"
#include "src/channel/email/template.h"
#include "src/identity/api.h"

namespace zelo {
namespace {

using namespace email;

TemplateKey key_of(const Call& call) {
  return template_key(call.request.params.at("kind"), call.request.params.at("language"));
}

constexpr const char* one = "/api/mail_templates/{kind}/{language}";

void text_routes(Api& api, const Access& who) {
  api.get(one, who, {"read_mail_template", "The text of a kind of mail in a language", "Mail"},
          [](Ctx& ctx, const Call& call) { return read_template(ctx, key_of(call)); });
  api.put(one, who,
          {"put_mail_template", "Write the text; If-Match holds the revision that was read, 0 for none", "Mail"},
          [](Ctx& ctx, const Call& call, const TemplateText& input) {
            return put_template(ctx, key_of(call), input, call.if_match());
          });
  api.remove(one, who, {"reset_mail_template", "Back to the text that came with the program", "Mail"},
             [](Ctx& ctx, const Call& call) { reset_template(ctx, key_of(call)); });
  api.post(
      std::string(one) + "/preview", who,
      {.operation = "preview_mail_template",
       .summary = "How a text reads, with a made-up customer; keeps nothing",
       .tag = "Mail",
       .sealed = true,
       .success = 200},
      [](Ctx& ctx, const Call& call, const TemplateText& input) { return preview_template(ctx, key_of(call), input); });
  api.get(std::string(one) + "/revisions", who,
          {"list_mail_template_revisions", "How it read before, newest first", "Mail", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_template_revisions(ctx, key_of(call), call.query("after"), call.limit());
          });
}

}  // namespace

void mail_template_routes(Api& api) {
  const Access who = may(Permission::mail_manage);
  api.get("/api/mail_templates", who, {"list_mail_kinds", "Kinds of automatic mail, and which are sent", "Mail"},
          [](Ctx& ctx, const Call&) { return list_mail_kinds(ctx); });
  api.patch("/api/mail_templates/{kind}", who, {"edit_mail_kind", "Send a kind of mail, or not", "Mail"},
            [](Ctx& ctx, const Call& call, const EditMailKind& input) {
              return edit_mail_kind(ctx, mail_kind(call.request.params.at("kind")), input);
            });
  text_routes(api, who);
}

}  // namespace zelo
