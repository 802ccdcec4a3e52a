#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("Rita opens a ticket in the portal: hers, her company's, with what she wrote") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ctx = office.as("Rita");
    const auto opened = open_own_ticket(
        ctx, {.subject = "Não consigo entrar", .body = "A senha não funciona.", .category_id = office.faturas});
    CHECK(opened.number == 1);
    CHECK(opened.status == Status::new_);
    CHECK(opened.category_name == "Faturas");

    const auto ticket = office.ticket(opened.id);
    CHECK(ticket.account_name == "Padaria Estrela");
    CHECK(ticket.contact_name == "Rita");
    CHECK(ticket.priority == Priority::high);  // the category's
    CHECK(ticket.channel == Channel::portal);
    CHECK(ticket.version == 1);
    CHECK(office.events(opened.id) == std::vector<std::string>{"ticket.opened"});

    const auto messages = list_messages(ctx, opened.id, {}, 50);
    REQUIRE(messages.items.size() == 1);
    CHECK(messages.items[0].body == "A senha não funciona.");
    CHECK(messages.items[0].author.name == "Rita");
  });
}

TEST_CASE("in the portal a category must be chosen as soon as there is one") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ctx = office.as("Rita");
    CHECK(error_of([&] { open_own_ticket(ctx, {.subject = "Oi", .body = "Olá"}); }) == "category_id: error.required");
    db.write([](db::Tx& tx) { tx.exec("UPDATE categories SET active = 0"); });
    CHECK(error_of([&] { open_own_ticket(ctx, {.subject = "Oi", .body = "Olá"}); }) == "no error");
    CHECK(error_of([&] { open_own_ticket(ctx, {.subject = "Oi", .body = "Olá", .category_id = office.acesso}); }) ==
          "category_id: error.category.inactive");
  });
}

TEST_CASE("a program opens a ticket for somebody it knows by the address only") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ctx = office.as("the website");
    const OpenTicket input{.subject = "Pedido",
                           .body = "Preciso de ajuda",
                           .requester = Requester{"Kátia Alves", Email("katia@padariaestrela.example")}};
    const auto first = open_ticket(ctx, input);
    CHECK(first.contact_name == "Kátia Alves");
    CHECK(first.account_name == "Padaria Estrela");  // by the domain of the address
    CHECK(first.channel == Channel::api);
    CHECK(first.priority == Priority::normal);
    CHECK_FALSE(first.category_id);

    const auto second = open_ticket(ctx, input);
    CHECK(second.contact_id == first.contact_id);
    CHECK(second.number == first.number + 1);

    // What came in through a program are the words of the contact.
    CHECK(list_messages(ctx, first.id, {}, 50).items.at(0).author.name == "Kátia Alves");
  });
}

TEST_CASE("Ana opens a ticket on the phone: the words are hers, the ticket is Otto's") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ctx = office.as("Ana");
    const auto ticket = open_ticket(ctx, {.subject = "Nota fiscal",
                                          .body = "Otto ligou: a nota não chegou.",
                                          .contact_id = office.contact("Otto"),
                                          .category_id = office.faturas,
                                          .priority = Priority::urgent,
                                          .channel = Channel::phone});
    CHECK(ticket.account_name == "Oficina do Nando");
    CHECK(ticket.priority == Priority::urgent);  // said, so not the category's
    CHECK(ticket.channel == Channel::phone);
    CHECK(open_ticket(ctx, {.subject = "Renovação", .body = "Oi", .contact_id = office.contact("Otto")}).channel ==
          Channel::agent);  // nobody called
    CHECK(list_messages(ctx, ticket.id, {}, 50).items.at(0).author.name == "Ana");
    Ctx otto = office.as("Otto");
    CHECK(find_own_ticket(otto, ticket.id).number == ticket.number);
  });
}

TEST_CASE("a ticket is not opened for what is not there or does not belong together") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ctx = office.as("Ana");
    const std::string nowhere = office.nowhere();
    const auto open = [&](OpenTicket input) {
      input.subject = "Oi";
      input.body = "Olá";
      return error_of([&] { open_ticket(ctx, input); });
    };
    CHECK(open({.account_id = AccountId(nowhere)}) == "account_id: error.unknown");
    CHECK(open({.contact_id = ContactId(nowhere)}) == "contact_id: error.unknown");
    CHECK(open({.category_id = CategoryId(nowhere)}) == "category_id: error.unknown");
    CHECK(open({.account_id = office.nando, .contact_id = office.contact("Rita")}) ==
          "account_id: error.ticket.other_account");
    CHECK(open({.account_id = office.nando, .requester = Requester{"Rita", Email("rita@customers.example")}}) ==
          "account_id: error.ticket.other_account");
    CHECK(open({.contact_id = office.contact("Rita"), .requester = Requester{"H", Email("h@x.example")}}) ==
          "requester: error.ticket.one_requester");
    CHECK(open({.account_id = office.nando, .contact_id = office.contact("Zeca")}) == "no error");
    CHECK(open({.attachment_ids = {AttachmentId(nowhere)}}) == "attachment_ids[0]: error.attachment.not_yours");
    CHECK(open({}) == "no error");  // for nobody in particular
  });
}

