#include <algorithm>
#include <array>

#include "lib/text/fold.h"
#include "src/identity/context.h"
#include "src/support/paraphrase/paraphrase.h"
#include "src/support/paraphrase/paraphrase_store.h"
#include "src/support/relation/merge.h"
#include "src/support/sending/customer_word.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Words of which one makes a yes, folded, in our three languages.
constexpr std::array<std::string_view, 20> agreeing{
    "sim", "isso",  "exato",   "exatamente", "certo", "correto", "perfeito", "ok",     "confirmo",    "yes",
    "yep", "right", "correct", "exactly",    "si",    "claro",   "correcto", "exacto", "exactamente", "confirmado"};

/// And what stands beside it, without meaning anything else.
constexpr std::array<std::string_view, 17> polite{"mesmo",    "esta",     "e",        "that",   "is",     "s",
                                                  "it",       "asi",      "es",       "eso",    "bem",    "muito",
                                                  "entendeu", "obrigado", "obrigada", "thanks", "gracias"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& words, const std::string& word) {
  return std::ranges::find(words, std::string_view(word)) != words.end();
}

void answered(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Paraphrase& asked, ParaphraseState state) {
  store::save_answer(tx, asked.id, ticket.id, state, ctx.now());
  timeline::record(ctx, tx, subject_of(ticket), ParaphraseAnswered{ticket.number, state, UserId(asked.author_id)});
}

/// A click is a word of the customer's too: a ticket that waited for it goes on.
void agreed(const Ctx& ctx, db::Tx& tx, Ticket& ticket) {
  customer_spoke(ctx, tx, ticket, "");
  if (ticket.status != Status::waiting_customer) return;
  rules::customer_replied(ticket, ctx.now());
  keep_ticket(ctx, tx, ticket);
}

/// Customers know staff by first name.
ParaphraseView for_contact(ParaphraseView view) {
  if (view.author_name) view.author_name = rules::first_name(*view.author_name);
  return view;
}

}  // namespace

bool rules::is_plain_yes(std::string_view reply) {
  if (reply.find('?') != std::string_view::npos) return false;  // who asks back has not agreed
  const auto words = text::folded_words(reply, 8);
  if (words.size() > 7) return false;
  const auto agrees = [](const std::string& word) { return among(agreeing, word); };
  return std::ranges::any_of(words, agrees) &&
         std::ranges::all_of(words, [&](const std::string& word) { return agrees(word) || among(polite, word); });
}

std::optional<ParaphraseView> open_paraphrase(Ctx& ctx, const TicketId& id) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.read([&](db::Tx& tx) -> std::optional<ParaphraseView> {
    const Ticket ticket = load_ticket(ctx, tx, id);
    if (ticket.status == Status::awaiting_validation || ticket.status == Status::closed) return std::nullopt;
    auto last = store::last_paraphrase(tx, conversation_of(ctx, tx, id));
    if (!last || last->state != ParaphraseState::asked) return std::nullopt;
    return for_contact(std::move(*last));
  });
}

ParaphraseView answer_paraphrase(Ctx& ctx, const TicketId& id, const AnswerParaphrase& input) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_customer_reply(ticket));
    const auto conversation = conversation_of(ctx, tx, id);
    const auto asked = store::asked_paraphrase(tx, conversation);
    if (!asked) throw conflict("error.paraphrase.not_asked");
    const bool words = input.correction && !input.correction->empty();
    if (!input.confirmed && !words) throw invalid("correction", "error.required");
    answered(ctx, tx, ticket, *asked, input.confirmed ? ParaphraseState::confirmed : ParaphraseState::corrected);
    if (words) post_own_reply(ctx, id, {.body = *input.correction});
    else agreed(ctx, tx, ticket);
    return for_contact(*store::last_paraphrase(tx, conversation));
  });
}

void ask_paraphrase(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const MessageId& message_id,
                    const std::string& body) {
  store::delete_asked(tx, conversation_of(ctx, tx, ticket.id));
  store::insert_paraphrase(tx, {.id = ctx.new_id<ParaphraseId>(),
                                .ticket_id = ticket.id,
                                .message_id = message_id,
                                .body = body,
                                .author_id = ctx.actor.id,
                                .created_at = ctx.now()});
}

void hear_paraphrase(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, std::string_view reply) {
  if (!rules::is_plain_yes(reply)) return;
  const auto asked = store::asked_paraphrase(tx, conversation_of(ctx, tx, ticket.id));
  if (asked) answered(ctx, tx, ticket, *asked, ParaphraseState::confirmed);
}

}  // namespace zelo::support
