// Tickets are found by what stands in the desk's own fields.
#include <doctest/doctest.h>

#include "src/support/field/field_condition.h"
#include "src/support/field/field_store.h"
#include "src/support/field/found_by.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/view/view.h"
#include "test/support/restriction/safe_office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::office::SafeOffice;
using zelo::world::for_each_database;

namespace {

using Subjects = std::set<std::string>;

/// An office that asks one question of each kind about every ticket.
template <class Base>
struct Asking : Base {
  explicit Asking(db::Database& db) : Base(db) {
    browser = ask("Navegador", FieldKind::choice, {"Chrome", "Firefox", "Outro, velho"});
    server = ask("Servidor", FieldKind::text);
    tills = ask("Caixas", FieldKind::number);
    since = ask("Desde", FieldKind::date);
    stopped = ask("Parou", FieldKind::checkbox);
  }

  FieldId ask(const char* name, FieldKind kind, std::vector<Line<120>> choices = {}) {
    Ctx sonia = this->as("Sonia");
    return create_field(sonia, {.name = name, .kind = kind, .choices = std::move(choices)}).id;
  }

  TicketId opened(const std::string& subject, const FieldValues& fields) {
    this->clock.advance(seconds(1));
    Ctx ana = this->as("Ana");
    return open_ticket(ana, {.subject = Line<200>(subject), .body = "x", .fields = fields}).id;
  }

  void answer(const TicketId& id, const FieldId& field, const std::string& value) {
    Ctx ana = this->as("Ana");
    edit_values(ana, id, {{{field.text, value}}});
  }

  /// By a saved view, whose count must be that of its list.
  Subjects found(const ViewFilter& filter, const std::string& who = "Ana") {
    Ctx ctx = this->as(who);
    const SavedView view = create_view(ctx, {.name = "x", .filter = filter});
    const auto resolved = ctx.read([&](db::Tx& tx) { return filter_of(ctx, tx, view); });
    Subjects subjects;
    for (const auto& ticket : list_tickets(ctx, resolved, {}, 50).items) subjects.insert(ticket.subject);
    for (const auto& item : list_views(ctx)) {
      if (item.id != view.id) continue;
      CHECK(item.count == static_cast<std::int64_t>(subjects.size()));
      CHECK_FALSE(item.more);
    }
    const auto matching = ctx.read([&](db::Tx& tx) { return matching_tickets(ctx, tx, resolved, 50); });
    CHECK(matching.ids.size() == subjects.size());
    delete_view(ctx, view.id);
    return subjects;
  }

  Subjects searched(const std::string& q, const std::string& who = "Ana") {
    Ctx ctx = this->as(who);
    Subjects subjects;
    for (const auto& ticket : list_tickets(ctx, {.q = q}, {}, 50).items) subjects.insert(ticket.subject);
    return subjects;
  }

  void index() {
    this->clock.advance(seconds(15));
    this->work();
  }

  FieldId browser, server, tills, since, stopped;
};

using AskingOffice = Asking<Office>;

/// The condition of a field with one of these values.
ViewFilter is(const FieldId& field, std::vector<Line<120>> values) {
  return {.fields = {{.field_id = field, .values = std::move(values)}}};
}
ViewFilter within(const FieldId& field, std::optional<Line<20>> from, std::optional<Line<20>> to) {
  return {.fields = {{.field_id = field, .values = {}, .contains = {}, .from = std::move(from), .to = std::move(to)}}};
}
ViewFilter has(const FieldId& field, const char* letters) {
  return {.fields = {{.field_id = field, .values = {}, .contains = Line<120>(letters)}}};
}

std::string refusal(FieldKind kind, const FieldCondition& condition) {
  Problems problems;
  match_of({.kind = kind}, condition, "field", problems);
  return problems.empty() ? "" : problems.fields().front().path;
}

}  // namespace

