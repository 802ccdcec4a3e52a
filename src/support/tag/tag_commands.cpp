#include "lib/text/fold.h"
#include "src/support/tag/tag.h"
#include "src/support/tag/tag_store.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

std::string folded(const std::string& label, const char* path) {
  std::string tag = text::fold(label);
  if (tag.empty()) throw invalid(path, "error.tag.signs");
  return tag;
}

}  // namespace

Tags tag_ticket(Ctx& ctx, const TicketId& id, const TagTicket& input) {
  ctx.require(Permission::ticket_work);
  if (input.add.empty() && input.remove.empty()) throw invalid("add", "error.required");
  return ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    std::int64_t changes = 0;
    for (const auto& label : input.add) changes += store::add_tag(tx, id, folded(label, "add"), label);
    for (const auto& label : input.remove) changes += store::remove_tag(tx, id, folded(label, "remove"));
    Tags tags{store::list_tags(tx, id)};
    if (tags.tags.size() > most_tags) throw conflict(Text("error.tag.too_many", {{"max", std::to_string(most_tags)}}));
    if (changes == 0) return tags;
    rules::touch(ticket, ctx.now());
    keep_ticket(ctx, tx, ticket);
    timeline::record(ctx, tx, subject_of(ticket), TicketEdited{ticket.number, {"tags"}});
    return tags;
  });
}

Tags tags_of(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return Tags{store::list_tags(tx, id)};
  });
}

Tags known_tags(Ctx& ctx, const std::string& beginning) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) { return Tags{store::known_tags(tx, ctx.actor, text::fold(beginning))}; });
}

void put_tags(db::Tx& tx, const TicketId& id, const std::vector<std::string>& labels) {
  store::remove_all_tags(tx, id);
  for (const std::string& label : labels) store::add_tag(tx, id, text::fold(label), label);
}

}  // namespace zelo::support
