#include <doctest/doctest.h>

#include "src/support/field/field.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

std::string cleaned(FieldKind kind, const std::string& text) {
  Field field{.kind = kind, .choices = {"Chrome", "Firefox"}};
  return customer::clean_value(field.kind, field.choices, text).value_or("refused");
}

Field ask(Office& office, const char* name, FieldKind kind, bool required, std::vector<Line<120>> choices = {}) {
  Ctx sonia = office.as("Sonia");
  return create_field(sonia, {.name = name,
                              .kind = kind,
                              .choices = std::move(choices),
                              .category_id = office.acesso,
                              .asked = true,
                              .required = required});
}

}  // namespace

TEST_CASE("a value is kept in one form, whatever was typed, or refused") {
  CHECK(cleaned(FieldKind::number, " 12,5 ") == "12.5");
  CHECK(cleaned(FieldKind::number, "-3") == "-3");
  for (const char* wrong : {"1.2.3", "1,", ".5", "-", "1e5", "0x10", "12a", "1234567890123456789"}) {
    CHECK_MESSAGE(cleaned(FieldKind::number, wrong) == "refused", wrong);
  }
  CHECK(cleaned(FieldKind::date, "2026-02-28") == "2026-02-28");
  CHECK(cleaned(FieldKind::date, "2026-02-29") == "refused");
  CHECK(cleaned(FieldKind::checkbox, "true") == "true");
  CHECK(cleaned(FieldKind::checkbox, "yes") == "refused");
  CHECK(cleaned(FieldKind::choice, "Chrome") == "Chrome");
  CHECK(cleaned(FieldKind::choice, "Opera") == "refused");
  CHECK(cleaned(FieldKind::text, "linha 1\r\nlinha 2") == "linha 1\nlinha 2");
  CHECK(cleaned(FieldKind::text, std::string(2001, 'a')) == "refused");
}

TEST_CASE("Rita is asked what the desk wants to know, and her answers stand on the ticket") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const Field browser = ask(office, "Navegador", FieldKind::choice, true, {"Chrome", "Firefox"});
    const Field since = ask(office, "Desde quando", FieldKind::date, false);
    Ctx sonia = office.as("Sonia");
    const Field inner = create_field(sonia, {.name = "Servidor", .category_id = office.acesso});

    Ctx rita = office.as("Rita");
    const auto form = question_form(rita, office.acesso);
    REQUIRE(form.size() == 2);
    CHECK(form[0].required);
    CHECK(question_form(rita, office.faturas).empty());

    OpenOwnTicket wanted{.subject = "Não entra", .body = "Diz senha errada.", .category_id = office.acesso};
    CHECK(error_of([&] { open_own_ticket(rita, wanted); }) == "fields." + browser.id.text + ": error.required");
    wanted.fields = {{browser.id.text, "Opera"}};
    CHECK(error_of([&] { open_own_ticket(rita, wanted); }) ==
          "fields." + browser.id.text + ": error.field.value.choice");
    wanted.fields = {{browser.id.text, "Chrome"}, {inner.id.text, "srv-1"}};
    CHECK(error_of([&] { open_own_ticket(rita, wanted); }) == "fields." + inner.id.text + ": error.unknown_field");
    wanted.fields = {{browser.id.text, "Chrome"}};
    const auto id = open_own_ticket(rita, wanted).id;

    Ctx ana = office.as("Ana");
    const auto values = edit_values(ana, id, {{{since.id.text, "2026-11-18"}, {inner.id.text, "srv-1"}}});
    REQUIRE(values.size() == 3);
    CHECK(values[0].value == "Chrome");
    CHECK(values[1].value == "2026-11-18");
    edit_values(ana, id, {{{since.id.text, ""}}});
    CHECK_FALSE(list_values(ana, id)[1].value);
    CHECK(error_of([&] { list_values(rita, id); }) == "error.forbidden");
  });
}

TEST_CASE("Ana, who opens a ticket for Rita, is asked the same and more, and programs give what they have") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const Field browser = ask(office, "Navegador", FieldKind::choice, true, {"Chrome", "Firefox"});
    Ctx sonia = office.as("Sonia");
    const Field inner = create_field(sonia, {.name = "Servidor", .category_id = office.acesso, .required = true});
    Ctx ana = office.as("Ana");
    const auto form = question_form(ana, office.acesso);
    REQUIRE(form.size() == 2);
    CHECK(form[0].required);
    CHECK_FALSE(form[1].required);  // nobody is asked for it
    CHECK(office.get("Ana", "/api/categories/" + office.acesso.text + "/form").text("items.1.name") == "Servidor");
    CHECK(office.get("Ana", "/api/categories/" + office.nowhere() + "/form").status == 404);
    CHECK(office.get("Rita", "/api/categories/" + office.acesso.text + "/form").status == 401);

    OpenTicket wanted{.subject = "Não entra",
                      .body = "Ligou agora.",
                      .contact_id = office.contact("Rita"),
                      .category_id = office.acesso};
    const std::string place = "fields." + browser.id.text;
    CHECK(error_of([&] { open_ticket(ana, wanted); }) == place + ": error.required");
    wanted.fields = {{browser.id.text, "Opera"}};
    CHECK(error_of([&] { open_ticket(ana, wanted); }) == place + ": error.field.value.choice");
    wanted.fields = {{browser.id.text, "Chrome"}, {inner.id.text, "srv-1"}};
    const auto id = open_ticket(ana, wanted).id;
    CHECK(list_values(ana, id)[1].value == "srv-1");

    wanted.fields.clear();
    Ctx website = office.as("the website");
    CHECK(error_of([&] { open_ticket(website, wanted); }) == "no error");
    wanted.category_id.reset();
    CHECK(error_of([&] { open_ticket(ana, wanted); }) == "no error");  // nobody knows yet what it is about
  });
}

