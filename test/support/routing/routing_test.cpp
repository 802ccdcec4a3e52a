#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "src/identity/api.h"
#include "src/identity/team.h"
#include "src/identity/user.h"
#include "src/support/bulk/bulk.h"
#include "src/support/category/category.h"
#include "src/support/hours/business_hours.h"
#include "src/support/relation/merge.h"
#include "src/support/routing/profile.h"
#include "src/support/routing/routing.h"
#include "src/support/routing/routing_store.h"
#include "src/support/routing/skill.h"
#include "src/support/sla/clock_lists.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_steps.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

using Names = std::vector<std::string>;

/// The office with a skill that Ana has, asked for by "Acesso"; its tickets are Rita's.
struct Desk {
  explicit Desk(db::Database& db) : office(db), sonia(office.as("Sonia")) {
    skill = create_skill(sonia, {.name = "Fiscal"}).id;
    teach("Ana", {skill});
    edit_category(sonia, office.acesso, {.skill_id = {true, skill}}, std::nullopt);
  }

  void teach(const char* who, std::vector<SkillId> skills) {
    edit_profile(sonia, office.user(who), {.skill_ids = std::move(skills)}, std::nullopt);
  }
  void limit(const char* who, std::int64_t most) {
    edit_profile(sonia, office.user(who), {.capacity = {true, most}}, std::nullopt);
  }
  void away(const char* who, AbsenceKind kind, Duration how_long = days(10)) {
    add_absence(sonia, office.user(who), {kind, office.clock.now(), office.clock.now() + how_long});
  }
  TicketView routed() {
    const auto id = office.ritas_ticket().id;
    office.work();
    return office.ticket(id);
  }
  std::string assignee(const TicketId& id) { return office.ticket(id).assignee_name.value_or("nobody"); }
  /// Time passes, and the program's own jobs with it.
  void pass(Duration time) {
    office.clock.advance(time);
    office.work();
  }

  Office office;
  Ctx sonia;
  SkillId skill;
};

}  // namespace

TEST_CASE("a ticket goes to who has the skill of its category, and the sentence says so") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    for (int i = 0; i < 3; ++i) CHECK(desk.routed().assignee_name == "Ana");
    const auto ticket = desk.routed();
    CHECK(ticket.assignment_reason ==
          "Ana era quem tinha menos chamados em aberto entre os atendentes N1 que dominam Fiscal");
    // A category below asks for the same.
    const auto senhas = create_category(desk.sonia, {.parent_id = desk.office.acesso, .name = "Senhas"}).id;
    const auto below = open_ticket(desk.sonia, {.subject = "Senha", .body = "?", .category_id = senhas}).id;
    desk.office.work();
    CHECK(desk.assignee(below) == "Ana");
  });
}

TEST_CASE("with nobody of the skill there, the next best gets it, and the sentence tells what was missing") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.away("Ana", AbsenceKind::vacation);
    const auto ticket = desk.routed();
    CHECK(ticket.assignee_name == "Bruno");
    CHECK(ticket.assignment_reason ==
          "Bruno era quem tinha menos chamados em aberto entre os atendentes N1; nenhum deles que estava disponível "
          "domina Fiscal");
    Ctx bruno = desk.office.as("Bruno");
    bruno.language = "en";
    CHECK(view_ticket(bruno, ticket.id).assignment_reason ==
          "You had the fewest open tickets among the N1 agents; none of them who was available is skilled in "
          "Fiscal");
  });
}

TEST_CASE("the team of a category comes first, and comes along with the ticket") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    identity::edit_team(desk.sonia, desk.office.plantao,
                        {.member_ids = std::vector<UserId>{desk.office.user("Bruno")}});
    edit_category(desk.sonia, desk.office.acesso, {.team_id = {true, desk.office.plantao}}, std::nullopt);
    const auto ticket = desk.routed();
    CHECK(ticket.team_name == "Plantão");
    CHECK(ticket.assignee_name == "Bruno");
    CHECK(ticket.assignment_reason ==
          "Bruno era quem tinha menos chamados em aberto entre os atendentes N1 da equipe Plantão; nenhum deles que "
          "estava disponível domina Fiscal");
    desk.away("Bruno", AbsenceKind::training);
    CHECK(desk.routed().assignment_reason ==
          "Ana era quem tinha menos chamados em aberto entre os atendentes N1 que dominam Fiscal; ninguém da equipe "
          "Plantão estava disponível");
  });
}

