#include <doctest/doctest.h>

#include <map>

#include "lib/base/json.h"
#include "src/identity/api.h"
#include "src/knowledge/routes.h"
#include "src/knowledge/search/search_routes.h"
#include "test/knowledge/search/library.h"
#include "test/world/meanwhile.h"
#include "test/world/refusing.h"

using namespace zelo;
using namespace zelo::library;
using knowledge::Audience;
using zelo::world::for_each_database;

namespace {

struct Desk : Library {
  explicit Desk(db::Database& database) : Library(database) {
    Api api(router, w.world);
    knowledge_routes(api);
  }
  world::Answer get(const std::string& who, const std::string& target) {
    return w.call(router, http::Method::get, target, "", who);
  }
  http::Router router;
};

}  // namespace

TEST_CASE("Ana and Rita search over HTTP, each what is for them") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto open = desk.publish({"Nota fiscal rejeitada", "Confira o **CNPJ**."});
    const auto secret = desk.publish({"Nota fiscal: margens", "Confira o preço.", Audience::internal});
    const auto found = desk.get("Rita", "/api/portal/articles/search?q=nota+fiscl&language=pt-BR");
    REQUIRE(found.status == 200);
    const auto body = json::parse(found.body);
    REQUIRE(body.at("items").as_array().size() == 1);
    const auto& item = body.at("items").as_array()[0];
    CHECK(item.at("id").as_string() == open.text);
    CHECK(item.at("title").as_string() == "Nota fiscal rejeitada");
    CHECK(item.at("snippet").as_string() == "Confira o CNPJ. ");
    CHECK(item.at("score").to_number<double>() > 0);
    CHECK(body.at("did_you_mean").as_string() == "nota fiscal");
    const auto all = json::parse(desk.get("Ana", "/api/articles/search?q=nota+fiscal").body);
    CHECK(all.at("items").as_array().size() == 2);
    CHECK(json::parse(desk.get("Ana", "/api/articles/search?q=nota&limit=1").body).at("items").as_array().size() == 1);
    CHECK(desk.get("Ana", "/api/articles/" + secret.text + "/publication").status == 200);
    CHECK(desk.get("Rita", "/api/articles/search?q=nota").status == 401);
    CHECK(desk.get("", "/api/portal/articles/search?q=nota").status == 401);
    CHECK(desk.get("Ana", "/api/articles/search?q=" + std::string(2'001, 'a')).status == 422);
  });
}

TEST_CASE("before Rita has typed anything she is shown what was published last") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    for (const char* title : {"Primeiro", "Segundo", "Terceiro"}) {
      desk.publish({title});
      desk.w.clock.advance(minutes(1));
    }
    desk.publish({"Interno", "x", Audience::internal});
    const auto body = json::parse(desk.get("Rita", "/api/portal/articles/search?limit=2").body);
    REQUIRE(body.at("items").as_array().size() == 2);
    CHECK(body.at("items").as_array()[0].at("title").as_string() == "Terceiro");
  });
}

TEST_CASE("who asks more than anybody can type has to wait") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    int answered = 0;
    while (answered < 1'000 && desk.get("Rita", "/api/portal/articles/search?q=nota").status == 200) ++answered;
    CHECK(answered == 120);
    CHECK(desk.get("Rita", "/api/portal/articles/search?q=nota").status == 429);
    CHECK(desk.get("Otto", "/api/portal/articles/search?q=nota").status == 200);
    desk.w.clock.advance(seconds(2));
    CHECK(desk.get("Rita", "/api/portal/articles/search?q=nota").status == 200);
  });
}

TEST_CASE("a question that found nothing is told of when its writer has done, and only then") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Nota fiscal"});
    http::Router router;
    Api api(router, library.w.world);
    std::vector<std::string> told;
    article_search_routes(api, [&](const Ctx&, db::Tx&, std::string_view question, const std::string& language,
                                   knowledge::GapPlace place) {
      told.push_back(std::string(question) + " " + language + " " + std::string(name_of(place)));
    });
    for (const char* query : {"q=xilofone", "q=nota&done=portal", "done=portal", "q=xilofone&done=portal&language=en"})
      library.w.call(router, http::Method::get, std::string("/api/portal/articles/search?") + query, "", "Rita");
    CHECK(told == std::vector<std::string>{"xilofone en portal"});

    // An article that has little of the question is no answer to it.
    told.clear();
    for (int n = 0; n < 20; ++n) library.publish({"Forno " + std::to_string(n)});
    for (const char* q : {"nota+xilofone+marimba", "nota+fiscal+xilofone", "nota+fiscal", "notas+fiscais"})
      library.w.call(router, http::Method::get, std::string("/api/portal/articles/search?done=portal&q=") + q, "",
                     "Rita");
    CHECK(told == std::vector<std::string>{"nota xilofone marimba pt-BR portal"});
  });
}

