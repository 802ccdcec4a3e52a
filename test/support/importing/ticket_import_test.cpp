#include "test/support/importing/moving.h"

#include "src/customer/contact_store.h"
#include "src/customer/import_run.h"
#include "src/support/category/category.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/assignment.h"
#include "test/world/hostile_texts.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Moving;
using zelo::world::for_each_database;

namespace {

const std::string head =
    "id;assunto;descrição;situação;prioridade;atendente;e-mail do solicitante;solicitante;aberto em;resolvido em\n";
const std::string solved =
    "Z-1;Não entra;A senha não funciona.;solved;Alta;ana@zelo.example;rita@customers.example;Rita;2025-11-03 09:30;"
    "2025-11-04 10:00:00\n";

Time time(const char* text) { return parse_rfc3339(text).value(); }

}  // namespace

TEST_CASE("a ticket that ended elsewhere comes in as it was there: its days, its people, its words") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const auto done = office.take(head + solved);
    CHECK(office.reasons(done.id) == "");
    CHECK(Moving::counts(done) == "1 created, 0 updated, 0 unchanged, 0 rejected");
    const auto ticket = office.moved("Z-1");
    CHECK(ticket.subject == "Não entra");
    CHECK(ticket.status == Status::closed);
    CHECK(ticket.priority == Priority::high);
    CHECK(ticket.assignee_name == "Ana");
    CHECK(ticket.contact_name == "Rita");
    CHECK(ticket.account_name == "Padaria Estrela");
    CHECK(ticket.channel == Channel::email);
    // The desk is in São Paulo, and so is whoever wrote these times.
    CHECK(ticket.created_at == time("2025-11-03T12:30:00Z"));
    CHECK(ticket.solved_at == time("2025-11-04T13:00:00Z"));
    CHECK(ticket.closed_at == time("2025-11-04T13:00:00Z"));
    CHECK(ticket.updated_at == time("2025-11-04T13:00:00Z"));
    CHECK(office.said("Z-1") == std::vector<std::string>{"Rita: A senha não funciona."});
  });
}

TEST_CASE("what ended elsewhere is history: no clock runs, nobody is told, and its story stands before all of ours") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const auto ours = office.ritas_ticket().id;
    office.work();
    office.people.events();
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM jobs"); });
    office.take(head + solved);
    CHECK(office.people.events() == std::vector<std::string>{"import.finished"});
    for (const std::string& job : office.people.jobs()) {
      CAPTURE(job);
      CHECK(!job.starts_with("mail."));
      CHECK(!job.starts_with("notify."));
      CHECK(!job.starts_with("ticket."));
    }
    const auto id = office.id_of("Z-1");
    CHECK(office.events(id) == std::vector<std::string>{"ticket.opened", "ticket.solved", "ticket.closed_elsewhere"});
    CHECK(db.read([&](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM sla_clocks WHERE ticket_id = $1", id);
    }) == 0);
    const auto order = db.read([&](db::Tx& tx) {
      return tx.query<std::string>("SELECT subject_id FROM events WHERE account_id = $1 ORDER BY seq", office.estrela);
    });
    REQUIRE(order.size() >= 4);
    CHECK(order.front() == id.text);
    CHECK(order.back() == ours.text);
  });
}

TEST_CASE("the same file again changes nothing") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const std::string csv = head + solved +
                            "Z-2;Fatura;Veio em dobro.;open;;;otto@customers.example;Otto;2026-02-27 08:00;\n"
                            "Z-3;Sem texto;;pending;;;nova@padariaestrela.example;Nova;2026-02-28 08:00;\n";
    CHECK(Moving::counts(office.take(csv)) == "3 created, 0 updated, 0 unchanged, 0 rejected");
    const auto before = office.moved("Z-2");
    const auto events = office.count("events");
    CHECK(Moving::counts(office.take(csv)) == "0 created, 0 updated, 3 unchanged, 0 rejected");
    CHECK(office.moved("Z-2").version == before.version);
    CHECK(office.count("tickets") == 3);
    CHECK(office.count("messages") == 2);
    CHECK(office.count("events") == events + 1);  // import.finished
  });
}

