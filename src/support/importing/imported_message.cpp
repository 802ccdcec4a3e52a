#include "src/support/importing/imported_message.h"

#include "lib/base/random.h"
#include "lib/text/fold.h"
#include "src/customer/contact_store.h"
#include "src/identity/user.h"
#include "src/support/importing/import_store.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

using customer::TicketRow;

bool is_internal(const TicketRow& row) { return row.visibility == "internal"; }

/// A customer, or somebody of staff who asked for themselves.
Speaker requester_of(db::Tx& tx, const Ticket& ticket, const TicketRow& row) {
  if (ticket.contact_id) return {.kind = ActorKind::contact, .id = ticket.contact_id->text};
  const auto user = row.requester_email ? identity::user_by_email(tx, *row.requester_email) : std::nullopt;
  return user ? Speaker{.kind = ActorKind::user, .id = user->id.text} : Speaker{};
}

/// Whose name or address it is: people of ours may be called like customers.
bool is_requester(db::Tx& tx, const Ticket& ticket, const TicketRow& row) {
  if (!ticket.contact_id) return false;
  const std::string said = text::fold(*row.author);
  const auto same = [&](const std::optional<std::string>& one) { return one && text::fold(*one) == said; };
  if (same(row.requester_email) || same(row.requester_name)) return true;
  const auto contact = customer::find_contact(tx, *ticket.contact_id);
  return contact && (same(contact->email) || same(contact->name));
}

/// Somebody of the same customer who is known by the address.
std::optional<Speaker> colleague(db::Tx& tx, const Ticket& ticket, const TicketRow& row) {
  const auto email = clean_email(*row.author);
  const auto contact = email ? customer::find_contact_by_email(tx, *email) : std::nullopt;
  if (!contact) return std::nullopt;
  const bool theirs =
      contact->id == ticket.contact_id || (ticket.account_id && contact->account_id == ticket.account_id);
  if (!theirs) return std::nullopt;
  return Speaker{.kind = ActorKind::contact, .id = contact->id.text};
}

/// No address of anybody's is shown to others.
Speaker stranger(const TicketRow& row) { return {.named = row.author->substr(0, row.author->find('@'))}; }

void tell_past(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Message& message) {
  const timeline::Past past{message.created_at, message.author_kind, message.author_id};
  if (message.kind == MessageKind::note || message.author_kind == ActorKind::system) return;
  if (message.author_kind == ActorKind::contact)
    timeline::record_past(ctx, tx, subject_of(ticket), TicketCustomerReplied{ticket.number, message.id}, past);
  else timeline::record_past(ctx, tx, subject_of(ticket), TicketReplied{ticket.number, message.id}, past);
}

}  // namespace

Speaker speaker_of(db::Tx& tx, const Ticket& ticket, const TicketRow& row) {
  // Notes are never a customer's.
  const bool internal = is_internal(row);
  if (!row.author || row.author->empty()) return internal ? Speaker{} : requester_of(tx, ticket, row);
  if (!internal && is_requester(tx, ticket, row)) return requester_of(tx, ticket, row);
  if (row.author_user) return {.kind = ActorKind::user, .id = *row.author_user};
  if (internal) return stranger(row);
  const auto known = colleague(tx, ticket, row);
  return known ? *known : stranger(row);
}

std::string fingerprint_of(const TicketRow& row, Time at) {
  if (row.message_id) return sha256_hex("id\n" + *row.message_id);
  return sha256_hex(row.visibility.value_or("public") + "\n" + std::to_string(at.ms) + "\n" +
                    text::fold(row.author.value_or("")) + "\n" + row.body.value_or(""));
}

void add_imported_message(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const TicketRow& row, Time at,
                          MessagePlace place) {
  const Speaker speaker = speaker_of(tx, ticket, row);
  // Conversations are in the order of ids: what was said in the same moment stays as the file has it.
  const Time moment = at + milliseconds(place == MessagePlace::later ? store::messages_at(tx, ticket.id, at) : 0);
  const Message message{.id = MessageId(ctx.world.ids.uuid(moment)),
                        .ticket_id = ticket.id,
                        .kind = is_internal(row) ? MessageKind::note : MessageKind::reply,
                        .author_kind = speaker.kind,
                        .author_id = speaker.id,
                        .body = speaker.named.empty() ? *row.body : speaker.named + ":\n\n" + *row.body,
                        .created_at = at};
  store::insert_message(tx, message);
  store::note_message(tx, ticket.id, fingerprint_of(row, at));
  if (place == MessagePlace::later) tell_past(ctx, tx, ticket, message);
}

}  // namespace zelo::support
