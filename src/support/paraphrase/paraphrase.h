#pragma once
// "Did I understand you?" (R62, R99): what an agent understood goes along with a reply as a question. The customer
// says yes with one click or in a word, or says what is different.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

enum class ParaphraseState { asked, confirmed, corrected };
BOOST_DESCRIBE_ENUM(ParaphraseState, asked, confirmed, corrected)

/// A row of `paraphrases`.
struct Paraphrase {
  ParaphraseId id;
  TicketId ticket_id;
  MessageId message_id;
  std::string body;
  ParaphraseState state = ParaphraseState::asked;
  std::string author_id;
  Time created_at;
  std::optional<Time> answered_at;
};
BOOST_DESCRIBE_STRUCT(Paraphrase, (), (id, ticket_id, message_id, body, state, author_id, created_at, answered_at))

struct ParaphraseView {
  ParaphraseId id;
  std::string body;
  ParaphraseState state = ParaphraseState::asked;
  std::optional<std::string> author_name;
  Time created_at;
  std::optional<Time> answered_at;
};
BOOST_DESCRIBE_STRUCT(ParaphraseView, (), (id, body, state, author_name, created_at, answered_at))

struct AnswerParaphrase {
  bool confirmed = false;
  std::optional<Prose<50000>> correction;  // needed when it is not confirmed: it becomes the customer's reply
};
BOOST_DESCRIBE_STRUCT(AnswerParaphrase, (), (confirmed, correction))

/// The last question of the ticket's conversation, if it waits for the contact's answer.
std::optional<ParaphraseView> open_paraphrase(Ctx& ctx, const TicketId& id);
/// A contact answers. Error{conflict} when nothing is asked (any more).
ParaphraseView answer_paraphrase(Ctx& ctx, const TicketId& id, const AnswerParaphrase& input);

/// In the transaction of the reply that asks; an earlier question that nobody answered is dropped.
void ask_paraphrase(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const MessageId& message_id,
                    const std::string& body);
/// In the transaction of a customer's reply: a plain yes confirms. Other words may be about
/// something else: what is different the customer says where it is asked, and until then it stays asked.
void hear_paraphrase(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, std::string_view reply);

namespace rules {
/// "Sim, isso mesmo!", "yes", "correcto": nothing but agreement.
bool is_plain_yes(std::string_view reply);
}  // namespace rules

struct ParaphraseAnswered {
  static constexpr const char* kind = "ticket.paraphrase_answered";
  static constexpr bool for_customer = true;
  std::int64_t number;
  ParaphraseState answer;
  UserId author_id;  // who asked
};
BOOST_DESCRIBE_STRUCT(ParaphraseAnswered, (), (number, answer, author_id))

}  // namespace zelo::support
