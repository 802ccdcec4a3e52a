#include <doctest/doctest.h>

#include "lib/base/error.h"
#include "src/channel/email/letter.h"
#include "src/channel/email/template.h"
#include "test/portal/house.h"
#include "test/world/database.h"
#include "test/world/says.h"

using namespace zelo;
using namespace zelo::email;
using customer::MailKind;
using Kind = Block::Kind;
using world::for_each_database;
using world::has;
using world::House;

namespace {

/// "path: key" of the first thing that is wrong, or "fine".
std::string checked(MailKind kind, const std::string& subject, const std::string& body) {
  Problems problems;
  rules::check_template(kind, subject, body, problems);
  return problems.empty() ? "fine" : problems.fields().front().path + ": " + problems.fields().front().text.key;
}

const std::string way = "[Ver]({{ticket.link}})";
const std::string path = "/api/mail_templates/opened/pt-BR";

std::string text_json(const std::string& subject, const std::string& body) {
  return json::text_of(TemplateText{.subject = subject, .body = body});
}

}  // namespace

TEST_CASE("a template is refused for what would not work in a mail, and the place is named") {
  CHECK(checked(MailKind::opened, "Chamado {{ticket.number}}", "Olá!\n\n" + way) == "fine");
  CHECK(checked(MailKind::opened, "Chamado {{ticket.numero}}", way) == "subject: error.template.variable");
  CHECK(checked(MailKind::opened, "Oi", "{{senha}} " + way) == "body: error.template.variable");
  CHECK(checked(MailKind::opened, "Oi", way + " {{ticket.number") == "body: error.template.unclosed");
  CHECK(checked(MailKind::opened, "Oi", "Sem nenhum link") == "body: error.template.link");
  CHECK(checked(MailKind::opened, "Oi", "{{solution}} " + way) == "body: error.template.variable");
  CHECK(checked(MailKind::opened, "Oi", way + "\n\n[x](javascript:alert(1))") == "body: error.template.url");
  CHECK(checked(MailKind::opened, "Oi", way + "\n\n[x](https://{{ticket.subject}})") == "body: error.template.url");
  CHECK(checked(MailKind::opened, "Oi", way + "\n\n[x](https://x.example/?to={{ticket.link}})") ==
        "body: error.template.url");
  CHECK(checked(MailKind::opened, "Oi", "Aqui: {{ticket.link}}") == "fine");
}

TEST_CASE("a mail that asks whether it helped never goes without the link to answer") {
  CHECK(checked(MailKind::solved, "Resolveu?", "> {{solution}}\n\n" + way) == "body: error.template.link");
  CHECK(checked(MailKind::solved, "Resolveu?", "[Sim ou não]({{validation.link}})") == "fine");
  CHECK(checked(MailKind::reminder, "Resolveu?", "Responda") == "body: error.template.link");
  // Nor where it could be left out together with a variable that may be empty.
  CHECK(checked(MailKind::solved, "Resolveu?", "Até {{closes_on}}, [responda]({{validation.link}})") ==
        "body: error.template.link");
}

TEST_CASE("a template becomes blocks: question, quote, items, button and small print") {
  const auto blocks = rules::blocks_of(
      "Olá, **{{contact.first_name}}**!\n\n> {{solution}}\n\n# Resolveu?\n\n- um\n- *dois*\n\n"
      "[Responder]({{validation.link}})\n\n---\nAté logo.",
      {{"contact.first_name", "Rita"},
       {"solution", "Troque.\nReinicie."},
       {"validation.link", "https://x.example/#1"}});
  REQUIRE(blocks.size() == 7);
  CHECK(blocks[0].spans[1].text == "Rita");
  CHECK(blocks[0].spans[1].style == Span::Style::strong);
  CHECK(blocks[1].kind == Kind::quote);
  CHECK(blocks[1].spans[0].text == "Troque.\nReinicie.");
  CHECK(blocks[2].kind == Kind::question);
  CHECK(blocks[4].spans[0].style == Span::Style::emphasis);
  CHECK(blocks[5].kind == Kind::link);
  CHECK(blocks[5].url == "https://x.example/#1");
  CHECK(blocks[6].kind == Kind::small);
}

TEST_CASE("a paragraph that would name nothing is left out") {
  const rules::Values values{{"promise", ""}, {"ticket.number", "7"}};
  CHECK(rules::blocks_of("Até {{promise}}, no #{{ticket.number}}.\n\nOi.", values).size() == 1);
  CHECK(rules::fill_line("#{{ticket.number}} {{promise}}", values) == "#7 ");
}