TEST_CASE("a value is found by what it says, and not by how it was typed") {
  CHECK(found_by(FieldKind::text, "São\nPaulo+").value_key == found_by(FieldKind::text, "sao paulo+").value_key);
  CHECK(found_by(FieldKind::text, "Pro+").value_key != found_by(FieldKind::text, "Pro").value_key);
  CHECK(found_by(FieldKind::text, "ERR-4521").folded == "err 4521");
  CHECK(found_by(FieldKind::text, std::string(2000, 'a')).value_key.size() <= 600);
  CHECK(found_by(FieldKind::number, "12.50").number == found_by(FieldKind::number, "12.5").number);
  CHECK(found_by(FieldKind::number, "-3").number == -3);
  CHECK_FALSE(found_by(FieldKind::choice, "12").number);
  CHECK_FALSE(found_by(FieldKind::choice, "Chrome").folded);
}

TEST_CASE("a condition fits the kind of its field, or is refused with the place") {
  const FieldCondition nothing{};
  CHECK(refusal(FieldKind::text, nothing) == "field");
  CHECK(refusal(FieldKind::number, {.values = {"doze"}}) == "field.values");
  CHECK(refusal(FieldKind::date, {.values = {}, .contains = {}, .from = Line<20>("2026-02-30")}) == "field.from");
  CHECK(refusal(FieldKind::checkbox, {.values = {"sim"}}) == "field.values");
  CHECK(refusal(FieldKind::choice, {.values = {}, .contains = Line<120>("Chr")}) == "field.contains");
  CHECK(refusal(FieldKind::text, {.values = {}, .contains = {}, .from = Line<20>("a")}) == "field.from");
  CHECK(refusal(FieldKind::text, {.values = {}, .contains = {}, .from = {}, .to = Line<20>("a")}) == "field.to");
  CHECK(refusal(FieldKind::choice, {.values = {"Opera"}}) == "");  // it may have been offered once
  CHECK(refusal(FieldKind::number, {.values = {}, .contains = {}, .from = Line<20>("1,5")}) == "");
}

TEST_CASE("Ana finds tickets by each kind of field, and the view counts them") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    office.opened("Um", {{office.browser.text, "Chrome"},
                         {office.server.text, "Máquina do balcão"},
                         {office.tills.text, "9"},
                         {office.since.text, "2026-11-02"},
                         {office.stopped.text, "true"}});
    office.opened("Dois", {{office.browser.text, "Outro, velho"},
                           {office.server.text, "maquina do balcao 2"},
                           {office.tills.text, "12,50"},
                           {office.since.text, "2026-11-20"},
                           {office.stopped.text, "false"}});
    office.opened("Três", {});

    CHECK(office.found(is(office.browser, {"Chrome"})) == Subjects{"Um"});
    CHECK(office.found(is(office.browser, {"Chrome", "Outro, velho"})) == Subjects{"Um", "Dois"});
    CHECK(office.found(is(office.browser, {"Firefox"})).empty());
    CHECK(office.found(is(office.stopped, {"true"})) == Subjects{"Um"});
    CHECK(office.found(is(office.stopped, {"false"})) == Subjects{"Dois"});
    CHECK(office.found(is(office.server, {"MAQUINA do balcão"})) == Subjects{"Um"});
    CHECK(office.found(has(office.server, "balcao")) == Subjects{"Um", "Dois"});
    CHECK(office.found(has(office.server, "balcão 2")) == Subjects{"Dois"});
    CHECK(office.found(has(office.server, "%")).empty());
    CHECK(office.found(is(office.tills, {"12.5"})) == Subjects{"Dois"});
    CHECK(office.found(within(office.tills, Line<20>("9"), Line<20>("12"))) == Subjects{"Um"});
    CHECK(office.found(within(office.tills, Line<20>("10"), {})) == Subjects{"Dois"});
    CHECK(office.found(within(office.since, Line<20>("2026-11-02"), Line<20>("2026-11-19"))) == Subjects{"Um"});
    CHECK(office.found(within(office.since, {}, Line<20>("2026-11-20"))) == Subjects{"Um", "Dois"});
    ViewFilter both = is(office.browser, {"Chrome", "Outro, velho"});
    both.fields.push_back({.field_id = office.stopped, .values = {"false"}});
    CHECK(office.found(both) == Subjects{"Dois"});
    both.text = Line<200>("um");
    CHECK(office.found(both).empty());
    ViewFilter open = is(office.browser, {"Chrome"});
    open.statuses = {Status::new_};
    open.tiers = {Tier::n1};
    CHECK(office.found(open) == Subjects{"Um"});
  });
}

