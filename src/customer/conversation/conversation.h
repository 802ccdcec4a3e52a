#pragma once
// What was said to a customer outside of tickets: a call, a meeting, a visit, a mail, or a note about it (R67).

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "src/customer/account.h"
#include "src/identity/context.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::customer {

using ConversationId = Id<struct ConversationTag>;

enum class ConversationKind { call, meeting, visit, mail, note };
BOOST_DESCRIBE_ENUM(ConversationKind, call, meeting, visit, mail, note)

/// A row.
struct Conversation {
  ConversationId id;
  AccountId account_id;
  ConversationKind kind = ConversationKind::call;
  bool asked = false;
  Time at;
  std::string body;
  std::optional<std::string> next_step;
  std::optional<std::string> next_step_on;
  std::optional<UserId> author_id;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Conversation, (),
                      (id, account_id, kind, asked, at, body, next_step, next_step_on, author_id, created_at,
                       updated_at, version))

struct NewConversation {
  ConversationKind kind = ConversationKind::call;
  std::optional<Time> at;              // now, when absent; not to come
  std::optional<bool> asked;           // the customer wanted it (reactive); we did, when absent
  std::vector<ContactId> contact_ids;  // who took part, of this account; at most 30
  Prose<20000> body;
  std::optional<Line<300>> next_step;
  std::optional<Date> next_step_on;
};
BOOST_DESCRIBE_STRUCT(NewConversation, (), (kind, at, asked, contact_ids, body, next_step, next_step_on))

struct EditConversation {
  std::optional<ConversationKind> kind;
  std::optional<Time> at;
  std::optional<std::vector<ContactId>> contact_ids;
  std::optional<Prose<20000>> body;
  Change<Line<300>> next_step;
  Change<Date> next_step_on;
};
BOOST_DESCRIBE_STRUCT(EditConversation, (), (kind, at, contact_ids, body, next_step, next_step_on))

struct ConversationPerson {
  ContactId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ConversationPerson, (), (id, name))

struct ConversationView {
  ConversationId id;
  AccountId account_id;
  ConversationKind kind = ConversationKind::call;
  bool asked = false;
  Time at;
  std::vector<ConversationPerson> people;
  std::string body;
  std::optional<std::string> next_step;
  std::optional<std::string> next_step_on;
  std::optional<UserId> author_id;
  std::optional<std::string> author_name;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ConversationView, (),
                      (id, account_id, kind, asked, at, people, body, next_step, next_step_on, author_id, author_name,
                       created_at, updated_at, version))

inline constexpr std::size_t most_people = 30;

ConversationView add_conversation(Ctx& ctx, const AccountId& account, const NewConversation& input);
/// By its author, or by who manages customers.
ConversationView edit_conversation(Ctx& ctx, const ConversationId& id, const EditConversation& input,
                                   std::optional<std::int64_t> version);
ConversationView show_conversation(Ctx& ctx, const ConversationId& id);
/// The latest first.
Page<ConversationView> list_conversations(Ctx& ctx, const AccountId& account, const std::optional<std::string>& after,
                                          int limit);

namespace store {

std::optional<Conversation> find_conversation(db::Tx& tx, const ConversationId& id);
std::vector<Conversation> list_conversations(db::Tx& tx, const AccountId& account, Time before, const std::string& id,
                                             int limit);
bool update_conversation(db::Tx& tx, const Conversation& conversation, std::int64_t expected);
void set_people(db::Tx& tx, const ConversationId& id, const std::vector<ContactId>& people);
ConversationView view_of(db::Tx& tx, const Conversation& conversation);
/// The same of many, in their order.
std::vector<ConversationView> views_of(db::Tx& tx, std::span<const Conversation> rows);

}  // namespace store

/// We wanted it. Its other half, for what the customer wanted, is "conversation.answered".
struct ConversationHeld {
  static constexpr const char* kind = "conversation.held";
  static constexpr bool for_customer = false;
  ConversationId conversation_id;
  ConversationKind conversation_kind = ConversationKind::call;
  std::optional<std::string> held_on;  // where that was another day than the one on which it was written down
};
BOOST_DESCRIBE_STRUCT(ConversationHeld, (), (conversation_id, conversation_kind, held_on))

struct ConversationAnswered {
  static constexpr const char* kind = "conversation.answered";
  static constexpr bool for_customer = false;
  ConversationId conversation_id;
  ConversationKind conversation_kind = ConversationKind::call;
  std::optional<std::string> held_on;
};
BOOST_DESCRIBE_STRUCT(ConversationAnswered, (), (conversation_id, conversation_kind, held_on))

struct ConversationEdited {
  static constexpr const char* kind = "conversation.edited";
  static constexpr bool for_customer = false;
  ConversationId conversation_id;
  ConversationKind conversation_kind = ConversationKind::call;
};
BOOST_DESCRIBE_STRUCT(ConversationEdited, (), (conversation_id, conversation_kind))

}  // namespace zelo::customer