TEST_CASE("Rita tells nobody of more than she can have looked for, nor in a place that is not hers") {
  for_each_database([](db::Database& db) {
    Library library(db);
    http::Router router;
    Api api(router, library.w.world);
    std::map<std::string, int> told;
    article_search_routes(
        api, [&](const Ctx& ctx, db::Tx&, std::string_view, const std::string&, knowledge::GapPlace place) {
          ++told[ctx.actor.name + " " + std::string(name_of(place))];
        });
    const auto ask = [&](const std::string& who, const std::string& path, const std::string& place) {
      const auto answer = library.w.call(router, http::Method::get, path + "?q=marimba&done=" + place, "", who);
      CHECK(answer.status == 200);
    };
    for (const char* place : {"form", "composer", "articles", "help"})
      ask("Rita", "/api/portal/articles/search", place);
    ask("Ana", "/api/articles/search", "form");
    CHECK(told.empty());
    for (int n = 0; n < 20; ++n) ask("Rita", "/api/portal/articles/search", "portal");
    for (int n = 0; n < 20; ++n) ask("Ana", "/api/articles/search", "composer");
    CHECK(told == std::map<std::string, int>{{"Rita portal", 5}, {"Ana composer", 5}});
    library.w.clock.advance(minutes(1));
    ask("Rita", "/api/portal/articles/search", "portal");
    CHECK(told.at("Rita portal") == 6);
  });
}

TEST_CASE("Ana sees which articles the customer that she answers may read") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.publish({"Nota aberta", "x"});
    desk.publish({"Nota interna", "x", Audience::internal});
    desk.publish({"Nota das grandes", "x", Audience::portal, "pt-BR", {{customer::Segment::enterprise}}});
    desk.publish({"Nota do ouro", "x", Audience::portal, "pt-BR", {}, {{Line<120>("Ouro")}}});
    db.write([](db::Tx& tx) { tx.exec("UPDATE accounts SET segment = 'enterprise'"); });
    const auto marks = [&](const std::string& contact) {
      const auto answer = desk.get("Ana", "/api/articles/search?q=nota" + contact);
      REQUIRE(answer.status == 200);
      std::map<std::string, std::string> out;
      for (const json::Any body = json::parse(answer.body); const auto& item : body.at("items").as_array())
        out[std::string(item.at("title").as_string())] = json::text_of(item.at("contact_may_read"));
      return out;
    };
    const std::string rita = "&contact_id=" + desk.w.as("Rita").actor.id;
    CHECK(marks(rita) == std::map<std::string, std::string>{{"Nota aberta", "true"},
                                                            {"Nota interna", "false"},
                                                            {"Nota das grandes", "true"},
                                                            {"Nota do ouro", "false"}});
    CHECK(marks("").at("Nota interna") == "null");
    db.write([](db::Tx& tx) { tx.exec("UPDATE contacts SET account_id = NULL"); });
    CHECK(marks(rita).at("Nota das grandes") == "false");
    CHECK(marks(rita).at("Nota aberta") == "true");
    CHECK(desk.get("Ana", "/api/articles/search?q=nota&contact_id=01890a5d-ac96-774b-bcce-b302099a8057").status == 422);
    CHECK(desk.get("Rita", "/api/portal/articles/search?q=nota&contact_id=" + desk.w.as("Rita").actor.id).status ==
          422);
  });
}

TEST_CASE("Rita asks in a body what no address shall have, and is answered as by the address") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.publish({"Nota fiscal rejeitada", "Confira o CNPJ."});
    desk.publish({"Nota interna", "x", Audience::internal});
    const auto ask = [&](const char* who, const std::string& path, const std::string& body) {
      return desk.w.call(desk.router, http::Method::post, path, body, who);
    };
    for (const std::string path : {"/api/portal/articles/search?limit=5", "/api/articles/search?limit=5"}) {
      CAPTURE(path);
      const char* who = path.starts_with("/api/portal") ? "Rita" : "Ana";
      const auto found = ask(who, path, R"({"q":"nota\nfiscal"})");
      CHECK(found.status == 200);
      CHECK(found.body == desk.get(who, path + "&q=nota+fiscal").body);
      CHECK(ask(who, path, R"({"q":""})").body == desk.get(who, path).body);
      const std::string longest(2'000, 'x');
      CHECK(ask(who, path, R"({"q":")" + longest + R"("})").status == 200);
      CHECK(ask(who, path, R"({"q":"x)" + longest + R"("})").status == 422);
      CHECK(ask(who, path, "{}").status == 422);
      CHECK(ask(who, path + "&q=nota", R"({"q":"nota"})").status == 422);
      CHECK(ask("", path, R"({"q":"nota"})").status == 401);
    }
    CHECK(ask("Rita", "/api/portal/articles/search", R"({"q":"nota interna"})").body.find("interna") ==
          std::string::npos);
    CHECK(ask("Rita", "/api/articles/search", R"({"q":"nota"})").status == 401);
  });
}

