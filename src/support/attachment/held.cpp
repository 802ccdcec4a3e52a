#include "src/support/attachment/held.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "src/support/attachment/attachment_store.h"

namespace zelo::support {
namespace {

struct HeldFile {
  std::string holder_id;
  AttachmentId id;
  std::string name;
  std::int64_t size = 0;
  std::string content_type;
};
BOOST_DESCRIBE_STRUCT(HeldFile, (), (holder_id, id, name, size, content_type))

std::vector<AttachmentId> without_doubles(const std::vector<AttachmentId>& ids) {
  std::vector<AttachmentId> once;
  for (const AttachmentId& id : ids) {
    if (std::ranges::find(once, id) == once.end()) once.push_back(id);
  }
  return once;
}

}  // namespace

std::vector<AttachmentView> hold_attachments(const Ctx& ctx, db::Tx& tx, const std::string& holder,
                                             const std::vector<AttachmentId>& ids) {
  if (ids.size() > most_attachments) {
    throw invalid("attachment_ids", Text("error.too_many_items", {{"max", std::to_string(most_attachments)}}));
  }
  release_attachments(tx, holder);
  std::vector<AttachmentView> kept;
  for (const AttachmentId& id : without_doubles(ids)) {
    const auto file = store::find_attachment(tx, id);
    const bool own = file && file->uploader_kind == ctx.actor.kind && file->uploader_id == ctx.actor.id;
    if (!own || file->message_id) continue;
    tx.exec("INSERT INTO held_attachments (holder_id, position, attachment_id) VALUES ($1, $2, $3)", holder,
            static_cast<std::int64_t>(kept.size()), id);
    kept.push_back({file->id, file->name, file->size, file->content_type});
  }
  return kept;
}

std::vector<AttachmentView> held_attachments(db::Tx& tx, const std::string& holder) {
  return held_by(tx, {holder})[holder];
}

std::map<std::string, std::vector<AttachmentView>> held_by(db::Tx& tx, const std::vector<std::string>& holders) {
  std::map<std::string, std::vector<AttachmentView>> files;
  for (auto& [holder, id, name, size, type] : tx.query<HeldFile>(
           "SELECT h.holder_id, f.id, f.name, f.size, f.content_type FROM held_attachments h JOIN attachments f"
           " ON f.id = h.attachment_id WHERE " +
               db::in_texts(tx.dialect(), "h.holder_id", "$1") +
               " AND f.message_id IS NULL ORDER BY h.holder_id, h.position",
           json::text_of(holders)))
    files[holder].push_back({std::move(id), std::move(name), size, std::move(type)});
  return files;
}

std::vector<AttachmentId> held_ids(db::Tx& tx, const std::string& holder) {
  return tx.query<AttachmentId>("SELECT attachment_id FROM held_attachments WHERE holder_id = $1 ORDER BY position",
                                holder);
}

void release_attachments(db::Tx& tx, const std::string& holder) {
  tx.exec("DELETE FROM held_attachments WHERE holder_id = $1", holder);
}

}  // namespace zelo::support
