#pragma once
// Uploading, sending with a message, reading, sweeping.

#include <string_view>
#include <vector>

#include "src/support/attachment/attachment.h"

namespace zelo {
class ContentStore;
namespace http {
struct Request;
struct Response;
}  // namespace http
}  // namespace zelo

namespace zelo::support {

/// Keeps a file of the actor (staff or contact) until it is sent. The name is cleaned, the type found in the bytes.
/// Error{too_large} above most_attachment_bytes, Error{invalid} when empty.
AttachmentView keep_attachment(Ctx& ctx, const ContentStore& contents, std::string_view name, std::string_view content);

/// The same from the one part "file" of a multipart/form-data request.
AttachmentView keep_attachment(Ctx& ctx, const ContentStore& contents, const http::Request& request);

/// The file for who may read its ticket, or for its uploader while it is unsent; Error{not_found} otherwise.
/// A contact never gets the file of a note.
Attachment find_attachment(Ctx& ctx, const AttachmentId& id);

/// The answer that sends it: always a download, except images that browsers show safely.
http::Response attachment_response(const ContentStore& contents, const Attachment& attachment);

/// Ties unsent files of the actor to its message, in the caller's transaction.
/// Error{invalid "attachment_ids"} for one that is unknown, another's or already sent.
std::vector<AttachmentView> send_attachments(const Ctx& ctx, db::Tx& tx, const std::vector<AttachmentId>& ids,
                                             const MessageId& message_id);

/// Forgets unsent files older than unsent_attachment_life, and content that no row needs any more. How many rows went.
std::int64_t sweep_attachments(Ctx& ctx, const ContentStore& contents);

/// For the start: what sweeping or storing had begun when the program was killed is ended.
void finish_contents(Ctx& ctx, const ContentStore& contents);

}  // namespace zelo::support
