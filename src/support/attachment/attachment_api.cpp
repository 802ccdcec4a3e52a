#include "src/support/attachment/attachment_api.h"

#include "src/identity/api.h"
#include "src/support/attachment/attachment_commands.h"

namespace zelo::support {

void attachment_routes(Api& api, const ContentStore& contents) {
  api.post("/api/attachments", may(Permission::ticket_note),
           {.operation = "keep_attachment",
            .summary = "Upload the part \"file\", at most 25 MB; send it with a message within 24 hours",
            .tag = "Support",
            .body_limit = most_attachment_bytes + (1U << 20U),
            .request_type = "multipart/form-data"},
           [&contents](Ctx& ctx, const Call& call) { return keep_attachment(ctx, contents, call.request); });

  api.get("/api/attachments/{id}", may(Permission::ticket_read),
          {"read_attachment", "The file of a message, or one's own that is not sent yet", "Support"},
          [&contents](Ctx& ctx, const Call& call) {
            return attachment_response(contents, find_attachment(ctx, call.id<AttachmentId>()));
          });
}

}  // namespace zelo::support
