// The public help centre: pages for everybody, and nothing of what is not.

#include <doctest/doctest.h>

#include <filesystem>

#include "lib/base/content_store.h"
#include "lib/db/private_directory.h"
#include "src/identity/session.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/image/image.h"
#include "src/portal/help/help_maps.h"
#include "src/portal/help/routes.h"
#include "src/support/category/category.h"
#include "test/world/world.h"

using namespace zelo;
using namespace zelo::world;
using knowledge::ArticleId;
using knowledge::Audience;

namespace {

struct Centre {
  explicit Centre(db::Database& db) : w(db), contents(std::filesystem::path(directory.path()) / "content") {
    w.world.public_url = "https://ajuda.padaria.example";
    help_routes(router, w.world, contents);
  }
  Answer get(const std::string& path, const std::vector<std::pair<std::string, std::string>>& headers = {}) {
    return w.call(router, http::Method::get, path, "", "", headers);
  }
  Answer post(const std::string& path, const std::string& form,
              std::vector<std::pair<std::string, std::string>> headers = {}) {
    headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return w.call(router, http::Method::post, path, form, "", headers);
  }
  knowledge::ArticleView write(const std::string& title, const std::string& body = "Texto.",
                               Audience audience = Audience::public_, const std::string& language = "pt-BR") {
    Ctx paula = w.as("Paula");
    knowledge::NewArticle wanted;
    wanted.title = title;
    wanted.body_markdown = body;
    wanted.audience = audience;
    wanted.language = language;
    wanted.category_id = category;
    wanted.translation_of = translation_of;
    if (audience == Audience::portal && !segment.empty())
      wanted.segments = std::vector{*parse_enum<customer::Segment>(segment)};
    return knowledge::create_article(paula, wanted);
  }
  knowledge::ArticleView publish(const std::string& title, const std::string& body = "Texto.",
                                 Audience audience = Audience::public_, const std::string& language = "pt-BR") {
    const auto article = write(title, body, audience, language);
    w.clock.advance(seconds(1));
    Ctx sonia = w.as_system();
    return knowledge::publish_article(sonia, article.id);
  }
  knowledge::CategoryId shelf(const std::string& name) {
    Ctx sonia = w.as("Sonia");
    support::NewCategory wanted;
    wanted.name = name;
    return knowledge::CategoryId(support::create_category(sonia, wanted).id.text);
  }

  TestWorld w;
  db::PrivateDirectory directory;
  ContentStore contents;
  http::Router router;
  std::optional<knowledge::CategoryId> category;
  std::optional<ArticleId> translation_of;
  std::string segment;
};

bool has(const Answer& answer, std::string_view text) { return answer.body.find(text) != std::string::npos; }

}  // namespace

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
    CHECK(page.headers.get("Content-Security-Policy").starts_with("default-src 'none'"));
    CHECK(centre.get("/help/pt-BR/segunda-via-do-boleto/mais").status == 404);
    CHECK(centre.get("/help/pt-br/segunda-via-do-boleto").headers.get("Location") ==
          "/help/pt-BR/segunda-via-do-boleto");
    CHECK(has(centre.get("/help/pt-BR?q=boleto"), "segunda-via-do-boleto"));
    CHECK(has(centre.get("/help/pt-BR?q=boleto"), "noindex"));
    CHECK(has(centre.get("/help/pt-BR?q=boleto%0D%0A" + std::string(5'000, 'x')), "segunda-via-do-boleto"));
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

TEST_CASE("pictures take their room before they are there, and only those further down wait to be fetched") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    Ctx paula = centre.w.as("Paula");
    const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x05\xA0\0\0\x03\x84", 24);
    const auto first = knowledge::keep_article_image(paula, centre.contents, "a.png", png);
    const auto second = knowledge::keep_article_image(paula, centre.contents, "b.png", png + "b");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE article_images SET width = NULL WHERE id = $1", second.id); });
    CHECK(knowledge::measure_article_images(paula, centre.contents) == 1);
    CHECK(knowledge::measure_article_images(paula, centre.contents) == 0);
    centre.publish("Com imagens", "![a](" + first.address + ")\n\n![b](" + second.address + ")");
    const auto page = centre.get("/help/pt-BR/com-imagens");
    CHECK(has(page, "alt=\"a\" width=\"1440\" height=\"900\" decoding=\"async\">"));
    CHECK(has(page, "alt=\"b\" width=\"1440\" height=\"900\" loading=\"lazy\" decoding=\"async\">"));
  });
}

TEST_CASE("an old address leads to the new one, but only to what may be read") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto article = centre.publish("Nome antigo");
    Ctx system = centre.w.as_system();
    knowledge::EditArticle rename;
    rename.title = Line<200>("Nome novo");
    knowledge::edit_article(system, article.id, rename, {});
    knowledge::publish_article(system, article.id);
    const auto moved = centre.get("/help/pt-BR/nome-antigo");
    CHECK(moved.status == 301);
    CHECK(moved.headers.get("Location") == "/help/pt-BR/nome-novo");
    knowledge::EditArticle hide;
    hide.audience = Audience::internal;
    knowledge::edit_article(system, article.id, hide, {});
    knowledge::publish_article(system, article.id);
    CHECK(centre.get("/help/pt-BR/nome-antigo").status == 404);
    CHECK(centre.get("/help/pt-BR/nome-novo").status == 404);
  });
}