TEST_CASE("a list goes with the answer: what was changed or taken away is found no more") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    const auto id = office.opened("Um", {{office.browser.text, "Chrome"}, {office.tills.text, "9"}});
    office.answer(id, office.browser, "Firefox");
    office.answer(id, office.tills, "10");
    CHECK(office.found(is(office.browser, {"Chrome"})).empty());
    CHECK(office.found(is(office.browser, {"Firefox"})) == Subjects{"Um"});
    CHECK(office.found(is(office.tills, {"9"})).empty());
    office.answer(id, office.browser, "");
    CHECK(office.found(is(office.browser, {"Firefox"})).empty());
  });
}

TEST_CASE("of a field that is withdrawn and a choice that is gone nothing is lost") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    const auto id = office.opened("Um", {{office.browser.text, "Firefox"}, {office.server.text, "Balcão"}});
    Ctx sonia = office.as("Sonia");
    edit_field(sonia, office.browser, {.choices = std::vector<Line<120>>{"Chrome"}}, {});
    edit_field(sonia, office.browser, {.active = false}, {});
    edit_field(sonia, office.server, {.category_id = {true, office.faturas}}, {});
    CHECK(office.found(is(office.browser, {"Firefox"})) == Subjects{"Um"});
    CHECK(office.found(has(office.server, "balcao")) == Subjects{"Um"});
    Ctx ana = office.as("Ana");
    CHECK(list_values(ana, id).size() == 5);
    const auto page = list_tickets(ana, {}, {}, 50, {office.browser, office.server});
    REQUIRE(page.fields.size() == 2);
  });
}

TEST_CASE("a view with a condition that makes no sense, or too many, is not saved") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    Ctx ana = office.as("Ana");
    const auto save = [&](const ViewFilter& filter) {
      return error_of([&] { create_view(ana, {.name = "x", .filter = filter}); });
    };
    CHECK(save(is(FieldId(office.nowhere()), {"x"})) == "filter.fields[0].field_id: error.unknown");
    CHECK(save(is(office.tills, {"doze"})) == "filter.fields[0].values: error.field.value.number");
    CHECK(save(within(office.browser, Line<20>("a"), {})) == "filter.fields[0].from: error.field.condition");
    ViewFilter many;
    for (int i = 0; i < 6; ++i) many.fields.push_back({.field_id = office.browser, .values = {"Chrome"}});
    CHECK(save(many) == "filter.fields: error.too_many_items");
    CHECK(error_of([&] {
            create_view(
                ana,
                {.name = "x", .filter = {}, .columns = {}, .field_columns = std::vector<FieldId>(6, office.browser)});
          }) == "field_columns: error.too_many_items");
  });
}

