// What a program outside must not hear of.

#include <doctest/doctest.h>

#include "src/channel/webhook/webhook.h"
#include "src/support/relation/link.h"
#include "test/support/restriction/safe_office.h"
#include "test/world/database.h"

using namespace zelo;
using support::TicketId;

TEST_CASE("a CRM hears nothing of a ticket that Nina restricted, nor of a link that names it") {
  world::for_each_database([](db::Database& db) {
    office::SafeOffice safe(db);
    const TicketId open = safe.ritas_ticket("Impressora").id;
    const TicketId secret = safe.ritas_ticket("Falha").id;
    Ctx nina = safe.as("Nina");
    support::link_tickets(nina, open, {.kind = support::LinkKind::related, .ticket_id = secret});
    const auto hears = [&](const std::string& kind, const TicketId& id) {
      return db.read([&](db::Tx& tx) {
        const auto event = tx.value<timeline::Event>(
            timeline::select_events(tx.dialect()) + "WHERE kind = $1 AND subject_id = $2", kind, id);
        return !webhook::store::is_restricted(tx, event);
      });
    };
    CHECK(hears("ticket.linked", open));
    CHECK(hears("ticket.opened", secret));
    safe.restrict(secret);
    CHECK_FALSE(hears("ticket.linked", open));
    CHECK_FALSE(hears("ticket.opened", secret));
    CHECK(hears("ticket.opened", open));
  });
}
