// The public help centre: pages for everybody, and nothing of what is not.

#include <doctest/doctest.h>

#include "src/identity/brand.h"
#include "src/portal/help/help_maps.h"
#include "test/portal/help_centre.h"
#include "test/world/picture.h"

using namespace zelo;
using namespace zelo::world;
using knowledge::Audience;

TEST_CASE("somebody finds an article by its category and reads it without signing in") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.category = centre.shelf("Financeiro");
    const auto article =
        centre.publish("Segunda via do boleto", "# Onde\n\nAbra **Financeiro**.\n\n## Como\n\n## Quando");
    centre.publish("Nota fiscal");

    const auto front = centre.get("/help", {{"Accept-Language", "es-MX,es;q=0.9"}});
    CHECK(front.status == 302);
    CHECK(front.headers.get("Location") == "/help/es");
    CHECK(front.headers.get("Vary") == "Accept-Language");

    const auto home = centre.get("/help/pt-BR");
    REQUIRE(home.status == 200);
    CHECK(has(home, "<h2><a href=\"/help/pt-BR/c/financeiro\" dir=\"auto\">Financeiro</a></h2>"));
    const auto list = centre.get("/help/pt-BR/c/financeiro");
    CHECK(has(list, "href=\"/help/pt-BR/segunda-via-do-boleto\""));
    CHECK(centre.get("/help/pt-BR/c/" + centre.category->text).headers.get("Location") == "/help/pt-BR/c/financeiro");

    const auto page = centre.get("/help/pt-BR/segunda-via-do-boleto");
    REQUIRE(page.status == 200);
    CHECK(has(page, "<html lang=\"pt-BR\">"));
    CHECK(has(page, "<h1 dir=\"auto\">Segunda via do boleto</h1>"));
    CHECK(has(page, "<h2 id=\"onde\">Onde</h2>"));
    CHECK(
        has(page, "<link rel=\"canonical\" href=\"https://ajuda.padaria.example/help/pt-BR/segunda-via-do-boleto\">"));
    CHECK(has(page, "<meta name=\"description\" content=\"Abra Financeiro.\">"));
    CHECK(has(page, "href=\"#como\""));
    CHECK(has(page, ">Nota fiscal</a>"));
    CHECK(has(page, "<script type=\"application/ld+json\">"));
    CHECK(has(page, "\"@type\":\"BreadcrumbList\""));
    CHECK(has(
        page,
        "\"position\":2,\"name\":\"Financeiro\",\"item\":\"https://ajuda.padaria.example/help/pt-BR/c/financeiro\""));
    CHECK(has(page, "\"position\":3,\"name\":\"Segunda via do boleto\""));
    CHECK(has(list, "\"@type\":\"BreadcrumbList\""));
    CHECK(page.headers.get("Content-Security-Policy").starts_with("default-src 'none'"));
    CHECK(centre.get("/help/pt-BR/segunda-via-do-boleto/mais").status == 404);
    CHECK(centre.get("/help/pt-br/segunda-via-do-boleto").headers.get("Location") ==
          "/help/pt-BR/segunda-via-do-boleto");
    CHECK(has(centre.get("/help/pt-BR?q=boleto"), "segunda-via-do-boleto"));
    CHECK(has(centre.get("/help/pt-BR?q=boleto"), "noindex"));
    CHECK(has(centre.get("/help/pt-BR?q=boleto%0D%0A" + std::string(5'000, 'x')), "segunda-via-do-boleto"));
    for (const char* broken : {"?q=%ff", "?q=%zz", "?%00=1"}) {
      CHECK(has(centre.get(std::string("/help/pt-BR") + broken), ">Financeiro</a>"));
      CHECK(centre.get(std::string("/help/pt-BR/segunda-via-do-boleto") + broken).status == 200);
    }
  });
}

TEST_CASE("what is not for everybody is on no page, in no map, in no feed, and not to be guessed") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.category = centre.shelf("Conta");
    const auto open = centre.publish("Aberto a todos", "[s](/help/pt-BR/segredo-interno) Fim.");
    std::vector<knowledge::ArticleView> hidden;
    hidden.push_back(centre.publish("Segredo interno", "Texto.", Audience::internal));
    hidden.push_back(centre.publish("Segredo do portal", "Texto.", Audience::portal));
    centre.segment = "enterprise";
    hidden.push_back(centre.publish("Segredo de um segmento", "Texto.", Audience::portal));
    centre.translation_of = open.id;
    hidden.push_back(centre.publish("Secret version", "Text.", Audience::internal, "en"));
    centre.translation_of.reset();
    hidden.push_back(centre.write("Segredo rascunho"));
    hidden.push_back(centre.publish("Segredo retirado"));
    Ctx system = centre.w.as_system();
    knowledge::withdraw_article(system, hidden.back().id);
    centre.category = centre.shelf("Cofre");
    hidden.push_back(centre.publish("Segredo do cofre", "Texto.", Audience::internal));

    for (const char* path :
         {"/help/pt-BR", "/help/en", "/help/pt-BR?q=segredo", "/help/en?q=secret", "/help/pt-BR/c/conta",
          "/help/pt-BR/aberto-a-todos", "/sitemap.xml", "/help/pt-BR/feed.xml", "/help/en/feed.xml"}) {
      CAPTURE(path);
      const auto page = centre.get(path);
      CHECK(page.status == 200);
      CHECK(!has(page, "Segredo"));
      CHECK(!has(page, "Secret"));
      CHECK(!has(page, "Cofre"));
      CHECK(!has(page, "secret-version"));
    }
    const auto unknown = centre.get("/help/pt-BR/nunca-existiu");
    CHECK(unknown.status == 404);
    CHECK(has(unknown, "Página não encontrada"));
    CHECK(centre.get("/help/pt-BR/c/cofre").status == 404);
    for (const auto& article : hidden) {
      const auto guessed = centre.get("/help/" + article.language + "/" + article.slug);
      CHECK(guessed.status == 404);
      if (article.language == "pt-BR") CHECK(guessed.body == unknown.body);
      CHECK(centre.post("/help/" + article.language + "/" + article.slug + "/feedback", "helpful=yes").status == 404);
    }
    CHECK(centre.get("/help/en/aberto-a-todos").status == 404);
    CHECK(centre.get("/help/fr/aberto-a-todos").status == 404);
    CHECK(has(centre.get("/help/pt-BR/aberto-a-todos"), "Fim."));
  });
}

