#include "src/support/attachment/attachment_store.h"

namespace zelo::support::store {

void insert_attachment(db::Tx& tx, const Attachment& attachment) { tx.insert("attachments", attachment); }

std::optional<Attachment> find_attachment(db::Tx& tx, const AttachmentId& id) {
  return tx.find<Attachment>(
      "SELECT id, name, size, content_type, sha256, uploader_kind, uploader_id, message_id, created_at FROM attachments"
      " WHERE id = $1",
      id);
}

Unsent unsent_of(db::Tx& tx, const Actor& actor) {
  return *tx.find<Unsent>(
      "SELECT count(*) AS files, CAST(coalesce(sum(size), 0) AS BIGINT) AS bytes FROM attachments"
      " WHERE message_id IS NULL AND uploader_kind = $1 AND uploader_id = $2",
      actor.kind, actor.id);
}

std::optional<AttachmentView> tie_attachment(db::Tx& tx, const AttachmentId& id, const MessageId& message_id,
                                             const Actor& actor) {
  return tx.find<AttachmentView>(
      "UPDATE attachments SET message_id = $1 WHERE id = $2 AND message_id IS NULL AND uploader_kind = $3"
      " AND uploader_id = $4 RETURNING id, name, size, content_type",
      message_id, id, actor.kind, actor.id);
}

std::vector<std::string> delete_unsent(db::Tx& tx, Time before, int limit) {
  return tx.query<std::string>(
      "DELETE FROM attachments WHERE id IN (SELECT id FROM attachments WHERE message_id IS NULL AND created_at < $1"
      " AND NOT EXISTS (SELECT 1 FROM held_attachments h WHERE h.attachment_id = attachments.id)"
      " ORDER BY created_at LIMIT $2) RETURNING sha256",
      before, limit);
}

bool content_needed(db::Tx& tx, const std::string& sha256) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 WHERE EXISTS (SELECT 1 FROM attachments WHERE sha256 = $1)"
          " OR EXISTS (SELECT 1 FROM imports WHERE file_hash = $1)"
          " OR EXISTS (SELECT 1 FROM article_images WHERE sha256 = $1)",
          sha256)
      .has_value();
}

}  // namespace zelo::support::store