TEST_CASE("the routes: a list by one field, with the values that its rows show in the reader's language") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    Ctx sonia = office.as("Sonia");
    FieldWordings said;
    said["pt-BR"].choices["Outro, velho"] = Line<120>("Um velho");
    edit_field(sonia, office.browser, {.wordings = said}, {});
    office.opened("Um", {{office.browser.text, "Outro, velho"}, {office.tills.text, "9"}});
    office.opened("Dois", {{office.browser.text, "Chrome"}});
    const std::string list = "/api/tickets?field_id=" + office.browser.text;
    const auto found = office.get(
        "Ana", list + "&field_value=Outro,%20velho&show_fields=" + office.browser.text + "," + office.tills.text);
    CHECK(found.text("items.0.subject") == "Um");
    CHECK(found.text("items.1.subject") == "(none)");
    CHECK(found.text("fields.0.value") != "(none)");
    CHECK(found.text("fields.1.value") != "(none)");
    CHECK(found.text("fields.2.value") == "(none)");
    CHECK(office.get("Ana", list + "&field_value=Chrome&show_fields=" + office.browser.text).text("fields.0.name") ==
          "Navegador");
    CHECK(office.get("Ana", list + "&field_value=Outro,%20velho&show_fields=" + office.browser.text)
              .text("fields.0.value") == "Um velho");
    CHECK(office.get("Ana", "/api/tickets?field_id=" + office.tills.text + "&field_from=8,5&field_to=9")
              .text("items.0.subject") == "Um");
    CHECK(office.get("Ana", list).status == 422);  // and what shall it say?
    CHECK(office.get("Ana", "/api/tickets?field_value=Chrome").text("errors.0.path") == "field_id");
    CHECK(office.get("Ana", "/api/tickets?field_value=x&field_id=" + office.nowhere()).status == 422);
    CHECK(office.get("Ana", list + "&field_contains=Chr").text("errors.0.path") == "field.contains");
    CHECK(office.get("Ana", "/api/tickets?show_fields=navegador").status == 422);
    const auto view =
        office.post("Ana", "/api/views",
                    R"({"name":"Chrome","filter":{"fields":[{"field_id":")" + office.browser.text +
                        R"(","values":["Chrome"]}]},"field_columns":[")" + office.browser.text + R"("]})");
    CHECK(view.status == 201);
    CHECK(view.text("field_columns.0") == office.browser.text);
    CHECK(office.get("Ana", "/api/tickets?view=" + view.text("id")).text("items.0.subject") == "Dois");
    CHECK(office.get("Ana", "/api/views").text("items.9.count") == "1");
  });
}

TEST_CASE("what all that match are is what the view shows, for changes of many too") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    office.opened("Um", {{office.browser.text, "Chrome"}});
    office.opened("Dois", {});
    Ctx ana = office.as("Ana");
    const auto view = create_view(ana, {.name = "Chrome", .filter = is(office.browser, {"Chrome"})});
    const auto run = office.post("Ana", "/api/bulk_runs",
                                 R"({"selection":{"view":")" + view.id.text + R"("},"change":{"priority":"urgent"}})");
    CHECK(run.status < 300);
    CHECK(run.text("total") == "1");
  });
}

TEST_CASE("Ana finds a ticket by the words of its fields, at once and after the job, until they are others") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    const auto id = office.opened("Forno", {{office.server.text, "Catraca do portão"}});
    const auto later = office.opened("Balança", {});
    office.answer(later, office.server, "Impressora fiscal");
    const auto check = [&] {
      CHECK(office.searched("catraca ") == Subjects{"Forno"});
      CHECK(office.searched("forno catracas ") == Subjects{"Forno"});
      CHECK(office.searched("\"do portão\"") == Subjects{"Forno"});
      CHECK(office.searched("impressoras ") == Subjects{"Balança"});
      CHECK(office.searched("fiscal catraca ").empty());
    };
    check();
    office.index();
    check();
    Ctx ana = office.as("Ana");
    const auto page = list_tickets(ana, {.q = "catraca"}, {}, 50);
    REQUIRE(page.excerpts.size() == 1);
    REQUIRE(page.excerpts[0].text.size() == 2);
    CHECK(page.excerpts[0].text[0].text == "Catraca");

    office.answer(id, office.server, "Forno do fundo");
    office.index();
    CHECK(office.searched("catraca ").empty());
    CHECK(office.searched("fundo ") == Subjects{"Forno"});
    office.answer(id, office.server, "");
    office.index();
    CHECK(office.searched("fundo ").empty());
    CHECK(office.searched("forno ") == Subjects{"Forno"});  // the subject says it still
  });
}

