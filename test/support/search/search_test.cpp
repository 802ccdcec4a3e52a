#include <doctest/doctest.h>

#include "src/identity/team.h"
#include "src/support/bulk/bulk.h"
#include "src/support/relation/split.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

using Subjects = std::vector<std::string>;

TicketId opened(Office& office, const std::string& subject, const std::string& body) {
  office.clock.advance(seconds(1));
  Ctx ana = office.as("Ana");
  return open_ticket(ana,
                     {.subject = subject, .body = body, .account_id = office.estrela, .category_id = office.acesso})
      .id;
}

MessageView said(Office& office, const TicketId& id, MessageKind kind, const std::string& body) {
  office.clock.advance(seconds(1));
  Ctx ana = office.as("Ana");
  return post_message(ana, id, {.kind = kind, .body = body});
}

void index(Office& office) {
  office.clock.advance(seconds(15));
  office.work();
}

TicketPage search(Office& office, const std::string& q, TicketFilter filter = {}) {
  Ctx ana = office.as("Ana");
  filter.q = q;
  return list_tickets(ana, filter, {}, 50);
}

Subjects found(Office& office, const std::string& q, const TicketFilter& filter = {}) {
  Subjects subjects;
  for (const auto& ticket : search(office, q, filter).items) subjects.push_back(ticket.subject);
  return subjects;
}

std::string shown(const std::vector<Piece>& pieces) {
  std::string out;
  for (const auto& piece : pieces) out += piece.found ? "[" + piece.text + "]" : piece.text;
  return out;
}

}  // namespace

TEST_CASE("Ana finds a ticket by what was said in it, at once and after the job") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto forno = opened(office, "Forno frio", "Apaga sozinho toda manhã.");
    opened(office, "Nota em dobro", "Saiu duas vezes.");
    said(office, forno, MessageKind::reply, "Troque o disjuntor.");
    said(office, forno, MessageKind::note, "Já é a terceira queixa sobre disjuntores.");
    const auto check = [&] {
      CHECK(found(office, "apagando ") == Subjects{"Forno frio"});
      CHECK(found(office, "forno disjuntor manhas ") == Subjects{"Forno frio"});
      CHECK(found(office, "queixa ") == Subjects{"Forno frio"});
      CHECK(found(office, "sozinho") == Subjects{"Forno frio"});
      CHECK(found(office, "disjun") == Subjects{"Forno frio"});
      CHECK(found(office, "forno dobro ").empty());
      CHECK(found(office, "a") == Subjects{"Forno frio"});
      CHECK(found(office, "%").empty());
    };
    check();
    index(office);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM words_due"); }) == 0);
    check();
  });
}

TEST_CASE("a search shows where the words stand") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = opened(office, "Forno frio", "Bom dia.");
    said(office, id, MessageKind::reply, "Olá!\nO disjuntor do forno caiu.");
    index(office);
    const auto page = search(office, "disjuntor forno ");
    REQUIRE(page.excerpts.size() == 1);
    CHECK(page.excerpts[0].ticket_id == id);
    CHECK(shown(page.excerpts[0].subject) == "[Forno] frio");
    CHECK(shown(page.excerpts[0].text) == "Olá! O [disjuntor] do [forno] caiu.");
    CHECK(search(office, "forno ").excerpts[0].text.empty());
    CHECK(search(office, "#1").excerpts.size() == 1);
    Ctx ana = office.as("Ana");
    CHECK(list_tickets(ana, {}, {}, 50).excerpts.empty());
    const auto reply = office.get("Ana", "/api/tickets?q=disjuntor");
    CHECK(reply.text("excerpts.0.text.1.text") == "disjuntor");
    CHECK(reply.text("excerpts.0.text.1.found") == "true");
    CHECK(reply.text("did_you_mean") == "(null)");
  });
}

TEST_CASE("a phrase is found where it stands just so") {
  for_each_database([](db::Database& db) {
    Office office(db);
    opened(office, "Um", "Deu erro de acesso na catraca.");
    opened(office, "Dois", "Sem acesso, por erro de digitação.");
    index(office);
    CHECK(found(office, "erro acesso ") == Subjects{"Dois", "Um"});
    CHECK(found(office, "\"erro de acesso\"") == Subjects{"Um"});
    CHECK(found(office, "catraca \"erro de acesso\"") == Subjects{"Um"});
    CHECK(found(office, "\"de acesso erro\"").empty());
  });
}

TEST_CASE("a mistyped word is answered with what was meant") {
  for_each_database([](db::Database& db) {
    Office office(db);
    opened(office, "Impressão parada", "A impressora não responde.");
    index(office);
    CHECK(search(office, "impresão").did_you_mean == "impressão");
    CHECK(search(office, "\"impresão parada\"").did_you_mean == "\"impressão parada\"");
    CHECK(search(office, "imprsesora").did_you_mean == "impressora");
    CHECK(!search(office, "xilofone").did_you_mean);
    CHECK(!search(office, "принтер").did_you_mean);
    CHECK(!search(office, "impressora").did_you_mean);
    CHECK(!search(office, "pao").did_you_mean);
    CHECK(office.get("Ana", "/api/tickets?q=impressra").text("did_you_mean") == "impressora");
  });
}

