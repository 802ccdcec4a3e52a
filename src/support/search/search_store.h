#pragma once
// Rows of ticket_words, search_words and words_due, and the texts that they are made of.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/vocabulary.h"
#include "lib/db/word_index.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support::store {

inline constexpr db::WordIndex ticket_words("ticket_words");
inline constexpr db::Vocabulary search_words("search_words");

/// What waits for the index: a message of a ticket, a text of a field, or the subject. Of the latter two what they were
/// before.
struct Due {
  std::string id;
  TicketId ticket_id;
  std::int64_t number = 0;
  std::string subject;
  std::optional<std::string> old_text;
  std::optional<TicketId> written_on;  // of the body; another ticket when a message was moved away
  std::optional<std::string> body;
};
BOOST_DESCRIBE_STRUCT(Due, (), (id, ticket_id, number, subject, old_text, written_on, body))

void insert_due_message(db::Tx& tx, const std::string& id, const TicketId& ticket, const MessageId& message);
void insert_due_subject(db::Tx& tx, const std::string& id, const TicketId& ticket, std::string_view old_subject);
void insert_due_value(db::Tx& tx, const std::string& id, const TicketId& ticket, const FieldId& field,
                      const std::optional<std::string>& old_value);
/// Newest first.
std::vector<Due> list_due(db::Tx& tx, int most);
void delete_due(db::Tx& tx, const std::vector<Due>& done);

/// A text of a ticket: a message, or what a field says.
struct TicketText {
  TicketId ticket_id;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(TicketText, (), (ticket_id, body))
/// The messages of these tickets, newest first and each cut to `longest` letters, `most` in all; then the texts of
/// their fields, in the same way.
std::vector<TicketText> list_texts(db::Tx& tx, const std::vector<std::int64_t>& numbers, int longest, int most);

/// May the reader know of one of these tickets?
bool any_visible(db::Tx& tx, const Actor& reader, const std::vector<std::int64_t>& numbers);

/// The subjects, messages and texts of fields of these tickets, of the longest only the beginning.
struct NumberedText {
  std::int64_t number = 0;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(NumberedText, (), (number, body))
std::vector<NumberedText> list_whole_texts(db::Tx& tx, const std::vector<std::int64_t>& numbers);

/// What customers may read of these tickets: replies without notes, the newest first, of the longest only the
/// beginning.
std::vector<NumberedText> list_replies(db::Tx& tx, const std::vector<std::int64_t>& numbers);

}  // namespace zelo::support::store
