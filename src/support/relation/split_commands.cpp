#include <algorithm>
#include <set>

#include "src/support/attention/attention_store.h"
#include "src/support/copy/copy_store.h"
#include "src/support/importing/import_store.h"
#include "src/support/relation/relation_events.h"
#include "src/support/relation/relation_rules.h"
#include "src/support/relation/relation_store.h"
#include "src/support/relation/split.h"
#include "src/support/search/indexing.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

constexpr std::size_t most_messages = 200;

/// The chosen messages; Error{invalid} for one that was not written on this ticket.
std::vector<store::Piece> load_pieces(db::Tx& tx, const Ticket& ticket, const std::vector<MessageId>& ids) {
  if (ids.empty()) throw invalid("message_ids", "error.required");
  if (ids.size() > most_messages) {
    throw invalid("message_ids", Text("error.too_many_items", {{"max", std::to_string(most_messages)}}));
  }
  std::vector<store::Piece> pieces;
  for (const MessageId& id : std::set<MessageId>(ids.begin(), ids.end())) {
    auto piece = store::find_piece(tx, id);
    if (!piece || piece->ticket_id != ticket.id) throw invalid("message_ids", "error.split.elsewhere");
    pieces.push_back(std::move(*piece));
  }
  if (std::ranges::none_of(pieces, &store::Piece::reply)) throw invalid("message_ids", "error.split.no_reply");
  return pieces;
}

/// The first word of the customer among these behind the last of staff: since then somebody waits. What came out of
/// another product waited there; here it counts from now on.
std::optional<Time> waits_since(const Ctx& ctx, db::Tx& tx, const Ticket& from,
                                const std::vector<store::Piece>& pieces) {
  std::optional<Time> since;
  for (const auto& piece : pieces) {
    if (!piece.reply && !piece.by_phone) continue;
    if (!piece.by_contact) since.reset();
    else if (!since) since = piece.created_at;
  }
  return since && store::imported(tx, from.id) ? ctx.now() : since;
}

Ticket new_half(const Ctx& ctx, db::Tx& tx, const Ticket& from, const std::string& subject) {
  return {.id = ctx.new_id<TicketId>(),
          .number = tx.next_number("ticket"),
          .subject = subject,
          .status = Status::open,
          .tier = from.tier,
          .priority = from.priority,
          .category_id = from.category_id,
          .account_id = from.account_id,
          .contact_id = from.contact_id,
          .assignee_id = from.assignee_id,
          .team_id = from.team_id,
          .restricted_team_id = from.restricted_team_id,
          .channel = from.channel,
          .assignment_reason = from.assignee_id ? std::optional(keep_reason("assignment.split")) : std::nullopt,
          .created_at = ctx.now(),
          .updated_at = ctx.now()};
}

/// After the messages have moved: whose word is the last of those that stay.
void settle(const Ctx& ctx, db::Tx& tx, Ticket& from) {
  const auto last = store::last_reply(tx, from.id);
  if (!last) throw invalid("message_ids", "error.split.nothing_left");
  from.customer_replied = last->by_contact && from.status != Status::awaiting_validation;
  rules::touch(from, ctx.now());
  keep_ticket(ctx, tx, from, rules::Happening::split);
}

void link_halves(const Ctx& ctx, db::Tx& tx, const Ticket& from, const Ticket& half) {
  store::Link link{.id = ctx.new_id<LinkId>(),
                   .ticket_id = half.id,
                   .other_id = from.id,
                   .kind = LinkKind::split_from,
                   .author_kind = ctx.actor.kind,
                   .author_id = ctx.actor.id,
                   .created_at = ctx.now()};
  store::insert_link(tx, link);
  std::swap(link.ticket_id, link.other_id);
  link.kind = LinkKind::split_into;
  store::insert_link(tx, link);
}

/// Who hears of the one hears of what became of it, too.
void take_hearers_along(const Ctx& ctx, db::Tx& tx, const Ticket& from, const Ticket& half) {
  for (const Copy& copy : store::list_copies(tx, from.id)) store::insert_copy(tx, half.id, copy.contact_id, ctx.now());
  for (const Follower& follower : store::list_followers(tx, from.id))
    store::insert_follower(tx, half.id, follower.id, ctx.now());
}

}  // namespace

TicketView split_ticket(Ctx& ctx, const TicketId& id, const SplitTicket& input) {
  ctx.require(Permission::ticket_work);
  const TicketId made = ctx.write([&](db::Tx& tx) {
    Ticket from = load_ticket(ctx, tx, id);
    obey(rules::refuse_split(from));
    const auto pieces = load_pieces(tx, from, input.message_ids);
    Ticket half = new_half(ctx, tx, from, input.subject);
    const auto since = waits_since(ctx, tx, from, pieces);
    half.customer_replied = since.has_value();
    keep_new_ticket(ctx, tx, half, rules::Happening::split_off, since);
    for (const auto& piece : pieces) {
      store::move_message(tx, piece.id, half.id);
      words_moved(ctx, tx, half.id, piece.id);
      words_moved(ctx, tx, from.id, piece.id);
    }
    settle(ctx, tx, from);
    link_halves(ctx, tx, from, half);
    take_hearers_along(ctx, tx, from, half);
    timeline::record(ctx, tx, subject_of(half), TicketOpened{half.number});
    timeline::record(ctx, tx, subject_of(half), TicketSplitOff{half.number, from.number});
    timeline::record(ctx, tx, subject_of(from), TicketSplit{from.number, half.number});
    return half.id;
  });
  return view_ticket(ctx, made);
}

}  // namespace zelo::support
