// Who is told along with the one who asks.

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/copy/copy.h"
#include "src/support/relation/merge.h"
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

}  // namespace

TEST_CASE("Igor is told along of Rita's ticket, once, until he is not, and the timeline knows") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    const auto igor = igor_of(office);
    const std::string copies = "/api/tickets/" + id.text + "/copies";
    const std::string igors = copies + "/" + igor.text;
    for (int times = 0; times < 2; ++times) CHECK(office.call("Ana", http::Method::put, igors).status == 204);
    CHECK(office.get("Vera", copies).text("items.0.email") == "igor@padariaestrela.example");
    CHECK(office.get("Vera", copies).text("items.1.name") == "(none)");
    CHECK(office.call("Vera", http::Method::put, igors).status == 403);
    for (int times = 0; times < 2; ++times) CHECK(office.call("Ana", http::Method::delete_, igors).status == 204);
    CHECK(office.get("Ana", copies).text("items.0.name") == "(none)");
    CHECK(office.events(id) == std::vector<std::string>{"ticket.opened", "ticket.copy_added", "ticket.copy_removed"});
    const auto timeline = office.get("Ana", "/api/tickets/" + id.text + "/timeline?kind=ticket.copy_added");
    CHECK(timeline.text("items.0.sentence") == "Ana incluiu Igor em cópia no chamado #1");
  });
}

TEST_CASE("nobody is told along of what they may not read") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto add = [&](const ContactId& contact) { return error_of([&] { add_copy(ana, id, contact); }); };
    CHECK(add(office.contact("Otto")) == "error.copy.other_account");
    CHECK(add(office.contact("Zeca")) == "error.copy.other_account");
    CHECK(add(office.contact("Rita")) == "error.copy.asks");
    CHECK(add(ContactId(office.nowhere())) == "error.not_found");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", igor_of(office)); });
    CHECK(add(igor_of(office)) == "error.copy.own_only");
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE contacts SET own_tickets_only = 0, left_on = '2026-01-01' WHERE id = $1", igor_of(office));
    });
    CHECK(add(igor_of(office)) == "error.copy.left");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET left_on = NULL WHERE id = $1", igor_of(office)); });
    db.write(
        [&](db::Tx& tx) { tx.exec("UPDATE tickets SET restricted_team_id = $1 WHERE id = $2", office.plantao, id); });
    CHECK(add(igor_of(office)) == "error.not_found");  // it is not there for Ana
    Ctx alice = office.as("Alice");
    CHECK(error_of([&] { add_copy(alice, id, igor_of(office)); }) == "error.copy.restricted");
  });
}

TEST_CASE("who is told along is told along of the whole conversation, and only as long as they may read it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    Ctx ana = office.as("Ana");
    add_copy(ana, source, igor_of(office));
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(list_copies(ana, target).items.at(0).name == "Igor");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", igor_of(office)); });
    CHECK(list_copies(ana, target).items.empty());
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 0 WHERE id = $1", igor_of(office)); });
    remove_copy(ana, target, igor_of(office));
    CHECK(list_copies(ana, target).items.empty());
    CHECK(office.events(target).back() == "ticket.copy_removed");
  });
}

TEST_CASE("who begins to ask is told along no longer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    add_copy(ana, id, igor_of(office));
    EditTicket edit;
    edit.contact_id = {true, igor_of(office)};
    edit_ticket(ana, id, edit, {});
    CHECK(list_copies(ana, id).items.empty());
    add_copy(ana, id, office.contact("Rita"));
    CHECK(list_copies(ana, id).items.at(0).name == "Rita");
  });
}

TEST_SUITE_END();