TEST_CASE("Rita pastes a whole mail into the search, with its lines") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.publish({"Nota fiscal rejeitada", "Confira o CNPJ."});
    const std::string mail = "Bom+dia,%0D%0A%0D%0A%09a+nota+fiscal+foi+rejeitada%E2%80%A8" + std::string(1'900, 'x');
    const std::string lines = "nota%0Afiscal%09rejeitada";
    for (const std::string& target : {"/api/portal/articles/search?q=" + mail, "/api/portal/articles?q=" + lines}) {
      CAPTURE(target);
      const auto found = desk.get("Rita", target);
      REQUIRE(found.status == 200);
      CHECK(json::parse(found.body).at("items").as_array().size() == 1);
    }
  });
}

TEST_CASE("Ana looks for the best answer among what the list beside it is narrowed to") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.publish({"Nota fiscal rejeitada", "Confira o **CNPJ**. Nota fiscal, nota fiscal."});
    desk.publish({"Nota fiscal: margens", "Confira o preço.", Audience::internal});
    desk.publish({"Rejected nota fiscal", "Look at the CNPJ.", Audience::public_, "en"});
    const auto found = [&](const std::string& narrowed, const std::string& question = "q=nota+fiscal&") {
      const auto answer = desk.get("Ana", "/api/articles/search?" + question + "language=pt-BR&" + narrowed);
      if (answer.status != 200) return std::to_string(answer.status);
      std::string titles;
      const auto body = json::parse(answer.body);
      for (const auto& item : body.at("items").as_array()) titles += std::string(item.at("title").as_string()) + ";";
      return titles;
    };
    CHECK(found("audience=internal") == "Nota fiscal: margens;");
    CHECK(found("audience=portal").empty());
    CHECK(found("kind=faq&state=published&audience=public&written_in=en") == "Rejected nota fiscal;");
    CHECK(found("kind=guide").empty());
    CHECK(found("state=draft").empty());
    CHECK(found("pending=true").empty());
    CHECK(found("owner_id=" + desk.w.user("Ana").text).empty());
    CHECK(found("audience=internal", "") == "Nota fiscal: margens;");  // before anything is asked, too
    CHECK(found("written_in=en", "") == "Rejected nota fiscal;");
    CHECK(found("category_id=forno") == "422");
    CHECK(found("state=lido") == "422");
    CHECK(desk.get("Rita", "/api/portal/articles/search?q=nota&audience=public").status == 422);
  });
}

TEST_CASE("who asks for ten is shown ten, however far the tenth is behind the first") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.publish({"Trocar o rolamento da esteira", "O rolamento da esteira gira. Rolamento, esteira, troca."});
    for (int n = 0; n < 9; ++n)
      desk.publish({"Artigo " + std::to_string(n), "Aqui se fala da troca e de muitas outras coisas além dela, n."});
    const auto count = [&](const std::string& limit) {
      const auto found = desk.get("Rita", "/api/portal/articles/search?q=trocar+rolamento+esteira" + limit);
      return json::parse(found.body).at("items").as_array().size();
    };
    CHECK(count("") == 10);
    CHECK(count("&limit=9") == 1);
  });
}

TEST_CASE("the last word of a question that is done is no beginning of another") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.publish({"Portabilidade", "Leve o seu número."});
    const auto count = [&](const std::string& done) {
      const auto found = desk.get("Rita", "/api/portal/articles/search?q=porta" + done);
      return json::parse(found.body).at("items").as_array().size();
    };
    CHECK(count("") == 1);
    CHECK(count("&done=portal") == 0);
  });
}

TEST_CASE("Ana's search answers while the store takes no note of what she asked in vain") {
  for_each_database([](db::Database& db) {
    Library library(db);
    world::Refusing store(db);
    const World world = world::with_store(library.w.world, store);
    http::Router router;
    Api api(router, world);
    knowledge_routes(api);
    store.full = true;
    const auto found = library.w.call(router, http::Method::get,
                                      "/api/articles/search?q=xilofone&done=articles&language=pt-BR", "", "Ana");
    CHECK(found.status == 200);
    CHECK(world::count_rows(db, "search_gaps") == 0);
  });
}
