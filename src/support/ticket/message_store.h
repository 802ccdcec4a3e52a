#pragma once
// Reading conversations: one query for messages with their authors, files and deliveries.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/ticket/message.h"

namespace zelo::support::store {

/// Of the first ticket and those merged into it, oldest first, those after `after`; with `notes` also what stays
/// inside.
std::vector<MessageView> list_messages(db::Tx& tx, const std::vector<Origin>& tickets, bool notes,
                                       const std::string& after, int limit);
std::optional<MessageView> find_message_view(db::Tx& tx, const MessageId& id);

/// Puts the failed mails of a message back in the queue; their ids.
std::vector<std::string> queue_mails_again(db::Tx& tx, const MessageId& id);

}  // namespace zelo::support::store