TEST_CASE("Rita types half a question with a typo on her phone, and sees why each article was found") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Nota fiscal rejeitada", "Confira o **CNPJ** & o <certificado> da nota.");
    const auto page = centre.get("/help/pt-BR?q=nota+fiscl");
    REQUIRE(page.status == 200);
    CHECK(
        has(page, "<a href=\"/help/pt-BR/nota-fiscal-rejeitada\"><mark>Nota</mark> <mark>fiscal</mark> rejeitada</a>"));
    CHECK(has(page, "Confira o CNPJ &amp; o"));
    CHECK(has(page, "Você quis dizer <a href=\"/help/pt-BR?q=nota%20fiscal\" dir=\"auto\">nota fiscal</a>"));
    CHECK(!has(centre.get("/help/pt-BR?q=nota+fiscal"), "Você quis dizer"));
  });
}

TEST_CASE("an article's date is that of the desk's clock, not of Greenwich") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.w.clock.advance(
        Duration{hours(26).ms - centre.w.clock.now().ms % hours(24).ms});  // two in the morning of the third
    centre.publish("Trocar a senha");
    const auto page = centre.get("/help/pt-BR/trocar-a-senha");
    CHECK(has(page, ">2 de março de 2026</time>"));
  });
}

TEST_CASE("hostile titles stay words") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const std::string titles[] = {"</title><script>alert(1)</script>",
                                  "\"><img src=x onerror=alert(1)>",
                                  "مرحبا بالعالم",
                                  "🙂🙂🙂",
                                  std::string(200, 'W'),
                                  "{{7*7}} ${x} %s"};
    for (const std::string& title : titles) {
      const auto article = centre.publish(title, "Texto [x](javascript:alert(1))");
      const auto page = centre.get("/help/pt-BR/" + article.slug);
      CAPTURE(title);
      REQUIRE(page.status == 200);
      CHECK(!has(page, "<script>"));
      CHECK(!has(page, "<img"));
      CHECK(!has(page, "javascript:"));
    }
    const auto home = centre.get("/help/pt-BR");
    CHECK(!has(home, "<script>"));
    CHECK(!has(home, "<img"));
    CHECK(has(centre.get("/help/pt-BR?q=%3Cscript%3E"), "&lt;script&gt;"));
    CHECK(!has(centre.get("/help/pt-BR/feed.xml"), "<script>"));
  });
}