TEST_CASE("when nobody is there, the ticket says why and goes to the first who comes") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.away("Ana", AbsenceKind::vacation, hours(3));
    desk.limit("Bruno", 1);
    const auto first = desk.routed();
    CHECK(first.assignee_name == "Bruno");
    const auto waiting = desk.routed();
    CHECK_FALSE(waiting.assignee_id);
    CHECK(waiting.assignment_reason == "Ninguém disponível: 1 de férias, 1 no limite");
    CHECK(desk.office.events(waiting.id) == Names{"ticket.opened", "ticket.waits_for_agent"});
    CHECK(waiting.version == 1);  // nothing that an agent edits has changed
    desk.pass(minutes(1));
    CHECK(desk.assignee(waiting.id) == "nobody");
    CHECK(desk.office.events(waiting.id).size() == 2);  // said once
    desk.pass(hours(3));                                // Ana is back
    CHECK(desk.assignee(waiting.id) == "Ana");
  });
}

TEST_CASE("a round over sixty tickets that wait writes nothing, and passes by those for whom nobody is there") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    for (const char* who : {"Ana", "Bruno", "Nina", "Davi"}) desk.office.leave(who);
    std::vector<TicketId> waiting;
    for (int i = 0; i < 60; ++i) waiting.push_back(desk.office.ritas_ticket().id);
    escalate_ticket(desk.sonia, waiting.back(),
                    {.reason = "Difícil", .summary = "Ver o log.", .evidence = Prose<20000>("Erro 500 às 9h")});
    desk.office.work();
    Ctx system = desk.office.as("the system");
    const auto round = [&](const std::optional<WaitPlace>& after) {
      return system.write([&](db::Tx& tx) { return retry_waiting(system, tx, after); });
    };
    const auto versions = [&] {  // of all rows; PostgreSQL tells apart what was written anew
      const std::string version = db.dialect() == db::Dialect::postgres ? "CAST(xmin AS TEXT)" : "turn_at";
      return db.read([&](db::Tx& tx) {
        return tx.query<std::string>("SELECT ticket_id || " + version + " FROM routing_waits ORDER BY ticket_id");
      });
    };
    const auto before = versions();
    CHECK(before.size() == 60);
    const auto first = round({});
    REQUIRE(first.has_value());
    CHECK_FALSE(round(first).has_value());
    CHECK(versions() == before);

    db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET active = 1 WHERE id = $1", desk.office.user("Nina")); });
    round(round({}));
    CHECK(desk.assignee(waiting.back()) == "Nina");  // who is N2: those before her ticket are not
    CHECK(desk.assignee(waiting.front()) == "nobody");
  });
}

TEST_CASE("room is made by solving, not only by closing") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.office.leave("Ana");
    desk.limit("Bruno", 1);
    const auto first = desk.routed();
    const auto waiting = desk.routed();
    CHECK(desk.assignee(waiting.id) == "nobody");
    Ctx bruno = desk.office.as("Bruno");
    solve_ticket(bruno, first.id, {.body = "Pronto."});
    desk.office.work();
    CHECK(desk.assignee(waiting.id) == "Bruno");
  });
}

TEST_CASE("Bruno goes away by his own word, and what waits for him finds him when he is back") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.office.leave("Ana");
    Ctx bruno = desk.office.as("Bruno");
    CHECK(set_own_status(bruno, {.available = false}).block == Block::away);
    const auto waiting = desk.routed();
    CHECK(waiting.assignment_reason == "Ninguém disponível: 1 com a situação “ausente”");
    set_own_status(bruno, {.available = true});
    desk.office.work();
    CHECK(desk.assignee(waiting.id) == "Bruno");
  });
}

