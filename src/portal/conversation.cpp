#include "src/portal/conversation.h"

namespace zelo::portal {

PortalMessage for_customer(support::MessageView message) {
  return {.id = std::move(message.id),
          .kind = message.kind,
          .author = std::move(message.author),
          .body = std::move(message.body),
          .created_at = message.created_at,
          .attachments = std::move(message.attachments),
          .origin = std::move(message.origin)};
}

}  // namespace zelo::portal