TEST_CASE("a value outlives its field's category") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const Field browser = ask(office, "Navegador", FieldKind::text, false);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    edit_values(ana, id, {{{browser.id.text, "Chrome"}}});
    edit_ticket(ana, id, {.category_id = {true, office.faturas}}, std::nullopt);
    REQUIRE(list_values(ana, id).size() == 1);
    CHECK(list_values(ana, id)[0].value == "Chrome");
  });
}

TEST_CASE("a field that makes no sense is refused with the place") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto made = [&](const NewField& input) { return error_of([&] { create_field(sonia, input); }); };
    CHECK(made({.name = "A", .kind = FieldKind::choice}) == "choices: error.required");
    CHECK(made({.name = "A", .kind = FieldKind::text, .choices = {"x"}}) == "choices: error.field.no_choices");
    CHECK(made({.name = "A", .kind = FieldKind::choice, .choices = {"x", "x"}}) == "choices: error.taken");
    CHECK(made({.name = "A", .category_id = CategoryId(office.nowhere())}) == "category_id: error.unknown_category");
  });
}

TEST_CASE("Sonia writes a question in English too, and whoever reads English gives the same answer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    FieldWordings said;
    said["en"].name = Line<120>("Browser");
    said["en"].choices["Outro"] = Line<120>("Other");
    Ctx sonia = office.as("Sonia");
    const Field browser = create_field(sonia, {.name = "Navegador",
                                               .hint = Line<300>("Veja no menu Ajuda"),
                                               .kind = FieldKind::choice,
                                               .choices = {"Chrome", "Outro"},
                                               .category_id = office.acesso,
                                               .asked = true,
                                               .wordings = said});
    Ctx rita = office.as("Rita");
    rita.language = "en";
    const auto form = question_form(rita, office.acesso);
    REQUIRE(form.size() == 1);
    CHECK(form[0].name == "Browser");
    CHECK(form[0].hint == "Veja no menu Ajuda");  // nobody has said it in English
    CHECK(form[0].choices[1] == "Outro");
    CHECK(form[0].labels[0] == "Chrome");
    CHECK(form[0].labels[1] == "Other");

    OpenOwnTicket wanted{.subject = "Cannot sign in", .body = "Since today.", .category_id = office.acesso};
    wanted.fields = {{browser.id.text, "Other"}};
    CHECK(error_of([&] { open_own_ticket(rita, wanted); }) ==
          "fields." + browser.id.text + ": error.field.value.choice");
    wanted.fields = {{browser.id.text, "Outro"}};
    const auto id = open_own_ticket(rita, wanted).id;

    Ctx ana = office.as("Ana");
    ana.language = "es";
    CHECK(list_values(ana, id)[0].name == "Navegador");
    ana.language = "en";
    CHECK(list_values(ana, id)[0].name == "Browser");
    CHECK(list_values(ana, id)[0].value == "Outro");
    CHECK(question_form(ana, office.acesso)[0].labels[1] == "Other");
  });
}

TEST_CASE("what Sonia said of a choice goes with it, and what makes no sense is refused with the place") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto made = [&](const char* language, const char* choice) {
      FieldWordings said;
      said[language].choices[choice] = Line<120>("Other");
      return create_field(
          sonia, {.name = "Navegador", .kind = FieldKind::choice, .choices = {"Chrome", "Outro"}, .wordings = said});
    };
    CHECK(error_of([&] { made("fr", "Outro"); }) == "wordings.fr: error.choice");
    CHECK(error_of([&] { made("en", "Opera"); }) == "wordings.en.choices.Opera: error.unknown");
    const Field field = made("en", "Outro");
    CHECK(read_field(sonia, field.id).wordings.at("en").choices.at("Outro") == "Other");
    const Field fewer = edit_field(sonia, field.id, {.choices = std::vector<Line<120>>{"Chrome"}}, {});
    CHECK(fewer.wordings.at("en").choices.empty());
    CHECK(read_field(sonia, field.id).wordings.at("en").choices.empty());
    const std::string path = "/api/ticket_fields/" + field.id.text;
    CHECK(office.call("Sonia", http::Method::patch, path, R"({"wordings":{"es":{"name":"Explorador"}}})")
              .text("wordings.es.name") == "Explorador");
    CHECK(office.call("Sonia", http::Method::patch, path, R"({"wordings":{"es":{"name":" "}}})").status == 422);
  });
}

TEST_SUITE_END();
