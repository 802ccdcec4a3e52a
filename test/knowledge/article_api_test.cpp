#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/published.h"
#include "src/knowledge/routes.h"
#include "src/support/category/category.h"
#include "test/world/world.h"

using namespace zelo;
using namespace zelo::world;

namespace {

struct OpenShelf {
  explicit OpenShelf(db::Database& db) : w(db) {
    Api api(router, w.world);
    knowledge_routes(api);
  }
  Answer call(const std::string& who, http::Method method, const std::string& target, const std::string& body = "") {
    return w.call(router, method, target, body, who);
  }
  Answer edit(const std::string& who, const std::string& article, const std::string& body) {
    return w.call(router, http::Method::patch, article, body, who, {{"If-Match", "*"}});
  }
  /// A published article; its id.
  std::string publish(const std::string& title, const std::string& audience, const std::string& language = "pt-BR") {
    const auto made = call("Paula", http::Method::post, "/api/articles",
                           R"({"title":")" + title + R"(","body_markdown":"Como fazer: )" + title +
                               R"(","kind":"faq","audience":")" + audience + R"(","language":")" + language + R"("})");
    REQUIRE(made.status == 201);
    const std::string id(json::parse(made.body).at("id").as_string());
    REQUIRE(call("Paula", http::Method::post, "/api/articles/" + id + "/publication").status == 201);
    return id;
  }

  TestWorld w;
  http::Router router;
};

std::string titles(const Answer& answer) {
  std::string out;
  const json::Any body = json::parse(answer.body);
  for (const auto& item : body.at("items").as_array()) {
    out.append(out.empty() ? "" : ", ").append(std::string(item.at("title").as_string()));
  }
  return out;
}

}  // namespace

TEST_CASE("Paula drafts, edits and publishes an article") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    const auto made = shelf.call(
        "Paula", post, "/api/articles",
        R"({"title":"Trocar a senha","body_markdown":"# Passos\n\n1. Abra…","kind":"guide","audience":"portal",
                                     "language":"pt-BR","review_on":"2027-01-31"})");
    REQUIRE(made.status == 201);
    const auto body = json::parse(made.body);
    const std::string path = "/api/articles/" + std::string(body.at("id").as_string());
    CHECK(body.at("state").as_string() == "draft");
    CHECK(body.at("author_name").as_string() == "Paula");

    CHECK(shelf.edit("Paula", path, R"({"title":"Trocar sua senha","review_on":null})").status == 200);
    CHECK(shelf.edit("Paula", path, R"({"title":"Trocar sua senha"})").status == 200);
    const auto published = shelf.call("Paula", post, path + "/publication");
    CHECK(json::parse(published.body).at("state").as_string() == "published");
    CHECK(shelf.call("Paula", post, path + "/publication").status == 201);
    CHECK(shelf.w.events() == std::vector<std::string>{"article.created", "article.edited", "article.published"});
    CHECK(titles(shelf.call("Vera", get, "/api/articles?q=SENHA&state=published")) == "Trocar sua senha");
    CHECK(shelf.w.call(shelf.router, patch, path, "{}", "Paula", {{"If-Match", "\"1\""}}).status == 412);
    CHECK(shelf.edit("Vera", path, "{}").status == 403);
  });
}

TEST_CASE("customers read what is published for them, and nothing else") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    const auto open = shelf.publish("Ajuda pública", "public");
    const auto for_customers = shelf.publish("Portal do cliente", "portal");
    const auto secret = shelf.publish("Margens e descontos", "internal");
    const auto draft = shelf.publish("Ainda não", "public");
    REQUIRE(shelf.call("Paula", delete_, "/api/articles/" + draft + "/publication").status == 200);

    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles")) == "Ajuda pública, Portal do cliente");
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles?q=margens")).empty());
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles?q=portal+fazer")) == "Portal do cliente");
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles?q=port")) == "Portal do cliente");
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles?language=en")).empty());
    CHECK(shelf.call("Rita", get, "/api/portal/articles?language=zz").status == 422);
    CHECK(shelf.call("Ana", get, "/api/articles?language=zz").status == 422);
    CHECK(shelf.call("Rita", get, "/api/portal/articles/" + for_customers).status == 200);
    CHECK(shelf.call("Rita", get, "/api/portal/articles/" + secret).status == 404);
    CHECK(shelf.call("Rita", get, "/api/portal/articles/" + draft).status == 404);
    CHECK(shelf.call("", get, "/api/portal/articles").status == 401);
    CHECK(shelf.call("Rita", get, "/api/articles").status == 401);

    Ctx stranger{.world = shelf.w.world, .actor = {}};
    CHECK(knowledge::published_for(stranger, {}, {}, 10).size() == 1);
    CHECK(knowledge::read_published(stranger, knowledge::ArticleId(open)).title == "Ajuda pública");
    CHECK_THROWS_AS(knowledge::read_published(stranger, knowledge::ArticleId(for_customers)), Error);
  });
}