TEST_CASE("outside of working hours nobody is given tickets; when the shift begins they are") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    NewBusinessHours hours{.name = "Tarde", .time_zone = "America/Sao_Paulo", .shifts = {}, .holidays = {}};
    for (int weekday = 1; weekday <= 5; ++weekday) hours.shifts.push_back({weekday, 13 * 60, 18 * 60});
    const auto afternoon = create_hours(desk.sonia, hours).id;
    for (const char* who : {"Ana", "Bruno"})
      edit_profile(desk.sonia, desk.office.user(who), {.business_hours_id = {true, afternoon}}, std::nullopt);
    const auto waiting = desk.routed();  // nine in the morning
    CHECK(waiting.assignment_reason == "Ninguém disponível: 2 fora do horário");
    desk.pass(zelo::hours(4));
    CHECK(desk.assignee(waiting.id) == "Ana");
    CHECK(error_of([&] { delete_hours(desk.sonia, afternoon); }) == "error.hours.used");
  });
}

TEST_CASE("who waits longest is served first, but an urgent ticket goes ahead") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.office.leave("Ana");
    Ctx bruno = desk.office.as("Bruno");
    set_own_status(bruno, {.available = false});
    const auto old = desk.routed().id;
    desk.pass(minutes(5));
    const auto urgent = open_ticket(desk.sonia, {.subject = "Parou", .body = "!", .priority = Priority::urgent}).id;
    desk.office.work();
    desk.limit("Bruno", 1);
    set_own_status(bruno, {.available = true});
    desk.office.work();
    CHECK(desk.assignee(urgent) == "Bruno");
    CHECK(desk.assignee(old) == "nobody");
  });
}

TEST_CASE("many wait, and all of them find somebody") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.office.leave("Ana");
    Ctx bruno = desk.office.as("Bruno");
    set_own_status(bruno, {.available = false});
    std::vector<TicketId> all;
    for (int i = 0; i < 120; ++i) all.push_back(desk.office.ritas_ticket().id);
    desk.office.work();
    set_own_status(bruno, {.available = true});
    desk.office.work();
    for (const TicketId& id : all) CHECK(desk.assignee(id) == "Bruno");
  });
}

TEST_CASE("two tickets that come at once do not both get the last place") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.office.leave("Ana");
    desk.limit("Bruno", 2);
    std::vector<TicketId> all;
    for (int i = 0; i < 6; ++i) all.push_back(desk.office.ritas_ticket().id);
    std::vector<std::thread> workers;
    for (const TicketId& id : all) {
      workers.emplace_back([&desk, id] {
        Ctx ctx = desk.office.people.as_system();
        assign_by_turn(ctx, id);
      });
    }
    for (std::thread& worker : workers) worker.join();
    const auto given = std::ranges::count_if(all, [&](const TicketId& id) { return desk.assignee(id) == "Bruno"; });
    CHECK(given == 2);
  });
}

TEST_CASE("another category finds somebody else, unless somebody has begun or was chosen by hand") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.teach("Ana", {});
    desk.teach("Bruno", {desk.skill});
    const auto opened = [&] {
      const auto id = open_ticket(desk.sonia, {.subject = "Nota", .body = "?", .category_id = desk.office.faturas}).id;
      desk.office.work();
      return id;
    };
    const auto recategorize = [&](const TicketId& id) {
      edit_ticket(desk.sonia, id, {.category_id = {true, desk.office.acesso}}, std::nullopt);
      desk.office.work();
      return desk.assignee(id);
    };
    const auto first = opened();
    CHECK(desk.assignee(first) == "Ana");
    CHECK(recategorize(first) == "Bruno");

    const auto begun = opened();
    CHECK(desk.assignee(begun) == "Ana");
    Ctx ana = desk.office.as("Ana");
    post_message(ana, begun, {.body = "Estou vendo."});
    CHECK(recategorize(begun) == "Ana");

    const auto given = opened();
    assign_ticket(desk.sonia, given, {.user_id = {true, desk.office.user("Nina")}});
    CHECK(recategorize(given) == "Nina");
  });
}