TEST_CASE("further rows of a ticket are what was said in it, in the order of its days, whoever said it") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const std::string csv =
        "Ticket ID,Subject,Status,Created at,Requester email,Comment,Author,Public,Comment date\n"
        "77,Oven,closed,2025-05-02 10:00,rita@customers.example,It is cold,rita@customers.example,true,2025-05-02 "
        "10:00\n"
        "77,,,,,Did you plug it in?,ana@zelo.example,true,2025-05-02 11:00\n"
        "77,,,,,He asks that every time,Beto Lima,false,2025-05-02 11:00\n"
        "77,,,,,Yes,igor@padariaestrela.example,true,2025-05-02 12:00\n"
        "77,,,,,Now it works,beto@other.example,true,2025-05-03 09:00\n"
        "77,,,,,Earlier still,ana@zelo.example,true,2025-05-02 10:30\n";
    const auto done = office.take(csv);
    CHECK(office.reasons(done.id) == "");
    CHECK(Moving::counts(done) == "1 created, 5 updated, 0 unchanged, 0 rejected");
    CHECK(office.said("77") == std::vector<std::string>{"Rita: It is cold", "Ana: Earlier still",
                                                        "Ana: Did you plug it in?",
                                                        "(Zelo: Beto Lima:\n\nHe asks that every time)", "Igor: Yes",
                                                        "Zelo: beto:\n\nNow it works"});
    CHECK(Moving::counts(office.take(csv)) == "0 created, 0 updated, 6 unchanged, 0 rejected");
  });
}

TEST_CASE("a second message that does not say when it was said is refused, and told") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const auto done = office.take(head + solved + "Z-1;Não entra;Outra coisa;solved;;;;;2025-11-03 09:30;\n");
    CHECK(Moving::counts(done) == "1 created, 0 updated, 0 unchanged, 1 rejected");
    CHECK(office.reasons(done.id).starts_with("3 id: Este chamado já existe."));
  });
}

TEST_CASE("an open ticket is worked on once the file is in: by whose turn it is, from now on, and nobody is mailed") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    office.leave("Bruno");
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM jobs"); });
    office.people.events();
    office.take(head + "Z-2;Fatura;Veio em dobro.;open;;;otto@customers.example;Otto;2026-02-02 08:00;\n" +
                "Z-4;Nota;Falta a nota.;on-hold;;nina@zelo.example;otto@customers.example;Otto;2026-02-03 08:00;\n" +
                "Z-5;Frio;O forno esfria.;open;;bruno@zelo.example;otto@customers.example;Otto;2026-02-04 08:00;\n");
    CHECK(office.moved("Z-2").assignee_name == "Ana");
    CHECK(office.moved("Z-4").assignee_name == "Nina");
    CHECK(office.moved("Z-4").status == Status::waiting_internal);
    CHECK(office.moved("Z-5").assignee_name == "Ana");  // Bruno does not work here any more
    CHECK(office.moved("Z-2").created_at == time("2026-02-02T11:00:00Z"));
    CHECK(office.events(office.id_of("Z-2")) ==
          std::vector<std::string>{"ticket.opened", "ticket.taken_over", "ticket.assigned_on_arrival"});
    for (const std::string& job : office.people.jobs()) {
      CAPTURE(job);
      CHECK(!job.starts_with("mail."));
      CHECK(!job.starts_with("notify."));
    }
    // Whoever assigns it by hand is heard of as always.
    Ctx sonia = office.as("Sonia");
    assign_ticket(sonia, office.id_of("Z-2"), {.user_id = {true, office.user("Nina")}});
    CHECK(office.events(office.id_of("Z-2")).back() == "ticket.assigned");
  });
}

TEST_CASE("what is promised to a ticket that was taken over counts from the promise: elsewhere it waited for others") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    office.take(head + "Z-2;Fatura;Veio em dobro.;open;;;otto@customers.example;Otto;2026-02-02 08:00;\n");
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Padrão", .first_response_minutes = 60, .resolution_minutes = 240});
    office.work();
    const auto sla = office.moved("Z-2").sla;
    CHECK(sla.first_response_due_at == office.clock.now() + minutes(60));
    CHECK(sla.resolution_due_at == office.clock.now() + minutes(240));
  });
}