TEST_CASE("Ana finds drafts by words of their text as it is now, and by beginnings of words") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    const auto write = [&](const std::string& title, const std::string& body) {
      const auto made = shelf.call("Paula", post, "/api/articles",
                                   R"({"title":")" + title + R"(","body_markdown":")" + body +
                                       R"(","kind":"faq","audience":"internal","language":"pt-BR"})");
      REQUIRE(made.status == 201);
      return std::string(json::parse(made.body).at("id").as_string());
    };
    const auto found = [&](const std::string& q) { return titles(shelf.call("Ana", get, "/api/articles?q=" + q)); };
    const auto id = write("Balança", "Ligue a balança na tomada e espere.");
    write("Leitor", "Ligue o leitor de códigos.");
    CHECK(found("TOMADA") == "Balança");
    CHECK(found("c%C3%B3dig") == "Leitor");
    CHECK(found("ligue+balan") == "Balança");
    CHECK(found("omada").empty());
    CHECK(found("%22%27%2A").empty());
    REQUIRE(shelf.edit("Paula", "/api/articles/" + id, R"({"body_markdown":"Use a bateria."})").status == 200);
    CHECK(found("tomada").empty());
    CHECK(found("bateria") == "Balança");
    REQUIRE(shelf.edit("Paula", "/api/articles/" + id, R"({"title":"Balança nova"})").status == 200);
    CHECK(found("bateria+nova") == "Balança nova");
  });
}

TEST_CASE("Ana finds drafts by other forms of their words, and by a whole question") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    const auto write = [&](const std::string& title, const std::string& body, const std::string& language = "pt-BR") {
      const auto made = shelf.call("Paula", post, "/api/articles",
                                   R"({"title":")" + title + R"(","body_markdown":")" + body +
                                       R"(","kind":"faq","audience":"internal","language":")" + language + R"("})");
      REQUIRE(made.status == 201);
      shelf.w.clock.advance(seconds(1));
    };
    const auto found = [&](const std::string& q) { return titles(shelf.call("Ana", get, "/api/articles?q=" + q)); };
    write("Configuração do cupom", "Escolha o papel.");
    write("Emitir nota fiscal", "Abra o caixa.");
    write("Emitir nota de entrega", "Abra o caixa.");
    write("Resetting passwords", "Not today.", "en");
    write("Sobre nós", "Quem somos.");
    const auto all = [&] {
      CHECK(found("configura%C3%A7%C3%B5es") == "Configuração do cupom");
      CHECK(found("pap%C3%A9is+escolhidos") == "Configuração do cupom");
      CHECK(found("como+emitir+notas+fiscais") == "Emitir nota fiscal");
      CHECK(found("how+to+reset+password") == "Resetting passwords");
      CHECK(found("sobre+n%C3%B3s") == "Sobre nós");
      CHECK(found("nota") == "Emitir nota de entrega, Emitir nota fiscal");  // "not" is another language's word
      CHECK(found("um+dois+tr%C3%AAs").empty());
    };
    all();

    // What was written by an older program follows.
    db.write([](db::Tx& tx) { tx.exec("UPDATE articles SET analysis = 0, search = ' ' || title_key"); });
    CHECK(found("configura%C3%A7%C3%B5es").empty());
    Ctx system = shelf.w.as_system();
    CHECK(knowledge::renew_words(system) == 5);
    CHECK(knowledge::renew_words(system) == 0);
    all();
  });
}

TEST_CASE("readers see what Paula published, not what she is writing") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    const auto id = shelf.publish("Trocar a senha", "portal");
    REQUIRE(shelf.edit("Paula", "/api/articles/" + id, R"({"title":"RASCUNHO"})").status == 200);
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles")) == "Trocar a senha");
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles?q=rascunho")).empty());
    REQUIRE(shelf.call("Paula", post, "/api/articles/" + id + "/publication").status == 201);
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles")) == "RASCUNHO");
    const auto shown = json::parse(shelf.call("Rita", get, "/api/portal/articles/" + id).body);
    CHECK(shown.at("slug").as_string() == "rascunho");
  });
}

