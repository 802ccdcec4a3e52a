// Who asks on a ticket can turn out to be somebody else of the same customer.

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/copy/copy.h"
#include "src/support/relation/merge.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

ContactId igor_of(Office& office) { return office.as("Igor").actor.contact_id(); }

EditTicket asked_by(const std::optional<ContactId>& contact) {
  EditTicket edit;
  edit.contact_id = {true, contact};
  return edit;
}

}  // namespace

TEST_CASE("Rita called for Igor: the ticket becomes his, and the timeline says who changed that") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto ticket = office.ritas_ticket();
    Ctx ana = office.as("Ana");
    const auto edited = edit_ticket(ana, ticket.id, asked_by(igor_of(office)), ticket.version);
    CHECK(edited.contact_name == "Igor");
    CHECK(edited.version == ticket.version + 1);
    CHECK(edited.account_id == ticket.account_id);
    const auto timeline =
        office.get("Ana", "/api/tickets/" + ticket.id.text + "/timeline?kind=ticket.requester_changed");
    CHECK(timeline.text("items.0.sentence") == "Ana mudou quem pediu o chamado #1: agora é Igor");
    CHECK(timeline.text("items.1.sentence") == "(none)");
    CHECK(office.events(ticket.id) == std::vector<std::string>{"ticket.opened", "ticket.requester_changed"});

    edit_ticket(ana, ticket.id, asked_by(igor_of(office)), {});  // it is his already
    CHECK(office.ticket(ticket.id).version == edited.version);
  });
}

TEST_CASE("nobody of another customer, of none, or unknown comes to ask on Rita's ticket") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto edit = [&](const EditTicket& input) { return error_of([&] { edit_ticket(ana, id, input, {}); }); };
    CHECK(edit(asked_by(office.contact("Otto"))) == "contact_id: error.ticket.requester_elsewhere");
    CHECK(edit(asked_by(office.contact("Zeca"))) == "contact_id: error.ticket.requester_elsewhere");
    CHECK(edit(asked_by(ContactId(office.nowhere()))) == "contact_id: error.unknown");
    CHECK(edit(asked_by(std::nullopt)) == "contact_id: error.required");
    EditTicket moved = asked_by(office.contact("Otto"));
    moved.account_id = {true, office.nando};
    CHECK(edit(moved) == "contact_id: error.ticket.requester_elsewhere");
    CHECK(office.ticket(id).contact_name == "Rita");
    Ctx vera = office.as("Vera");
    CHECK(error_of([&] { edit_ticket(vera, id, asked_by(igor_of(office)), {}); }) == "error.forbidden");
    Ctx otto = office.as("Otto");
    CHECK(error_of([&] { find_own_ticket(otto, id); }) == "error.not_found");
  });
}

TEST_CASE("Igor was erased: nobody opens a ticket for him, gives him one or tells him along") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    const ContactId igor = igor_of(office);
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE contacts SET left_on = '2026-03-02', erased_at = $1 WHERE id = $2", office.clock.now(), igor);
    });
    Ctx ana = office.as("Ana");
    OpenTicket call{.subject = "Ligou", .body = "Não imprime"};
    call.contact_id = igor;
    call.category_id = office.acesso;
    CHECK(error_of([&] { open_ticket(ana, call); }) == "contact_id: error.unknown");
    CHECK(error_of([&] { edit_ticket(ana, id, asked_by(igor), {}); }) == "contact_id: error.unknown");
    CHECK(error_of([&] { add_copy(ana, id, igor); }) == "error.copy.left");
  });
}

TEST_CASE("a ticket of nobody's account goes along with who asks, unless tickets of another are merged into it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto opened = [&] {
      OpenTicket ticket{.subject = "Ligou sem dizer de onde", .body = "Não imprime"};
      ticket.contact_id = office.contact("Zeca");
      ticket.category_id = office.acesso;
      return open_ticket(ana, ticket).id;
    };
    const auto id = opened();
    const auto edited = edit_ticket(ana, id, asked_by(office.contact("Otto")), {});
    CHECK(edited.contact_name == "Otto");
    CHECK(edited.account_id == office.nando);
    Ctx otto = office.as("Otto");
    CHECK(find_own_ticket(otto, id).number == edited.number);
    Ctx zeca = office.as("Zeca");
    CHECK(error_of([&] { find_own_ticket(zeca, id); }) == "error.not_found");

    const auto target = opened();
    const auto source = opened();
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(error_of([&] { edit_ticket(ana, target, asked_by(office.contact("Otto")), {}); }) ==
          "error.merge.account_fixed");
    CHECK(error_of([&] { edit_ticket(ana, source, asked_by(office.contact("Otto")), {}); }) != "no error");
  });
}

TEST_SUITE_END();
