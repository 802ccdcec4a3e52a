#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/session.h"
#include "src/support/relation/link.h"
#include "src/support/relation/merge.h"
#include "src/support/relation/relation_events.h"
#include "src/support/relation/relation_rules.h"
#include "src/support/relation/relation_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Generations above `id`; meets `descendant` on the way only where a circle would close.
int generations_above(db::Tx& tx, const TicketId& id, const TicketId& descendant) {
  int generations = 0;
  for (auto parent = std::optional(id); parent; parent = store::parent_of(tx, *parent)) {
    if (*parent == descendant) throw conflict("error.link.circle");
    if (++generations > deepest_family) break;
  }
  return generations;
}

/// What one new parent checks another must not change meanwhile: who adds one writes this, so PostgreSQL lets one of
/// two begin again with what the other has done.
void hold_families(const Ctx& ctx, db::Tx& tx) {
  identity::set_setting(tx, "families_changed_at", std::to_string(ctx.now().ms));
}

void check_parent(const Ctx& ctx, db::Tx& tx, const TicketId& child, const TicketId& parent) {
  hold_families(ctx, tx);
  if (store::parent_of(tx, child)) throw conflict("error.link.second_parent");
  const int above = generations_above(tx, parent, child);
  if (above + store::generations_below(tx, child, deepest_family) > deepest_family) {
    throw conflict(Text("error.link.too_deep", {{"max", std::to_string(deepest_family)}}));
  }
}

void check_link(const Ctx& ctx, db::Tx& tx, const TicketId& id, const LinkTickets& input) {
  if (!rules::may_be_made(input.kind)) throw invalid("kind", "error.link.follows");
  if (input.ticket_id == id) throw invalid("ticket_id", "error.link.itself");
  if (!store::find_ref(tx, ctx.actor, input.ticket_id)) throw invalid("ticket_id", "error.unknown");
  if (store::linked(tx, id, input.kind, input.ticket_id)) throw conflict("error.link.already");
  for (const TicketId& one : {id, input.ticket_id}) {
    if (store::count_links(tx, Actor::system(), one) >= most_links)
      throw conflict(Text("error.link.too_many", {{"max", std::to_string(most_links)}}));
  }
  if (input.kind == LinkKind::child_of) check_parent(ctx, tx, id, input.ticket_id);
  if (input.kind == LinkKind::parent_of) check_parent(ctx, tx, input.ticket_id, id);
}

template <class Event>
void record_both(const Ctx& ctx, db::Tx& tx, const Ticket& one, LinkKind kind, const Ticket& other) {
  timeline::record(ctx, tx, subject_of(one), Event{one.number, kind, other.number});
  timeline::record(ctx, tx, subject_of(other), Event{other.number, rules::opposite(kind), one.number});
}

}  // namespace

LinkView link_tickets(Ctx& ctx, const TicketId& id, const LinkTickets& input) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    const Ticket one = load_ticket(ctx, tx, id);
    check_link(ctx, tx, id, input);
    const Ticket other = load_ticket(ctx, tx, input.ticket_id);
    store::Link link{.id = ctx.new_id<LinkId>(),
                     .ticket_id = id,
                     .other_id = other.id,
                     .kind = input.kind,
                     .author_kind = ctx.actor.kind,
                     .author_id = ctx.actor.id,
                     .created_at = ctx.now()};
    store::insert_link(tx, link);
    std::swap(link.ticket_id, link.other_id);
    link.kind = rules::opposite(link.kind);
    store::insert_link(tx, link);
    record_both<TicketLinked>(ctx, tx, one, input.kind, other);
    return store::find_link_view(tx, id, link.id).value();
  });
}

void unlink_tickets(Ctx& ctx, const TicketId& id, const LinkId& link_id) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    const Ticket one = load_ticket(ctx, tx, id);
    const auto link = store::find_link(tx, id, link_id);
    if (!link) throw not_found();
    if (!rules::may_be_made(link->kind)) throw conflict("error.link.follows");
    const Ticket other = load_ticket(ctx, tx, link->other_id);
    store::delete_link(tx, link_id, id, other.id);
    record_both<TicketUnlinked>(ctx, tx, one, link->kind, other);
  });
}

Page<LinkView> list_links(Ctx& ctx, const TicketId& id, std::optional<LinkKind> kind,
                          const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto place = decode_cursor(after, 1);
  Page<LinkView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return store::list_links(tx, ctx.actor, id, kind, place ? place->front() : "", limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().id.text});
  }
  return page;
}

Relations relations_of(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const auto children = store::count_children(tx, ctx.actor, id);
    Relations relations{.merged = store::merged_refs(tx, ctx.actor, id, most_merged),
                        .children = children.all,
                        .children_solved = children.solved,
                        .links = store::count_links(tx, ctx.actor, id)};
    if (ticket.merged_into_id) relations.merged_into = store::find_ref(tx, ctx.actor, *ticket.merged_into_id);
    if (const auto parent = store::parent_of(tx, id)) relations.parent = store::find_ref(tx, ctx.actor, *parent);
    return relations;
  });
}

std::int64_t open_children(const Ctx& ctx, db::Tx& tx, const Ticket& ticket,
                           const std::optional<Prose<2000>>& override_reason) {
  const auto children = store::count_children(tx, ctx.actor, ticket.id);
  const std::int64_t open = children.all - children.solved;
  if (open > 0 && (!override_reason || override_reason->empty())) {
    throw conflict(Text("error.ticket.open_children", {{"count", std::to_string(open)}}));
  }
  return open;
}

}  // namespace zelo::support