TEST_CASE("a search obeys the filters of its list, and comes in pages that neither repeat nor skip") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    std::vector<TicketId> ids;
    for (int n = 0; n < 7; ++n) ids.push_back(opened(office, "nota " + std::to_string(n), "x"));
    solve_ticket(ana, ids[3], {.body = "Pronto, nota emitida."});
    validate_ticket(ana, ids[3], {.accepted = true});
    index(office);
    CHECK(found(office, "nota ", {.view = View::closed}) == Subjects{"nota 3"});
    CHECK(found(office, "nota emitida ", {.view = View::open}).empty());
    CHECK(found(office, "nota ", {.account_id = office.nando}).empty());
    for (const bool open : {false, true}) {
      TicketFilter filter{.q = "nota "};
      if (open) filter.view = View::open;
      Subjects all;
      std::optional<std::string> after;
      do {
        const auto page = list_tickets(ana, filter, after, 2);
        for (const auto& ticket : page.items) all.push_back(ticket.subject);
        after = page.next;
      } while (after);
      CHECK(all == (open ? Subjects{"nota 6", "nota 5", "nota 4", "nota 2", "nota 1", "nota 0"}
                         : Subjects{"nota 6", "nota 5", "nota 4", "nota 3", "nota 2", "nota 1", "nota 0"}));
      const auto matching = db.read([&](db::Tx& tx) { return matching_tickets(ana, tx, filter, 3); });
      CHECK(matching.ids.size() == 3);
      CHECK(matching.more);
    }
    CHECK(office.get("Ana", "/api/tickets?q=nota&after=x").status == 422);
  });
}

TEST_CASE("a number that is no ticket's is looked for in the words") {
  for_each_database([](db::Database& db) {
    Office office(db);
    opened(office, "Erro ERR-4521", "x");
    CHECK(found(office, "4521") == Subjects{"Erro ERR-4521"});
    CHECK(found(office, "err 4521") == Subjects{"Erro ERR-4521"});
    CHECK(found(office, "#4521").empty());
  });
}

TEST_CASE("words that a ticket has no more do not find it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto id = opened(office, "Forno quente", "O forno apaga.");
    const auto moved = said(office, id, MessageKind::reply, "A balança também falha.");
    index(office);
    edit_ticket(ana, id, {.subject = Line<200>("Fogão quente")}, {});
    index(office);
    CHECK(found(office, "fogão ") == Subjects{"Fogão quente"});
    CHECK(found(office, "forno ") == Subjects{"Fogão quente"});  // a message says so still
    edit_ticket(ana, id, {.subject = Line<200>("Fogão morno")}, {});
    split_ticket(ana, id, {.message_ids = {moved.id}, .subject = Line<200>("Pesagem")});
    index(office);
    CHECK(found(office, "quente ").empty());
    CHECK(found(office, "balança ") == Subjects{"Pesagem"});
  });
}

TEST_CASE("what was said before there was an index is found when the job has passed") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (int n = 0; n < 5; ++n) opened(office, "Nota " + std::to_string(n), "Texto antigo.");
    index(office);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM words_due"); }) == 0);
    CHECK(found(office, "antigos ").size() == 5);
  });
}

TEST_CASE("a search of customers' words is for staff alone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    opened(office, "Forno", "x");
    CHECK(office.get("", "/api/tickets?q=forno").status == 401);
    CHECK(office.get("Rita", "/api/tickets?q=forno").status != 200);
  });
}

TEST_CASE("words that only a team's own ticket says are nobody else's: not found, not suggested, not counted") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {office.user("Nina")}}).id;
    const auto leak = opened(office, "Vazamento na fatura", "Dados do cartão à vista.");
    opened(office, "Fatura errada", "Valor em dobro no cartaz.");
    index(office);
    CHECK(search(office, "vasamento").did_you_mean == "vazamento");
    Ctx nina = office.as("Nina");
    restrict_ticket(nina, leak, {.team_id = {true, team}, .reason = "Dados"});

    CHECK(found(office, "vazamento").empty());
    CHECK(found(office, "vaza").empty());
    CHECK(found(office, "\"dados do cartão\"").empty());
    CHECK(found(office, "fatura") == Subjects{"Fatura errada"});
    CHECK(search(office, "fatura").excerpts.size() == 1);
    CHECK(!search(office, "vasamento").did_you_mean);
    CHECK(search(office, "faturra").did_you_mean == "fatura");
    // A word that Ana may not know of is to her one that nobody has written.
    CHECK(search(office, "cartao ").did_you_mean == "cartaz ");
    TicketFilter words;
    words.q = "vasamento";
    CHECK(list_tickets(nina, words, {}, 50).did_you_mean == "vazamento");
    words.q = "vazamento";
    CHECK(list_tickets(nina, words, {}, 50).items.size() == 1);
  });
}

TEST_SUITE_END();