TEST_CASE("who may not open tickets, cannot") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (const char* who : {"Vera", "Rita", "nobody"}) {
      Ctx ctx = office.as(who);
      CHECK(error_of([&] { open_ticket(ctx, {.subject = "Oi", .body = "Olá"}); }) == "error.forbidden");
    }
    for (const char* who : {"Ana", "nobody", "the system"}) {
      Ctx ctx = office.as(who);
      CHECK(error_of([&] { open_own_ticket(ctx, {.subject = "Oi", .body = "Olá"}); }) == "error.forbidden");
    }
  });
}

TEST_CASE("sixty-four people open tickets at once, and every number is given once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    constexpr int people = 64;
    std::vector<std::int64_t> numbers(people);
    std::vector<std::thread> crowd;
    for (int i = 0; i < people; ++i) {
      crowd.emplace_back([&, i] {
        Ctx ctx = office.as("the website");
        numbers[static_cast<std::size_t>(i)] =
            open_ticket(ctx, {.subject = "Fila", .body = "Oi", .category_id = office.acesso}).number;
      });
    }
    for (auto& person : crowd) person.join();
    CHECK(std::set<std::int64_t>(numbers.begin(), numbers.end()).size() == people);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM tickets"); }) == people);
  });
}

TEST_CASE("Ana edits what is wrong, and the change is named") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto ticket = office.ritas_ticket();
    Ctx ctx = office.as("Ana");
    EditTicket edit;
    edit.subject = Line<200>("Senha expirada");
    edit.priority = Priority::high;
    edit.category_id = {true, office.faturas};
    edit.team_id = {true, office.plantao};
    const auto edited = edit_ticket(ctx, ticket.id, edit, ticket.version);
    CHECK(edited.subject == "Senha expirada");
    CHECK(edited.priority == Priority::high);
    CHECK(edited.category_name == "Faturas");
    CHECK(edited.team_name == "Plantão");
    CHECK(edited.version == 2);
    CHECK(office.events(ticket.id) == std::vector<std::string>{"ticket.opened", "ticket.edited"});
    const auto details = db.read(
        [](db::Tx& tx) { return tx.value<std::string>("SELECT details FROM events WHERE kind = 'ticket.edited'"); });
    CHECK(details == R"({"number":1,"changes":["subject","priority","category_id","team_id"]})");
  });
}

TEST_CASE("an edit that changes nothing leaves no trace; a stale one is refused") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto ticket = office.ritas_ticket();
    Ctx ctx = office.as("Ana");
    EditTicket same;
    same.priority = ticket.priority;
    CHECK(edit_ticket(ctx, ticket.id, same, {}).version == 1);
    CHECK(office.events(ticket.id).size() == 1);

    EditTicket edit;
    edit.priority = Priority::low;
    edit_ticket(ctx, ticket.id, edit, 1);
    edit.priority = Priority::urgent;
    CHECK(error_of([&] { edit_ticket(ctx, ticket.id, edit, 1); }) == "error.stale");
    CHECK(edit_ticket(ctx, ticket.id, edit, {}).version == 3);  // who names no version means the present one
  });
}

TEST_CASE("an edit cannot point to what is not there, nor move a ticket away from its contact's company") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto ticket = office.ritas_ticket();
    Ctx ctx = office.as("Ana");
    const std::string nowhere = office.nowhere();
    const auto edit = [&](EditTicket input) { return error_of([&] { edit_ticket(ctx, ticket.id, input, {}); }); };
    CHECK(edit({.category_id = {true, CategoryId(nowhere)}}) == "category_id: error.unknown");
    CHECK(edit({.team_id = {true, TeamId(nowhere)}}) == "team_id: error.unknown");
    CHECK(edit({.account_id = {true, AccountId(nowhere)}}) == "account_id: error.unknown");
    CHECK(edit({.account_id = {true, office.nando}}) == "account_id: error.ticket.other_account");
    CHECK(edit({.status = Status::closed}) == "error.ticket.status_follows");
    CHECK(edit({.account_id = {true, std::nullopt}}) == "no error");
    CHECK(error_of([&] { edit_ticket(ctx, TicketId(nowhere), {}, {}); }) == "error.not_found");
  });
}

TEST_CASE("Ana is on the phone with Rita: the ticket that she opens stays with her, and says why") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ticket = open_ticket(ana, {.subject = "Ligou",
                                          .body = "Não entra.",
                                          .contact_id = office.contact("Rita"),
                                          .channel = Channel::phone,
                                          .take = true});
    CHECK(ticket.assignee_id == office.user("Ana"));
    CHECK(ticket.status == Status::open);
    CHECK(ticket.assignment_reason == "Você abriu o chamado e ficou com ele");
    office.work();
    CHECK(office.ticket(ticket.id).assignee_id == office.user("Ana"));
    CHECK(office.events(ticket.id) == std::vector<std::string>{"ticket.opened", "ticket.assigned"});
  });
}

TEST_CASE("a program keeps no ticket for itself, nor does a CSM who works on none") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx website = office.as("the website");
    Ctx carla = office.as("Carla");
    const OpenTicket input{.subject = "x", .body = "x", .contact_id = office.contact("Rita"), .take = true};
    CHECK(error_of([&] { open_ticket(website, input); }) == "take: error.ticket.take_person");
    CHECK(error_of([&] { open_ticket(carla, input); }) == "error.forbidden");
  });
}

TEST_SUITE_END();