TEST_CASE("by hand anybody can be chosen, and sees beforehand how they stand") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.away("Ana", AbsenceKind::sick);
    const auto id = desk.routed().id;
    const auto list = list_candidates(desk.sonia, id);
    CHECK(list.wishes.skill_name == "Fiscal");
    CHECK(list.items.front().name == "Bruno");
    CHECK(list.items.front().place == 1);
    CHECK_FALSE(list.items.front().skilled);
    const auto ana = std::ranges::find(list.items, "Ana", &CandidateView::name);
    REQUIRE(ana != list.items.end());
    CHECK(ana->block == Block::absent);  // what for is nobody's business
    CHECK_FALSE(ana->place);
    CHECK(ana->skills == Names{"Fiscal"});
    const auto nina = std::ranges::find(list.items, "Nina", &CandidateView::name);
    CHECK_FALSE(nina->of_tier);
    CHECK(assign_ticket(desk.sonia, id, {.user_id = {true, desk.office.user("Ana")}}).assignee_name == "Ana");
    CHECK(list_candidates(desk.sonia, id).items.size() == list.items.size());
  });
}

TEST_CASE("who is taken from the queue by hand is not given to anybody else later") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.away("Ana", AbsenceKind::vacation);
    desk.away("Bruno", AbsenceKind::vacation, hours(1));
    const auto id = desk.routed().id;
    assign_ticket(desk.sonia, id, {.user_id = {true, std::nullopt}, .team_id = {true, desk.office.plantao}});
    desk.pass(hours(2));
    CHECK(desk.assignee(id) == "nobody");  // one of the team takes it
    CHECK_FALSE(desk.office.ticket(id).assignment_reason);
  });
}

TEST_CASE("a ticket that is given to a team alone, or to a team in bulk, goes on to whose turn it is of them") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    identity::edit_team(desk.sonia, desk.office.plantao,
                        {.member_ids = std::vector<UserId>{desk.office.user("Bruno")}});
    for (const char* who : {"Ana", "Bruno"}) desk.away(who, AbsenceKind::vacation, hours(2));
    const auto alone = desk.routed().id;
    const auto in_bulk = desk.routed().id;
    assign_ticket(desk.sonia, alone, {.team_id = {true, desk.office.plantao}});
    start_bulk(desk.sonia,
               {.selection = {.ticket_ids = {in_bulk}}, .change = {.team_id = {true, desk.office.plantao}}});
    desk.office.work();
    CHECK(desk.assignee(alone) == "nobody");
    CHECK(desk.office.ticket(alone).assignment_reason);  // why nobody is there
    desk.pass(hours(3));                                 // Ana is back as well, and has the skill
    CHECK(desk.assignee(alone) == "Bruno");
    CHECK(desk.assignee(in_bulk) == "Bruno");
  });
}

TEST_CASE("what Nina solves while it waits for an agent is given to nobody, until Rita says that it was not solved") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.away("Ana", AbsenceKind::vacation);
    desk.away("Bruno", AbsenceKind::vacation, hours(1));
    const auto id = desk.routed().id;
    Ctx nina = desk.office.as("Nina");
    solve_ticket(nina, id, {.body = "Corrigido.", .root_cause = "Erro 539"});
    desk.pass(hours(2));
    CHECK(desk.assignee(id) == "nobody");
    CHECK_FALSE(db.read([&](db::Tx& tx) { return store::find_routing_wait(tx, id); }));
    Ctx rita = desk.office.as("Rita");
    validate_own_ticket(rita, id, {.accepted = false, .comment = Prose<20000>("Ainda não entra")});
    desk.office.work();
    CHECK(desk.assignee(id) == "Bruno");
  });
}

TEST_CASE("the policy that a category chose wins over the order, and its clocks say so") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    create_policy(desk.sonia, {.name = "Padrão", .resolution_minutes = 600});
    const auto quick = create_policy(desk.sonia, {.name = "Rápida", .resolution_minutes = 60}).id;
    edit_category(desk.sonia, desk.office.acesso, {.sla_policy_id = {true, quick}}, std::nullopt);
    const auto senhas = create_category(desk.sonia, {.parent_id = desk.office.acesso, .name = "Senhas"}).id;
    const auto id = open_ticket(desk.sonia, {.subject = "Senha", .body = "?", .category_id = senhas}).id;
    CHECK(desk.office.ticket(id).sla.resolution_due_at == desk.office.clock.now() + minutes(60));
    const auto entries = list_clock_entries(desk.sonia, id, {}, 10).items;
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].reason == "O chamado foi aberto; a política “Rápida” vem da categoria “Acesso”.");
    edit_policy(desk.sonia, quick, {.active = false}, std::nullopt);
    desk.office.work();
    CHECK(desk.office.ticket(id).sla.resolution_due_at == desk.office.clock.now() + minutes(600));
  });
}