TEST_CASE(
    "words of the other product that nobody knows are shown before, and refused until somebody says what they mean") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const std::string csv = head +
                            "1;A;a;Pausado;;;rita@customers.example;Rita;2025-11-03;\n"
                            "2;B;b;Pausado;;;rita@customers.example;Rita;2025-11-03;\n"
                            "3;C;c;aberto;;Beto Lima;rita@customers.example;Rita;2025-11-03;\n"
                            "4;D;d;aberto;;Ana;rita@customers.example;Rita;2025-11-03;\n";
    const auto shown = office.upload(csv);
    REQUIRE(shown.foreign_values.size() == 2);
    CHECK(shown.foreign_values[0].field == "assignee");
    CHECK(shown.foreign_values[0].value == "Beto Lima");
    CHECK(shown.foreign_values[1].column == "situação");
    CHECK(shown.foreign_values[1].value == "Pausado");
    CHECK(shown.foreign_values[1].rows == 2);
    CHECK(shown.preview[0].problems.at(0).message ==
          "\"Pausado\" não é conhecido aqui. Diga o que significa, ou ignore.");
    CHECK(shown.choices.at("category").size() == 2);

    const auto first = office.take(csv);
    CHECK(Moving::counts(first) == "1 created, 0 updated, 0 unchanged, 3 rejected");
    CHECK(office.moved("4").assignee_name == "Ana");
    const customer::Meanings meanings{{"status", {{"Pausado", "waiting_customer"}}},
                                      {"assignee", {{"Beto Lima", "ignore"}}}};
    const auto second = office.take(csv, meanings);
    CHECK(Moving::counts(second) == "3 created, 0 updated, 1 unchanged, 0 rejected");
    CHECK(office.moved("1").status == Status::waiting_customer);
    CHECK(error_of([&] {
            office.upload(csv, {{"status", {{"Pausado", "talvez"}}}});
          }) == "meanings.status.Pausado: error.import.no_such_value");
    CHECK(error_of([&] {
            office.upload(csv, {{"body", {{"x", "y"}}}});
          }) == "meanings.body: error.import.no_such_field");
  });
}

TEST_CASE("categories are found by their path, teams and people by their names, and unknown accounts are told") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    Ctx sonia = office.as("Sonia");
    create_category(sonia, {.parent_id = office.acesso, .name = "Senha"});
    const auto done = office.take(
        "id,subject,body,status,category,team,assignee,organization,email,created at\n"
        "1,A,a,closed,Acesso / Senha,plantão,Nina,Padaria Estrela,nova@padariaestrela.example,2025-11-03\n"
        "2,B,b,closed,senha,,,Padaria Perdida,x@perdida.example,2025-11-03\n"
        "3,C,c,closed,faturas,,,,y@padariaestrela.example,2025-11-03\n");
    CHECK(office.reasons(done.id).starts_with("3 organization: "));
    CHECK(Moving::counts(done) == "2 created, 0 updated, 0 unchanged, 1 rejected");
    const auto first = office.moved("1");
    CHECK(first.category_name == "Senha");
    CHECK(first.team_name == "Plantão");
    CHECK(first.assignee_name == "Nina");
    CHECK(first.account_name == "Padaria Estrela");
    CHECK(first.contact_name == "nova@padariaestrela.example");
    CHECK(office.moved("3").account_name == "Padaria Estrela");  // by the domain of the address
    CHECK(office.moved("3").priority == Priority::high);         // the category's
    // A refused row leaves nobody behind.
    CHECK(!db.read([](db::Tx& tx) { return customer::find_contact_by_email(tx, "x@perdida.example"); }));
  });
}

TEST_CASE("a later file has a say in a ticket until somebody touches it here") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const std::string columns = "id,subject,body,status,email,created at,updated at\n";
    const std::string open = columns +
                             "1,A,a,open,rita@customers.example,2026-02-20 08:00,2026-02-20 09:00\n"
                             "2,B,b,open,rita@customers.example,2026-02-20 08:00,2026-02-20 09:00\n";
    const std::string closed = columns +
                               "1,A,a,solved,rita@customers.example,2026-02-20 08:00,2026-02-28 09:00\n"
                               "2,B,b,solved,rita@customers.example,2026-02-20 08:00,2026-02-28 09:00\n";
    office.take(open);
    Ctx sonia = office.as("Sonia");
    assign_ticket(sonia, office.id_of("2"), {.user_id = {true, office.user("Nina")}});
    CHECK(Moving::counts(office.take(closed)) == "0 created, 1 updated, 1 unchanged, 0 rejected");
    CHECK(office.moved("1").status == Status::closed);
    CHECK(office.moved("1").closed_at == time("2026-02-28T12:00:00Z"));
    CHECK(office.moved("2").status == Status::open);
    // What is older than what is known is no news.
    CHECK(Moving::counts(office.take(open)) == "0 created, 0 updated, 2 unchanged, 0 rejected");
    CHECK(office.moved("1").status == Status::closed);
  });
}

