// Pictures on pages that everybody may read.

#include <doctest/doctest.h>

#include "src/knowledge/image/image.h"
#include "test/portal/help_centre.h"
#include "test/world/picture.h"

using namespace zelo;
using namespace zelo::world;
using knowledge::Audience;

TEST_CASE("pictures take their room before they are there, and only those further down wait to be fetched") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    Ctx paula = centre.w.as("Paula");
    const auto first = knowledge::keep_article_image(paula, centre.contents, "a.png", png(1440, 900));
    const auto second = knowledge::keep_article_image(paula, centre.contents, "b.png", png(1440, 900, "b"));
    db.write([&](db::Tx& tx) { tx.exec("UPDATE article_images SET width = NULL WHERE id = $1", second.id); });
    CHECK(knowledge::measure_article_images(paula, centre.contents) == 1);
    CHECK(knowledge::measure_article_images(paula, centre.contents) == 0);
    centre.publish("Com imagens", "![a](" + first.address + ")\n\n![b](" + second.address + ")");
    const auto page = centre.get("/help/pt-BR/com-imagens");
    CHECK(has(page, "alt=\"a\" width=\"1440\" height=\"900\" decoding=\"async\">"));
    CHECK(has(page, "alt=\"b\" width=\"1440\" height=\"900\" loading=\"lazy\" decoding=\"async\">"));
  });
}

TEST_CASE("a picture is public while an article for everybody shows it") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    Ctx paula = centre.w.as("Paula");
    const auto image = knowledge::keep_article_image(paula, centre.contents, "a.png", png());
    const std::string address = "/help/images/" + image.id.text;
    CHECK(centre.get(address).status == 404);
    const auto article = centre.publish("Com imagem", "![Tela](" + image.address + ")");
    CHECK(has(centre.get("/help/pt-BR/com-imagem"), "<img src=\"" + address + "\" alt=\"Tela\""));
    CHECK(has(centre.get("/help/pt-BR/com-imagem"),
              "<meta property=\"og:image\" content=\"https://ajuda.padaria.example" + address + "\">"));
    const auto shown = centre.get(address);
    CHECK(shown.status == 200);
    CHECK(centre.get(address, {{"If-None-Match", std::string(shown.headers.get("ETag"))}}).status == 304);
    Ctx system = centre.w.as_system();
    knowledge::withdraw_article(system, article.id);
    CHECK(centre.get(address).status == 404);
  });
}

TEST_CASE("a picture of an article for customers, of some segments or all, is on no public page") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    Ctx paula = centre.w.as("Paula");
    for (const char* segment : {"", "enterprise"}) {
      CAPTURE(segment);
      centre.segment = segment;
      const auto image = knowledge::keep_article_image(paula, centre.contents, "a.png", png());
      centre.publish(std::string("Para clientes ") + segment, "![Tela](" + image.address + ")", Audience::portal);
      CHECK(centre.get("/help/images/" + image.id.text).status == 404);
    }
  });
}
