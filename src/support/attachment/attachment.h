#pragma once
// A file that belongs to a message. Uploaded first, sent with the message, swept when it never is.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

inline constexpr std::size_t most_attachment_bytes = 25U << 20;
inline constexpr std::size_t most_attachments = 20;  // of one message
// What a customer may have lying about, uploaded and not sent: several full messages.
inline constexpr std::int64_t most_unsent_files = 50;
inline constexpr std::int64_t most_unsent_bytes = std::int64_t{200} << 20;
inline constexpr Duration unsent_attachment_life = hours(24);

/// A row of `attachments`.
struct Attachment {
  AttachmentId id;
  std::string name;
  std::int64_t size = 0;  // bytes
  std::string content_type;
  std::string sha256;
  ActorKind uploader_kind = ActorKind::user;
  std::string uploader_id;
  std::optional<MessageId> message_id;  // none until the message is sent
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Attachment, (),
                      (id, name, size, content_type, sha256, uploader_kind, uploader_id, message_id, created_at))

struct AttachmentView {
  AttachmentId id;
  std::string name;
  std::int64_t size = 0;
  std::string content_type;
};
BOOST_DESCRIBE_STRUCT(AttachmentView, (), (id, name, size, content_type))

}  // namespace zelo::support