TEST_CASE("language versions name each other") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto portuguese = centre.publish("Trocar a senha");
    centre.translation_of = portuguese.id;
    centre.publish("Change your password", "Text.", Audience::public_, "en");
    const auto page = centre.get("/help/en/change-your-password");
    CHECK(has(page,
              "<link rel=\"alternate\" hreflang=\"pt-BR\" "
              "href=\"https://ajuda.padaria.example/help/pt-BR/trocar-a-senha\">"));
    CHECK(has(page,
              "<link rel=\"alternate\" hreflang=\"x-default\" "
              "href=\"https://ajuda.padaria.example/help/pt-BR/trocar-a-senha\">"));
    CHECK(has(centre.get("/help/en"), "hreflang=\"x-default\" href=\"https://ajuda.padaria.example/help\">"));
    CHECK(has(page, ">March 2, 2026</time>"));
    CHECK(has(centre.get("/help/pt-BR/trocar-a-senha"), ">2 de março de 2026</time>"));
    CHECK(has(page, "<html lang=\"en\">"));
    CHECK(has(page, "Did this help?"));
    CHECK(has(page, ">Português</a>"));
    CHECK(has(centre.get("/help/pt-BR?q=trocar+senha"), "<a href=\"/help/en?q=trocar%20senha\" hreflang=\"en\""));
  });
}

TEST_CASE("a category has the name of the reader's language, and its other names lead on to it") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    Ctx sonia = centre.w.as("Sonia");
    support::NewCategory wanted;
    wanted.name = "Financeiro";
    wanted.names = {{"en", "Billing & invoices"}};
    centre.category = knowledge::CategoryId(support::create_category(sonia, wanted).id.text);
    centre.translation_of = centre.publish("Segunda via").id;
    centre.publish("Another copy", "Text.", Audience::public_, "en");
    centre.publish("Otra copia", "Texto.", Audience::public_, "es");

    CHECK(
        has(centre.get("/help/en"), "<a href=\"/help/en/c/billing-invoices\" dir=\"auto\">Billing &amp; invoices</a>"));
    CHECK(!has(centre.get("/help/en"), "Financeiro"));
    CHECK(has(centre.get("/help/en/another-copy"), "href=\"/help/en/c/billing-invoices\""));
    CHECK(has(centre.get("/help/pt-BR"), ">Financeiro</a>"));
    CHECK(has(centre.get("/help/es/otra-copia"), ">Financeiro</a>"));  // nobody has named it in Spanish

    const auto shelf = centre.get("/help/en/c/billing-invoices");
    CHECK(has(shelf, "<h1 dir=\"auto\">Billing &amp; invoices</h1>"));
    const std::string base = "href=\"https://ajuda.padaria.example/help/";
    CHECK(has(shelf, "hreflang=\"pt-BR\" " + base + "pt-BR/c/financeiro\""));
    CHECK(has(shelf, "hreflang=\"es\" " + base + "es/c/financeiro\""));
    for (const std::string& old : {std::string("financeiro"), centre.category->text})
      CHECK(centre.get("/help/en/c/" + old).headers.get("Location") == "/help/en/c/billing-invoices");
    CHECK(centre.get("/help/pt-BR/c/billing-invoices").headers.get("Location") == "/help/pt-BR/c/financeiro");
    CHECK(centre.get("/help/en/c/estoque").status == 404);
    const auto map = centre.get("/sitemap.xml");
    CHECK(has(map, "/help/en/c/billing-invoices<"));
    CHECK(has(map, "/help/pt-BR/c/financeiro<"));
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

TEST_CASE("a visitor says whether it helped, and may change their mind") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto article = centre.publish("Trocar a senha");
    const std::string path = "/help/pt-BR/trocar-a-senha";
    const auto said = centre.post(path + "/feedback", "helpful=no");
    CHECK(said.status == 303);
    CHECK(said.headers.get("Location") == path + "?said=no#_asked");
    const std::string cookie(said.headers.get("Set-Cookie").substr(0, said.headers.get("Set-Cookie").find(';')));
    CHECK(has(centre.get(path + "?said=no"), "O que faltou?"));
    CHECK(centre.post(path + "/feedback", "helpful=no&comment=Faltou+o+link", {{"Cookie", cookie}}).status == 303);
    CHECK(centre.post(path + "/feedback", "helpful=talvez").status == 404);
    CHECK(centre.post(path + "/feedback", "helpful=no", {{"Host", "a.example"}, {"Origin", "https://b.example"}})
              .status == 403);
    Ctx paula = centre.w.as("Paula");
    auto shown = knowledge::show_article(paula, article.id);
    CHECK(shown.not_helpful == 1);
    CHECK(shown.open_comments == 1);
    centre.post(path + "/feedback", "helpful=yes", {{"Cookie", cookie}});
    shown = knowledge::show_article(paula, article.id);
    CHECK(shown.helpful == 1);
    CHECK(shown.not_helpful == 0);
    int last = 0;
    for (int i = 0; i < 40; ++i) last = centre.post(path + "/feedback", "helpful=yes").status;
    CHECK(last == 429);
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
    CHECK(has(centre.get("/robots.txt"), "Allow: /help\nAllow: /brand/logo\nDisallow: /\n"));
    CHECK(has(centre.get("/robots.txt"), "Sitemap: https://ajuda.padaria.example/sitemap.xml"));
  });
}

TEST_CASE("a picture is public while an article for everybody shows it") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    Ctx paula = centre.w.as("Paula");
    const auto image = knowledge::keep_article_image(
        paula, centre.contents, "a.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + std::string(60, 'x'));
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
      const auto image = knowledge::keep_article_image(
          paula, centre.contents, "a.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + std::string(60, 'x'));
      centre.publish(std::string("Para clientes ") + segment, "![Tela](" + image.address + ")", Audience::portal);
      CHECK(centre.get("/help/images/" + image.id.text).status == 404);
    }
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
