#pragma once
// The only SQL about attachments.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/attachment/attachment.h"
#include "src/support/ticket/message.h"

namespace zelo::support::store {

void insert_attachment(db::Tx& tx, const Attachment& attachment);
std::optional<Attachment> find_attachment(db::Tx& tx, const AttachmentId& id);

/// Of what `actor` uploaded and has not sent.
struct Unsent {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(Unsent, (), (files, bytes))
Unsent unsent_of(db::Tx& tx, const Actor& actor);

/// Ties an unsent file of `actor` to a message; nothing when there is no such file.
std::optional<AttachmentView> tie_attachment(db::Tx& tx, const AttachmentId& id, const MessageId& message_id,
                                             const Actor& actor);

/// Deletes at most `limit` unsent files from before `limit_time`; the contents that they had.
std::vector<std::string> delete_unsent(db::Tx& tx, Time before, int limit);
/// Does any row still stand for this content? Files of imports share the store.
bool content_needed(db::Tx& tx, const std::string& sha256);

}  // namespace zelo::support::store
