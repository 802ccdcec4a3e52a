#pragma once
// The conversation of a ticket: replies that both sides see, notes that stay inside.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/context.h"
#include "src/support/attachment/attachment.h"
#include "src/support/ids.h"

namespace zelo::support {

enum class MessageKind { reply, note };
BOOST_DESCRIBE_ENUM(MessageKind, reply, note)

/// The customer called, and staff noted it: was it answered on the phone, or does it wait for an answer?
enum class CustomerCall { answered, waiting };
BOOST_DESCRIBE_ENUM(CustomerCall, answered, waiting)

/// A row of `messages`.
struct Message {
  MessageId id;
  TicketId ticket_id;
  MessageKind kind = MessageKind::reply;
  ActorKind author_kind = ActorKind::system;
  std::string author_id;
  std::string body;
  Time created_at;
  std::optional<CustomerCall> call = std::nullopt;  // of a note
};
BOOST_DESCRIBE_STRUCT(Message, (), (id, ticket_id, kind, author_kind, author_id, body, created_at, call))

struct Author {
  ActorKind kind = ActorKind::system;
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Author, (), (kind, id, name))

enum class DeliveryState { queued, sent, failed };
BOOST_DESCRIBE_ENUM(DeliveryState, queued, sent, failed)

/// How the mail of a reply fares.
struct Delivery {
  DeliveryState state = DeliveryState::queued;
  std::optional<std::string> error;
};
BOOST_DESCRIBE_STRUCT(Delivery, (), (state, error))

/// The ticket that a message came with, when that was merged into the one shown.
struct Origin {
  TicketId ticket_id;
  std::int64_t number = 0;
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(Origin, (), (ticket_id, number, subject))

struct MessageView {
  MessageId id;
  MessageKind kind = MessageKind::reply;
  Author author;
  std::string body;
  Time created_at;
  std::vector<AttachmentView> attachments;
  std::optional<Delivery> delivery;  // null: nothing to be mailed
  std::optional<Origin> origin;      // null: written on this ticket
  std::optional<CustomerCall> call = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(MessageView, (), (id, kind, author, body, created_at, attachments, delivery, origin, call))

}  // namespace zelo::support
