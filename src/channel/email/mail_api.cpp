#include "src/channel/email/outgoing_mail.h"
#include "src/channel/email/review_mail.h"
#include "src/channel/email/routes.h"
#include "src/identity/api.h"

namespace zelo {

void mail_routes(Api& api) {
  using namespace email;
  api.get("/api/session/review_mail", staff(),
          {"show_review_mail", "Whether one is mailed once a week of articles to be looked at again", "Identity"},
          [](Ctx& ctx, const Call&) { return show_review_mail(ctx); });
  api.put("/api/session/review_mail", staff(), {"choose_review_mail", "Be mailed of them, or not", "Identity"},
          [](Ctx& ctx, const Call&, const ReviewMailChoice& input) { return choose_review_mail(ctx, input); });

  const Access who = may(Permission::job_manage);

  api.get("/api/outgoing_mails", who,
          {"list_outgoing_mails", "Mails sent and waiting, newest first", "Mail", {"state", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_mails(ctx, call.query_enum<MailState>("state"), call.query("after"), call.limit());
          });

  api.get("/api/outgoing_mails/{id}", who,
          {"read_outgoing_mail", "One mail with its text; signed links are not in it", "Mail"},
          [](Ctx& ctx, const Call& call) { return find_mail(ctx, call.id<MailId>()); });

  api.post("/api/outgoing_mails/{id}/retry", who, {"retry_outgoing_mail", "Send a failed mail once more", "Mail"},
           [](Ctx& ctx, const Call& call) { return retry_mail(ctx, call.id<MailId>()); });
}

}  // namespace zelo