TEST_CASE("pages are packed, and not sent again to who has them") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Trocar a senha");
    const auto page = centre.get("/help/pt-BR/trocar-a-senha");
    CHECK(page.headers.get("Cache-Control") == "public, max-age=60");
    const std::string etag(page.headers.get("ETag"));
    const auto again = centre.get("/help/pt-BR/trocar-a-senha", {{"If-None-Match", etag}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    const auto packed = centre.get("/help/pt-BR/trocar-a-senha", {{"Accept-Encoding", "gzip"}});
    CHECK(packed.headers.get("Content-Encoding") == "gzip");
    CHECK(packed.headers.get("Vary") == "Accept-Encoding");
    CHECK(packed.body.size() < page.body.size());
    const auto style_at = page.body.find("/help/assets/help-");
    const auto style = centre.get(page.body.substr(style_at, page.body.find('"', style_at) - style_at));
    CHECK(style.status == 200);
    CHECK(has(style, "--brand:"));
    CHECK(style.headers.get("Cache-Control") == "public, max-age=31536000, immutable");
  });
}

TEST_CASE("a large site has a map of maps") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.category = centre.shelf("Conta");
    for (const char* title : {"Um", "Dois", "Três"}) centre.publish(title);
    Ctx nobody{.world = centre.w.world, .actor = {}};
    const std::string whole = portal::help::sitemap(nobody, {}, 3);
    CHECK(whole.find("<loc>https://ajuda.padaria.example/help/pt-BR/tres</loc>") != std::string::npos);
    const std::string index = portal::help::sitemap(nobody, {}, 2);
    for (const char* front : {"/help/pt-BR</loc>", "/help/pt-BR/c/conta</loc>"}) {
      CHECK(whole.find(front) != std::string::npos);
      CHECK(portal::help::sitemap(nobody, 1, 2).find(front) != std::string::npos);
      CHECK(portal::help::sitemap(nobody, 2, 2).find(front) == std::string::npos);
    }
    CHECK(index.find("<loc>https://ajuda.padaria.example/sitemap.xml?part=2</loc>") != std::string::npos);
    CHECK(portal::help::sitemap(nobody, 2, 2).find("/help/pt-BR/tres") != std::string::npos);
    CHECK_THROWS_AS(portal::help::sitemap(nobody, 3, 2), Error);
    CHECK(centre.get("/sitemap.xml?part=9").status == 404);
    CHECK(centre.get("/sitemap.xml?part=x").status == 404);
    CHECK(has(centre.get("/robots.txt"), "Allow: /help\nAllow: /brand/logo\nAllow: /sitemap.xml\nDisallow: /\n"));
    CHECK(has(centre.get("/robots.txt"), "Sitemap: https://ajuda.padaria.example/sitemap.xml"));
  });
}

TEST_CASE("what is read most stands on the front page") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Pouco lido");
    centre.publish("Muito lido");
    CHECK(!has(centre.get("/help/pt-BR"), "Mais lidos"));
    for (int i = 0; i < 3; ++i) centre.get("/help/pt-BR/muito-lido");
    centre.w.clock.advance(minutes(2));
    centre.get("/help/pt-BR/pouco-lido");
    const auto home = centre.get("/help/pt-BR");
    REQUIRE(has(home, "Mais lidos"));
    CHECK(home.body.find("Muito lido") < home.body.find("Pouco lido"));
  });
}

TEST_CASE("while the search is being prepared the page says so, and does not say that there is nothing") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Segunda via do boleto");
    CHECK(has(centre.get("/help/pt-BR?q=xilofone"), "Não achamos nada"));
    db.write([](db::Tx& tx) { tx.exec("UPDATE article_index SET analysis = 0"); });
    const auto page = centre.get("/help/pt-BR?q=xilofone");
    CHECK(page.status == 200);
    CHECK(has(page, "A busca está sendo preparada"));
    CHECK_FALSE(has(page, "Não achamos nada"));
    CHECK(page.headers.get("Cache-Control") == "no-cache");
  });
}

TEST_CASE("the company's logo has its room on a page before it has come") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Segunda via do boleto");
    CHECK(!has(centre.get("/help/pt-BR"), "<img"));
    Ctx alice = centre.w.as("Alice");
    set_logo(alice, centre.contents, world::png(128, 64));
    CHECK(has(centre.get("/help/pt-BR"), "alt=\"\" width=\"64\" height=\"32\">"));
    set_logo(alice, centre.contents, world::png(64, 64));
    CHECK(has(centre.get("/help/pt-BR"), "alt=\"\" width=\"32\" height=\"32\">"));
    remove_logo(alice, centre.contents);
    CHECK(!has(centre.get("/help/pt-BR"), "<img"));
  });
}
