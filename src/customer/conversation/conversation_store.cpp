#include <map>
#include <set>

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "src/customer/conversation/conversation.h"

namespace zelo::customer::store {

std::optional<Conversation> find_conversation(db::Tx& tx, const ConversationId& id) {
  return tx.find<Conversation>("SELECT * FROM conversations WHERE id = $1", id);
}

std::vector<Conversation> list_conversations(db::Tx& tx, const AccountId& account, Time before, const std::string& id,
                                             int limit) {
  return tx.query<Conversation>(
      "SELECT * FROM conversations WHERE account_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4",
      account, before, id, limit);
}

bool update_conversation(db::Tx& tx, const Conversation& c, std::int64_t expected) {
  return tx.exec(
             "UPDATE conversations SET kind = $1, at = $2, body = $3, next_step = $4, next_step_on = $5,"
             " updated_at = $6, version = $7 WHERE id = $8 AND version = $9",
             c.kind, c.at, c.body, c.next_step, c.next_step_on, c.updated_at, c.version, c.id, expected) == 1;
}

void set_people(db::Tx& tx, const ConversationId& id, const std::vector<ContactId>& people) {
  tx.exec("DELETE FROM conversation_people WHERE conversation_id = $1", id);
  for (const ContactId& contact : people) {
    tx.exec(
        "INSERT INTO conversation_people (conversation_id, contact_id) VALUES ($1, $2)"
        " ON CONFLICT (conversation_id, contact_id) DO NOTHING",
        id, contact);
  }
}

namespace {

struct Author {
  UserId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Author, (), (id, name))

struct TookPart {
  ConversationId conversation_id;
  ContactId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TookPart, (), (conversation_id, id, name))

ConversationView told(const Conversation& c) {
  return {.id = c.id,
          .account_id = c.account_id,
          .kind = c.kind,
          .asked = c.asked,
          .at = c.at,
          .people = {},
          .body = c.body,
          .next_step = c.next_step,
          .next_step_on = c.next_step_on,
          .author_id = c.author_id,
          .author_name = {},
          .created_at = c.created_at,
          .updated_at = c.updated_at,
          .version = c.version};
}

}  // namespace

ConversationView view_of(db::Tx& tx, const Conversation& c) { return std::move(views_of(tx, {&c, 1}).front()); }

std::vector<ConversationView> views_of(db::Tx& tx, std::span<const Conversation> rows) {
  std::vector<std::string> ids;
  std::set<std::string> authors;
  for (const Conversation& c : rows) {
    ids.push_back(c.id.text);
    if (c.author_id) authors.insert(c.author_id->text);
  }
  std::map<ConversationId, std::vector<ConversationPerson>> people;
  for (auto& one : tx.query<TookPart>(
           "SELECT p.conversation_id, c.id, c.name FROM conversation_people p JOIN contacts c ON c.id = p.contact_id"
           " WHERE " +
               db::in_texts(tx.dialect(), "p.conversation_id", "$1") + " ORDER BY c.name_key, c.id",
           json::text_of(ids)))
    people[one.conversation_id].push_back({std::move(one.id), std::move(one.name)});
  std::map<UserId, std::string> names;
  for (auto& user : tx.query<Author>("SELECT id, name FROM users WHERE " + db::in_texts(tx.dialect(), "id", "$1"),
                                     json::text_of(std::vector<std::string>(authors.begin(), authors.end()))))
    names.emplace(std::move(user.id), std::move(user.name));
  std::vector<ConversationView> views;
  for (const Conversation& c : rows) {
    ConversationView& view = views.emplace_back(told(c));
    view.people = std::move(people[c.id]);
    if (c.author_id) view.author_name = names[*c.author_id];
  }
  return views;
}

}  // namespace zelo::customer::store
