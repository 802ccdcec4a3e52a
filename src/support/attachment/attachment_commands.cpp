#include "src/support/attachment/attachment_commands.h"

#include "lib/base/content_store.h"
#include "lib/http/file_kind.h"
#include "lib/http/message.h"
#include "src/support/attachment/attachment_store.h"
#include "src/support/ticket/ticket_rules.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

void check_size(std::string_view content) {
  if (content.empty()) throw invalid("file", "error.attachment.empty");
  if (content.size() > most_attachment_bytes) {
    throw Error(ErrorKind::too_large,
                Text("error.attachment.too_large", {{"max", std::to_string(most_attachment_bytes >> 20U)}}));
  }
}

/// Staff and programs are trusted with the disk; customers may fill a part of it.
void check_room(const Ctx& ctx, db::Tx& tx, std::int64_t size) {
  if (ctx.actor.kind != ActorKind::contact) return;
  const auto unsent = store::unsent_of(tx, ctx.actor);
  if (unsent.files < most_unsent_files && unsent.bytes + size <= most_unsent_bytes) return;
  Error error(ErrorKind::too_many, "error.attachment.too_many_unsent");
  error.retry_after = hours(1);
  throw error;
}

bool is_uploader(const Actor& actor, const Attachment& attachment) {
  return attachment.uploader_kind == actor.kind && attachment.uploader_id == actor.id;
}

/// Sent files are as open as their message, unsent ones are their uploader's alone.
bool may_read(const Ctx& ctx, db::Tx& tx, const Attachment& attachment) {
  if (!attachment.message_id) return is_uploader(ctx.actor, attachment);
  const auto message = store::find_message(tx, *attachment.message_id);
  const auto ticket = message ? store::find_ticket(tx, message->ticket_id) : std::nullopt;
  if (!ticket || !rules::may_see(ctx.actor, *ticket)) return false;
  if (ctx.actor.kind == ActorKind::contact) return message->kind == MessageKind::reply;
  return may(ctx.actor.roles, Permission::ticket_read);
}

}  // namespace

AttachmentView keep_attachment(Ctx& ctx, const ContentStore& contents, std::string_view name,
                               std::string_view content) {
  if (ctx.actor.id.empty()) throw forbidden();
  check_size(content);
  const std::string clean_name = http::clean_file_name(name);
  const Attachment attachment{.id = ctx.new_id<AttachmentId>(),
                              .name = clean_name,
                              .size = static_cast<std::int64_t>(content.size()),
                              .content_type = http::content_type_of(content, clean_name),
                              .sha256 = sha256_hex(content),
                              .uploader_kind = ctx.actor.kind,
                              .uploader_id = ctx.actor.id,
                              .message_id = {},
                              .created_at = ctx.now()};
  // The row first: while it is there, no sweep takes the content away.
  ctx.write([&](db::Tx& tx) {
    check_room(ctx, tx, attachment.size);
    store::insert_attachment(tx, attachment);
  });
  contents.put(content);
  return {attachment.id, attachment.name, attachment.size, attachment.content_type};
}

AttachmentView keep_attachment(Ctx& ctx, const ContentStore& contents, const http::Request& request) {
  const auto parts = http::parse_multipart(request);
  if (!parts) throw Error(ErrorKind::bad_request, "error.multipart");
  for (const http::Part& part : *parts) {
    if (part.name == "file") return keep_attachment(ctx, contents, part.filename.value_or(""), part.data);
  }
  throw invalid("file", "error.required");
}

Attachment find_attachment(Ctx& ctx, const AttachmentId& id) {
  return ctx.read([&](db::Tx& tx) {
    auto attachment = store::find_attachment(tx, id);
    if (!attachment || !may_read(ctx, tx, *attachment)) throw not_found();
    return std::move(*attachment);
  });
}

http::Response attachment_response(const ContentStore& contents, const Attachment& attachment) {
  if (!contents.has(attachment.sha256)) throw not_found();
  const bool shown = http::safe_inline(attachment.content_type);
  const bool text = attachment.content_type.starts_with("text/");
  http::Response response;
  response.file = contents.path_of(attachment.sha256);
  response.headers.set("Content-Type", attachment.content_type + (text ? "; charset=utf-8" : ""));
  response.headers.set("Content-Disposition",
                       http::content_disposition(shown ? "inline" : "attachment", attachment.name));
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
  response.headers.set("Cache-Control", "private, max-age=300");
  response.headers.set("ETag", '"' + attachment.sha256 + '"');
  return response;
}

std::vector<AttachmentView> send_attachments(const Ctx& ctx, db::Tx& tx, const std::vector<AttachmentId>& ids,
                                             const MessageId& message_id) {
  if (ids.size() > most_attachments) {
    throw invalid("attachment_ids", Text("error.too_many_items", {{"max", std::to_string(most_attachments)}}));
  }
  std::vector<AttachmentView> sent;
  for (const AttachmentId& id : ids) {
    auto attachment = store::tie_attachment(tx, id, message_id, ctx.actor);
    if (!attachment) throw invalid("attachment_ids[" + std::to_string(sent.size()) + "]", "error.attachment.not_yours");
    sent.push_back(std::move(*attachment));
  }
  return sent;
}

namespace {

bool content_is_needed(Ctx& ctx, const std::string& sha256) {
  return ctx.read([&](db::Tx& tx) { return store::content_needed(tx, sha256); });
}

}  // namespace

std::int64_t sweep_attachments(Ctx& ctx, const ContentStore& contents) {
  constexpr int at_once = 500;
  const auto gone =
      ctx.write([&](db::Tx& tx) { return store::delete_unsent(tx, ctx.now() - unsent_attachment_life, at_once); });
  // After the commit, so that nothing is missed when it fails.
  for (const std::string& sha256 : gone) contents.remove_unless(sha256, [&] { return content_is_needed(ctx, sha256); });
  return static_cast<std::int64_t>(gone.size());
}

void finish_contents(Ctx& ctx, const ContentStore& contents) {
  contents.finish([&](const std::string& sha256) { return content_is_needed(ctx, sha256); });
}

}  // namespace zelo::support