TEST_CASE("a word that another field says stays when one of them loses it") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    const auto place = office.ask("Lugar", FieldKind::text);
    const auto id = office.opened("Um", {{office.server.text, "catraca"}, {place.text, "junto da catraca"}});
    office.index();
    office.answer(id, office.server, "");
    office.index();
    CHECK(office.searched("catraca ") == Subjects{"Um"});
  });
}

TEST_CASE("the longest text of a field is kept, though no two letters of it repeat") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    std::string text;
    std::uint32_t chance = 7;
    while (text.size() < 2000) {
      chance = chance * 1664525U + 1013904223U;
      text += static_cast<char>('a' + (chance >> 24U) % 26U);
    }
    office.opened("Um", {{office.server.text, text}});
    CHECK(office.found(has(office.server, text.substr(1900).c_str())) == Subjects{"Um"});
  });
}

TEST_CASE("a ticket of Nina's team shows to nobody else by what its fields say") {
  for_each_database([](db::Database& db) {
    Asking<SafeOffice> office(db);
    const FieldValues answers{{office.browser.text, "Firefox"},
                              {office.server.text, "Zarolho"},
                              {office.tills.text, "7"},
                              {office.since.text, "2026-11-02"},
                              {office.stopped.text, "true"}};
    const auto secret = office.opened("Segredo", answers);
    office.opened("Outro", {{office.browser.text, "Chrome"}});
    office.index();
    office.restrict(secret);
    const ViewFilter filters[] = {is(office.browser, {"Firefox"}),
                                  is(office.stopped, {"true"}),
                                  is(office.server, {"zarolho"}),
                                  has(office.server, "aro"),
                                  is(office.tills, {"7"}),
                                  within(office.tills, Line<20>("1"), {}),
                                  within(office.since, {}, Line<20>("2026-12-31"))};
    for (const ViewFilter& filter : filters) {
      CHECK(office.found(filter, "Nina") == Subjects{"Segredo"});
      for (const char* who : {"Ana", "Sonia", "Vera"}) CHECK(office.found(filter, who).empty());
    }
    CHECK(office.searched("zarolho ", "Nina") == Subjects{"Segredo"});
    CHECK(office.searched("zarolho ", "Ana").empty());
    Ctx ana = office.as("Ana");
    CHECK_FALSE(list_tickets(ana, {.q = "zarolo"}, {}, 50).did_you_mean);
    const auto page = list_tickets(ana, {}, {}, 50, {office.browser, office.server});
    REQUIRE(page.fields.size() == 1);
    CHECK(page.fields[0].value == "Chrome");
    CHECK(office.get("Ana", "/api/tickets/" + secret.text + "/fields").status == 404);
  });
}

TEST_CASE("Rita does not find her ticket by what the desk alone has written in a field") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    const auto id = office.ritas_ticket("Senha").id;
    office.answer(id, office.server, "Zarolho");
    office.index();
    Ctx rita = office.as("Rita");
    CHECK(list_own_tickets(rita, {.words = "zarolho"}, {}, 50).items.empty());
    CHECK(list_own_tickets(rita, {.words = "senha"}, {}, 50).items.size() == 1);
  });
}

TEST_CASE("texts that were there before are found when the program has started") {
  for_each_database([](db::Database& db) {
    AskingOffice office(db);
    const auto id = office.opened("Um", {});
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO ticket_field_values (ticket_id, field_id, value) VALUES ($1, $2, 'Máquina do balcão')", id,
              office.server);
    });
    CHECK(office.found(has(office.server, "maquina")).empty());
    store::fold_values(db);
    CHECK(office.found(has(office.server, "maquina")) == Subjects{"Um"});
    CHECK(office.found(is(office.server, {"maquina do balcao"})) == Subjects{"Um"});
    store::fold_values(db);
  });
}

TEST_SUITE_END();
