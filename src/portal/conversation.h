#pragma once
// Messages as the customer sees them. Support has left out the notes, and all of staff but first names;
// how a mail fares is nobody's business but ours.

#include <string>
#include <vector>

#include "src/support/ticket/message.h"

namespace zelo::portal {

struct PortalMessage {
  support::MessageId id;
  support::MessageKind kind = support::MessageKind::reply;
  support::Author author;
  std::string body;
  Time created_at;
  std::vector<support::AttachmentView> attachments;
  std::optional<support::Origin> origin;
};
BOOST_DESCRIBE_STRUCT(PortalMessage, (), (id, kind, author, body, created_at, attachments, origin))

PortalMessage for_customer(support::MessageView message);

}  // namespace zelo::portal