TEST_CASE("a ticket that comes back does not come back to Ana while she is on vacation") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto id = desk.routed().id;
    CHECK(desk.assignee(id) == "Ana");
    Ctx ana = desk.office.as("Ana");
    escalate_ticket(
        ana, id,
        {.to_tier = Tier::n2, .reason = "Não sei", .summary = "Não entra", .evidence = Prose<20000>("Erro 500 às 9h")});
    desk.office.work();
    desk.away("Ana", AbsenceKind::vacation);
    Ctx nina = desk.office.as("Nina");
    return_ticket(nina, id, {.to_tier = Tier::n1, .reason = "Troque a senha"});
    CHECK(desk.assignee(id) == "nobody");
    desk.office.work();
    CHECK(desk.assignee(id) == "Bruno");
  });
}

TEST_CASE("Rita writes while Ana is away for days: Nina, who stands in for her, has the ticket now") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto id = desk.routed().id;
    const Time now = desk.office.clock.now();
    add_absence(desk.sonia, desk.office.user("Ana"),
                {AbsenceKind::vacation, now, now + days(10), desk.office.user("Nina")});
    desk.office.work();
    CHECK(desk.assignee(id) == "Ana");  // nobody waits for her yet
    Ctx rita = desk.office.as("Rita");
    post_own_reply(rita, id, {.body = "E então?"});
    desk.office.work();
    CHECK(desk.assignee(id) == "Nina");
    CHECK(desk.office.ticket(id).assignment_reason == "Nina substitui Ana, que está fora");
  });
}

TEST_CASE("Rita writes in the evening: Ana is on vacation and her stand-in has gone home, so who is there has it") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto id = desk.routed().id;
    const Time now = desk.office.clock.now();
    NewBusinessHours hours{.name = "Manhã", .time_zone = "America/Sao_Paulo", .shifts = {}, .holidays = {}};
    for (int weekday = 1; weekday <= 5; ++weekday) hours.shifts.push_back({weekday, 6 * 60, 11 * 60});
    const auto mornings = create_hours(desk.sonia, hours);
    edit_profile(desk.sonia, desk.office.user("Nina"), {.business_hours_id = {true, mornings.id}}, std::nullopt);
    add_absence(desk.sonia, desk.office.user("Ana"),
                {AbsenceKind::vacation, now, now + days(10), desk.office.user("Nina")});
    desk.pass(zelo::hours(6));  // three in the afternoon
    Ctx rita = desk.office.as("Rita");
    post_own_reply(rita, id, {.body = "E então?"});
    desk.office.work();
    CHECK(desk.assignee(id) == "Bruno");
    CHECK(desk.office.ticket(id).assignment_reason ==
          "Bruno era quem tinha menos chamados em aberto entre os atendentes N1; nenhum deles que estava disponível "
          "domina Fiscal; Ana está fora e Nina, que ficaria no lugar, também não está");
  });
}

TEST_CASE("the stand-in is on vacation too: whoever stands in for her has the ticket, and a circle ends") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto id = desk.routed().id;
    const Time now = desk.office.clock.now();
    const auto away = [&](const char* who, const char* stand_in) {
      add_absence(desk.sonia, desk.office.user(who),
                  {AbsenceKind::vacation, now, now + days(10), desk.office.user(stand_in)});
    };
    away("Ana", "Nina");
    away("Nina", "Davi");
    Ctx rita = desk.office.as("Rita");
    post_own_reply(rita, id, {.body = "E então?"});
    desk.office.work();
    CHECK(desk.assignee(id) == "Davi");
    CHECK(desk.office.ticket(id).assignment_reason ==
          "Davi substitui Ana, que está fora; Nina, que ficaria no lugar, também não está");

    away("Davi", "Ana");
    post_own_reply(rita, id, {.body = "Alguém?"});
    desk.office.work();
    CHECK(desk.assignee(id) == "Bruno");
  });
}

