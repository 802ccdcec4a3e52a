#pragma once
// Unsent files that somebody still means to send: the sweep leaves them alone while a draft or a pending message,
// the holder, needs them.

#include <map>
#include <string>
#include <vector>

#include "src/support/attachment/attachment.h"

namespace zelo {
struct Ctx;
}

namespace zelo::support {

/// The holder needs exactly these from now on, in this order. Files that are gone, sent already or another's are
/// left out; the answer says which were kept. Error{invalid} for more than most_attachments.
std::vector<AttachmentView> hold_attachments(const Ctx& ctx, db::Tx& tx, const std::string& holder,
                                             const std::vector<AttachmentId>& ids);

std::vector<AttachmentView> held_attachments(db::Tx& tx, const std::string& holder);
/// The same of several, by holder.
std::map<std::string, std::vector<AttachmentView>> held_by(db::Tx& tx, const std::vector<std::string>& holders);
std::vector<AttachmentId> held_ids(db::Tx& tx, const std::string& holder);
void release_attachments(db::Tx& tx, const std::string& holder);

}  // namespace zelo::support