TEST_CASE("what a customer typed is neither markup, nor a variable, nor HTML") {
  const std::string nasty = "**oi** [x](https://mau.example) {{contact.name}}\n# Título\n<script>alert(1)</script>";
  const Letter letter{.language = "pt-BR",
                      .subject = rules::fill_line("{{ticket.subject}}", {{"ticket.subject", nasty}}),
                      .blocks = rules::blocks_of("> {{ticket.subject}}", {{"ticket.subject", nasty}})};
  REQUIRE(letter.blocks.size() == 1);
  CHECK(letter.blocks[0].spans.size() == 1);
  CHECK(has(as_text(letter), "**oi** [x](https://mau.example) {{contact.name}}"));
  const std::string html = as_html(letter);
  CHECK_FALSE(has(html, "<script"));
  CHECK_FALSE(has(html, "<strong>"));
  CHECK_FALSE(has(html, "href="));
}

TEST_CASE("every shipped text passes its own check, in three languages") {
  for (const std::string_view language : Catalogue::languages) {
    const auto& words = world::texts().entries(language);
    for_each_value<MailKind>([&](MailKind kind) {
      CAPTURE(language);
      CAPTURE(name_of(kind));
      const std::string head = "mail." + std::string(name_of(kind));
      CHECK(checked(kind, words.at(head + ".subject"), words.at(head + ".template")) == "fine");
    });
  }
}

TEST_CASE("Sonia's own text goes out from then on, its versions are kept, and the way back is open") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    const std::string sonia = house.staff_session("Sonia");
    const auto put = [&](const std::string& subject, const std::string& body) {
      return house.call(http::Method::put, path, text_json(subject, body), sonia);
    };
    CHECK(house.get(path, sonia).text("shipped") == "true");
    CHECK(put("Recebido: #{{ticket.number}}", "Oi, {{contact.name}}.\n\n" + way).text("revision") == "1");
    house.open_ticket(house.contact("Ana Prado", "ana@estrela.example", "Padaria Estrela"), "Impressora");
    house.runner.run_due();
    REQUIRE(postbox.mails.size() == 1);
    CHECK(postbox.mails[0].subject == "Recebido: #1");
    CHECK(has(postbox.mails[0].text_body, "Oi, Ana Prado.\n\nVer:\nhttp://zelo.example/portal/link#"));

    const auto refused = put("Oi", "Nada");
    CHECK(refused.status == 422);
    CHECK(has(refused.raw, "ticket.link"));
    CHECK(house.call(http::Method::delete_, path, "", sonia).status == 204);
    CHECK(house.get(path, sonia).text("shipped") == "true");
    const auto versions = house.get(path + "/revisions", sonia).body.at("items").as_array();
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].at("subject").is_null());
    CHECK(versions[1].at("author_name").as_string() == "Sonia");
    CHECK(house.get("/api/mail_templates/opened/fr", sonia).status == 404);
    CHECK(house.get("/api/mail_templates/nada/en", sonia).status == 404);
    CHECK(house.get(path, house.staff_session("Bruno")).status == 403);
  });
}

TEST_CASE("two people write the same text: the second is told, and nothing is lost") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    Ctx sonia = house.people.as("Sonia");
    const TemplateKey key{MailKind::opened, "en"};
    put_template(sonia, key, {.subject = "Hi", .body = way}, 0);
    CHECK_THROWS_AS(put_template(sonia, key, {.subject = "Hello", .body = way}, 0), Error);
    CHECK(read_template(sonia, key).subject == "Hi");
  });
}

TEST_CASE("a preview shows both parts with a made-up customer, and keeps nothing") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    const std::string sonia = house.staff_session("Sonia");
    const auto shown =
        house.post(path + "/preview", text_json("Oi, {{contact.first_name}}", "**Olá**\n\n" + way), sonia);
    CHECK(shown.status == 200);
    CHECK(shown.text("subject") == "Oi, Rita");
    CHECK(has(shown.text("html"), "<strong>Olá</strong>"));
    CHECK(has(shown.text("text"), "Ver:\nhttp://zelo.example/portal/link#exemplo"));
    CHECK(has(shown.text("text"), "Não quero mais receber e-mails deste tipo"));
    CHECK(house.get(path, sonia).text("shipped") == "true");
    CHECK(house.post(path + "/preview", text_json("Oi", "{{x}}"), sonia).status == 422);
  });
}