TEST_CASE("what comes back to N1 while Ana is on vacation goes to Bruno, who stands in for her") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto id = desk.routed().id;
    Ctx ana = desk.office.as("Ana");
    escalate_ticket(
        ana, id,
        {.to_tier = Tier::n2, .reason = "Não sei", .summary = "Não entra", .evidence = Prose<20000>("Erro 500 às 9h")});
    desk.office.work();
    const Time now = desk.office.clock.now();
    add_absence(desk.sonia, desk.office.user("Ana"),
                {AbsenceKind::vacation, now, now + days(10), desk.office.user("Bruno")});
    Ctx nina = desk.office.as("Nina");
    return_ticket(nina, id, {.to_tier = Tier::n1, .reason = "Troque a senha"});
    CHECK(desk.assignee(id) == "Bruno");
    CHECK(desk.office.ticket(id).assignment_reason == "Bruno substitui Ana, que está fora");
  });
}

TEST_CASE("without a stand-in it goes to who is next, and for an afternoon it stays") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto id = desk.routed().id;
    desk.away("Ana", AbsenceKind::training, hours(4));
    Ctx rita = desk.office.as("Rita");
    post_own_reply(rita, id, {.body = "E então?"});
    desk.office.work();
    CHECK(desk.assignee(id) == "Ana");
    desk.pass(hours(5));
    desk.away("Ana", AbsenceKind::sick);
    post_own_reply(rita, id, {.body = "Alguém?"});
    desk.office.work();
    CHECK(desk.assignee(id) == "Bruno");
    CHECK(desk.office.ticket(id).assignment_reason ==
          "Bruno era quem tinha menos chamados em aberto entre os atendentes N1; nenhum deles que estava disponível "
          "domina Fiscal; Ana está fora");
    desk.away("Bruno", AbsenceKind::sick);
    post_own_reply(rita, id, {.body = "Ninguém?"});
    desk.office.work();
    CHECK(desk.assignee(id) == "nobody");
    CHECK(desk.office.ticket(id).assignment_reason == "Ninguém disponível: 2 em outra ausência");
  });
}

TEST_CASE("when Ana leaves the company, what she had goes to Bruno; what Rita is asked about waits for her word") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto open = desk.routed().id;
    const auto solved = desk.routed().id;
    Ctx ana = desk.office.as("Ana");
    solve_ticket(ana, solved, {.body = "Feito."});
    Ctx alice = desk.office.as("Alice");
    identity::Passwords passwords;
    identity::edit_user(alice, passwords, desk.office.user("Ana"), {.active = false}, std::nullopt);
    desk.office.work();
    CHECK(desk.assignee(open) == "Bruno");
    CHECK(desk.assignee(solved) == "Ana");
    Ctx rita = desk.office.as("Rita");
    validate_own_ticket(rita, solved, {.accepted = false});
    desk.office.work();
    CHECK(desk.assignee(solved) == "Bruno");
  });
}

TEST_CASE("a solution that nobody gave in person and that Rita refuses finds somebody, as does a ticket given back") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.office.as("Sonia");
    const auto id = desk.office.ritas_ticket().id;
    desk.office.work();
    assign_ticket(sonia, id, {.user_id = {true, std::nullopt}});
    solve_ticket(sonia, id, {.body = "Corrigido para todos."});
    Ctx rita = desk.office.as("Rita");
    validate_own_ticket(rita, id, {.accepted = false});
    desk.office.work();
    CHECK(desk.assignee(id) == "Ana");

    const auto merged = desk.office.ritas_ticket("dois").id;
    merge_tickets(sonia, merged, {.into_id = id});
    desk.office.work();
    CHECK(desk.assignee(merged) == "nobody");
    unmerge_ticket(sonia, merged);
    desk.office.work();
    CHECK(desk.assignee(merged) == "Ana");
  });
}

TEST_SUITE_END();