TEST_CASE("an import that dies in the middle goes on where it stood, and no row comes in twice") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    std::string csv = "id,subject,body,status,email,created at\n";
    for (int i = 0; i < 7; ++i)
      csv += std::to_string(i) + ",S,corpo " + std::to_string(i) + ",open,rita@customers.example,2025-11-03\n";
    Ctx sonia = office.as("Sonia");
    const auto id = office.upload(csv).id;
    customer::start_import(sonia, id);
    {
      customer::ImportRun dies(sonia, office.contents, id, office.takers);
      CHECK(dies.next_chunk(3));
    }
    CHECK(office.count("tickets") == 3);
    office.work();
    CHECK(Moving::counts(customer::show_import(sonia, office.contents, id)) ==
          "7 created, 0 updated, 0 unchanged, 0 rejected");
    CHECK(office.count("tickets") == 7);
    CHECK(office.count("messages") == 7);
    CHECK(office.count("ticket_origins WHERE due = 1") == 0);
  });
}

TEST_CASE(
    "Latin-1, semicolons, hostile words and dates of tomorrow: what fits comes in as it stands, the rest is told") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const auto latin = office.take(
        "id;assunto;texto;situa\xE7\xE3o;aberto em\n1;N\xE3o abre;A\xE7\xFA"
        "car;fechado;03/11/2025 09:00\n2;X;x;fechado;03/11/2031\n3;Y;y;fechado;ontem\n");
    CHECK(Moving::counts(latin) == "1 created, 0 updated, 0 unchanged, 2 rejected");
    CHECK(office.moved("1").subject == "Não abre");
    CHECK(office.reasons(latin.id).find("3 aberto em: Esta data está no futuro.") == 0);

    std::string csv;
    text::append_csv_row(csv, std::vector<std::string>{"id", "subject", "body", "created at", "status"}, ',');
    int number = 100;
    for (const std::string& hostile : world::hostile_texts()) {
      const auto kept = clean_prose(hostile);
      if (!kept || kept->empty() || hostile.front() == '\'') continue;
      text::append_csv_row(
          csv, std::vector<std::string>{std::to_string(number++), "s", hostile, "2025-11-03", "closed"}, ',');
    }
    office.take(csv);
    const auto stored = db.read([](db::Tx& tx) {
      return tx.query<std::string>("SELECT body FROM messages WHERE body LIKE '%<script>%' LIMIT 5");
    });
    CHECK(!stored.empty());
  });
}

TEST_CASE("a subject that is too long loses no word") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const std::string longer(250, 'a');
    office.take("id,subject,body,status,created at\n1," + longer + ",corpo,closed,2025-11-03\n");
    CHECK(count_code_points(office.moved("1").subject) <= 200);
    CHECK(office.said("1").at(0) == "Zelo: " + longer + "\n\ncorpo");
  });
}

TEST_CASE("only who may bring tickets over can, and sees what was in the file") {
  for_each_database([](db::Database& db) {
    Moving office(db);
    const auto id = office.take(head + "x;;;;;;;;;\n").id;
    Ctx celso = office.as("Celso");  // he may import accounts
    CHECK(error_of([&] { customer::show_rejects(celso, id, 0, 10); }) == "error.forbidden");
    CHECK(error_of([&] { customer::tell_rejects(celso, id, [](std::string_view) {}); }) == "error.forbidden");
    CHECK(error_of([&] { customer::show_import(celso, office.contents, id); }) == "error.forbidden");
    CHECK(error_of([&] {
            customer::upload_import(
                celso, office.contents,
                {.kind = customer::ImportKind::tickets, .file_name = "x.csv", .bytes = head, .mapping = std::nullopt},
                office.takers);
          }) == "error.forbidden");
  });
}