TEST_CASE("an article for one segment or plan is not there for other customers") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    const auto set = [&](const std::string& id, const std::string& readers) {
      const auto edited = shelf.edit("Paula", "/api/articles/" + id, readers);
      if (edited.status == 200) shelf.call("Paula", post, "/api/articles/" + id + "/publication");
      return edited.status;
    };
    const auto big = shelf.publish("Integração por API", "portal");
    const auto gold = shelf.publish("Plantão ouro", "portal");
    REQUIRE(set(big, R"({"segments":["enterprise"]})") == 200);
    REQUIRE(set(gold, R"({"plans":["Ouro \"X\"", "Prata"]})") == 200);
    db.write([](db::Tx& tx) { tx.exec("UPDATE accounts SET segment = 'smb'"); });
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles")).empty());
    for (const std::string& id : {big, gold}) {
      CHECK(shelf.call("Rita", get, "/api/portal/articles/" + id).status == 404);
      CHECK(shelf.call("Rita", post, "/api/portal/articles/" + id + "/feedback", R"({"helpful":true})").status == 404);
    }
    // Lists, answers while typing, corrections and what is shown before anything is typed.
    for (const char* question : {"", "/search", "/search?q=integracao", "/search?q=integ", "/search?q=integrcao",
                                 "/search?q=plantao+ouro", "?q=integracao", "?q=plantao"}) {
      CAPTURE(question);
      const auto answer = shelf.call("Rita", get, std::string("/api/portal/articles") + question);
      CHECK(answer.status == 200);
      CHECK(json::parse(answer.body).at("items").as_array().empty());
      CHECK(answer.body.find("ntegra") == std::string::npos);
      CHECK(answer.body.find("lant") == std::string::npos);
    }

    db.write([](db::Tx& tx) { tx.exec("UPDATE accounts SET segment = 'enterprise'"); });
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles")) == "Integração por API");
    CHECK(set(big, R"({"audience":"public"})") == 422);
    CHECK(set(big, R"({"audience":"public","segments":[]})") == 200);
  });
}

TEST_CASE("lists of articles are read page by page") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    for (const char* title : {"C", "a", "B"}) shelf.publish(title, "portal");
    const auto first = shelf.call("Rita", get, "/api/portal/articles?limit=2");
    CHECK(titles(first) == "a, B");
    const std::string next(json::parse(first.body).at("next").as_string());
    CHECK(titles(shelf.call("Rita", get, "/api/portal/articles?limit=2&after=" + next)) == "C");
    const auto staff = shelf.call("Ana", get, "/api/articles?limit=2");
    const std::string more(json::parse(staff.body).at("next").as_string());
    CHECK(titles(shelf.call("Ana", get, "/api/articles?limit=2&after=" + more)).size() == 1);
  });
}

TEST_CASE("an article names an existing category and one of our languages") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    const std::string rest = R"("title":"T","body_markdown":"x","kind":"faq","audience":"public")";
    CHECK(shelf.call("Paula", post, "/api/articles", "{" + rest + R"(,"language":"de"})").status == 422);
    CHECK(shelf
              .call("Paula", post, "/api/articles",
                    "{" + rest + R"(,"language":"en","category_id":"01890a5d-ac96-774b-bcce-b302099a8057"})")
              .status == 422);
    CHECK(shelf.call("Paula", get, "/api/articles/01890a5d-ac96-774b-bcce-b302099a8057").status == 404);
  });
}

TEST_CASE("Rita lists what is about one thing, and hears of nothing that only others have articles about") {
  for_each_database([](db::Database& db) {
    OpenShelf shelf(db);
    using enum http::Method;
    Ctx sonia = shelf.w.as("Sonia");
    const auto access = support::create_category(sonia, {.name = "Acesso"}).id.text;
    const auto inside = support::create_category(sonia, {.name = "Por dentro"}).id.text;
    const auto file = [&](const std::string& id, const std::string& category) {
      REQUIRE(shelf.edit("Paula", "/api/articles/" + id, R"({"category_id":")" + category + "\"}").status == 200);
      REQUIRE(shelf.call("Paula", post, "/api/articles/" + id + "/publication").status == 201);
    };
    shelf.publish("Sem assunto", "portal");
    file(shelf.publish("Trocar a senha", "portal"), access);
    file(shelf.publish("Margens", "internal"), inside);
    const auto about = [&](const std::string& category) {
      return titles(shelf.call("Rita", get, "/api/portal/articles?category_id=" + category));
    };
    CHECK(about(access) == "Trocar a senha");
    CHECK(about(inside).empty());
    const Ctx rita = shelf.w.as("Rita");
    const auto categories = db.read(
        [&](db::Tx& tx) { return knowledge::published_categories(tx, knowledge::reader_of(rita, tx), {}, 10); });
    REQUIRE(categories.size() == 1);
    CHECK(categories[0].text == access);
  });
}
