// What readers are given, and what they say of it.

#include "src/knowledge/feedback/feedback.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using enum zelo::http::Method;

TEST_CASE("Rita says that it did not help, changes her mind, and Paula deals with her comment") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha", "portal");
    const std::string path = "/api/articles/" + id;
    const std::string portal = "/api/portal/articles/" + id + "/feedback";
    REQUIRE(shelf.call("Rita", post, portal, R"({"helpful":false,"comment":"Não achei o botão."})").status == 200);
    REQUIRE(shelf.call("Ana", post, path + "/feedback", R"({"helpful":true})").status == 200);
    auto article = shelf.get("Paula", path);
    CHECK(text_at(article, "helpful") == "0");  // Ana's word is not a customer's
    CHECK(text_at(article, "not_helpful") == "1");
    CHECK(text_at(article, "open_comments") == "1");
    const auto said = shelf.get("Paula", path + "/feedback?open=true");
    CHECK(each(said, "comment") == "Não achei o botão.");
    CHECK(each(said, "giver_name") == "Rita");
    CHECK(each(said, "account_name") == "Padaria Estrela");
    CHECK(each(shelf.get("Paula", "/api/articles?commented=true"), "title") == "Trocar a senha");

    const std::string one = path + "/feedback/" + each(said, "id") + "/handling";
    CHECK(shelf.call("Vera", put, one).status == 403);
    REQUIRE(shelf.call("Paula", put, one).status == 204);
    CHECK(each(shelf.get("Paula", path + "/feedback?open=true"), "comment").empty());
    CHECK(each(shelf.get("Paula", path + "/feedback"), "handled_by_name") == "Paula");

    REQUIRE(shelf.call("Rita", post, portal, R"({"helpful":true,"comment":"Agora achei!"})").status == 200);
    article = shelf.get("Paula", path);
    CHECK(text_at(article, "helpful") == "1");
    CHECK(text_at(article, "not_helpful") == "0");
    CHECK(each(shelf.get("Paula", path + "/feedback?open=true"), "comment") == "Agora achei!");
    shelf.w.events();
    REQUIRE(shelf.call("Rita", post, portal, R"({"helpful":true,"comment":"Agora achei!"})").status == 200);
    CHECK(shelf.w.events().empty());
  });
}

TEST_CASE("Paula, and whoever keeps it after her, hears of the first comment until somebody has dealt with it") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha");
    const std::string path = "/api/articles/" + id;
    const auto say = [&](const char* who, const std::string& comment) {
      REQUIRE(shelf
                  .call(who, post, "/api/portal/articles/" + id + "/feedback",
                        R"({"helpful":false,"comment":")" + comment + "\"}")
                  .status == 200);
    };
    /// "Paula": whom the last event tells.
    const auto told = [&] {
      const auto details = db.read([](db::Tx& tx) {
        return tx.query<std::string>("SELECT details FROM events WHERE kind = 'article.commented' ORDER BY id DESC");
      });
      std::string names = std::to_string(details.size());
      if (details.empty()) return names;
      const json::Any last = json::parse(details.front());
      for (const auto& user : last.at("user_ids").as_array())
        names += " " + db.read([&](db::Tx& tx) {
          return tx.value<std::string>("SELECT name FROM users WHERE id = $1", std::string(user.as_string()));
        });
      return names;
    };
    REQUIRE(shelf.call("Rita", post, "/api/portal/articles/" + id + "/feedback", R"({"helpful":true})").status == 200);
    CHECK(told() == "0");
    say("Rita", "Não achei o botão.");
    CHECK(told() == "1 Paula");
    say("Rita", "Não achei o botão verde.");
    say("Otto", "Nem eu.");
    CHECK(told() == "1 Paula");

    const auto open = shelf.get("Paula", path + "/feedback?open=true");
    for (const auto& one : open.at("items").as_array())
      REQUIRE(shelf.call("Paula", put, path + "/feedback/" + text_at(one, "id") + "/handling").status == 204);
    REQUIRE(shelf.edit("Paula", path, R"({"owner_id":")" + shelf.w.user("Carla").text + "\"}").status == 200);
    say("Otto", "Continua assim.");
    CHECK(told() == "2 Carla");
  });
}

TEST_CASE("Rita finds each article once, in her language where it is written in it") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto password = shelf.published("Trocar a senha");
    const auto in = [&](const std::string& title, const std::string& language, const std::string& of,
                        const std::string& audience = "public") {
      return shelf.publish(
          shelf.made("Paula", title, audience, "Text.", language, R"(,"translation_of":")" + of + "\""));
    };
    in("Change your password", "en", password);
    const auto invoices = shelf.publish(shelf.draft("Invoices", "public", "Text.", "en"));
    in("Facturas", "es", invoices);
    const auto margins = shelf.publish(shelf.draft("Margins", "portal", "Text.", "en"));
    in("Margens", "pt-BR", margins, "internal");
    const auto titles = [&](const std::string& path, const std::string& language) {
      const auto answer = shelf.call("Rita", get, "/api/portal/articles" + path, "", {{"Accept-Language", language}});
      return each(json::parse(answer.body), "title");
    };
    CHECK(titles("", "pt-BR") == "Invoices, Margins, Trocar a senha");
    CHECK(titles("", "es") == "Change your password, Facturas, Margins");
    CHECK(titles("?language=en", "pt-BR") == "Change your password, Invoices, Margins");
    CHECK(titles("/search?limit=9", "es").find("Trocar") == std::string::npos);
    CHECK(titles("/search?limit=9", "pt-BR").find("Change") == std::string::npos);
    // By a word of another of its languages too, which she need not read in that one.
    CHECK(titles("?q=change", "pt-BR") == "Trocar a senha");
    CHECK(titles("?q=invoice", "es") == "Facturas");
    CHECK(titles("?q=margins", "pt-BR") == "Margins");
  });
}

TEST_CASE("who asks a list for words more often than anybody can type has to wait") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto ask = [&](const char* who, const std::string& query) {
      return shelf.call(who, get, "/api/portal/articles" + query).status;
    };
    int answered = 0;
    while (answered < 1'000 && ask("Rita", "?q=nota") == 200) ++answered;
    CHECK(answered == 120);
    CHECK(ask("Rita", "?q=nota") == 429);
    CHECK(ask("Rita", "") == 200);
    CHECK(ask("Otto", "?q=nota") == 200);
  });
}

TEST_CASE("nobody speaks about an article that they may not read, and not without end") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto secret = shelf.published("Margens", "internal");
    const auto draft = shelf.draft("Rascunho");
    const auto open = shelf.published("Aberto");
    const std::string word = R"({"helpful":true})";
    CHECK(shelf.call("Rita", post, "/api/portal/articles/" + secret + "/feedback", word).status == 404);
    CHECK(shelf.call("Rita", post, "/api/portal/articles/" + draft + "/feedback", word).status == 404);
    CHECK(shelf.call("Ana", post, "/api/articles/" + draft + "/feedback", word).status == 404);
    CHECK(shelf.call("Rita", get, "/api/articles/" + open + "/feedback").status == 401);
    int refused = 0;
    for (int n = 0; n < 40; ++n) {
      const std::string said = n % 2 == 0 ? R"({"helpful":true})" : R"({"helpful":false})";
      if (shelf.call("Rita", post, "/api/portal/articles/" + open + "/feedback", said).status == 429) ++refused;
    }
    CHECK(refused > 5);

    Ctx stranger{.world = shelf.w.world, .actor = {}};
    using knowledge::ArticleId;
    CHECK_THROWS_AS(knowledge::give_feedback(stranger, ArticleId(secret), true, {}, "k1"), Error);
    CHECK_THROWS_AS(knowledge::give_feedback(stranger, ArticleId(open), true, {}), Error);
    const auto before = text_at(shelf.get("Ana", "/api/articles/" + open), "helpful");
    for (const char* key : {"k1", "k1", "k2"})
      knowledge::give_feedback(stranger, ArticleId(open), true, Prose<2000>("Oi"), key);
    CHECK(std::stoi(text_at(shelf.get("Ana", "/api/articles/" + open), "helpful")) == std::stoi(before) + 2);
    CHECK(each(shelf.get("Ana", "/api/articles/" + open + "/feedback"), "giver_kind") == "anonymous, anonymous");
  });
}

TEST_CASE("Rita is given the page of an article, and not what its author noted in the text") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha", "portal", "Clique em **Sair**.\n\n<!-- pedir foto ao Nilo -->");
    const auto answer = shelf.call("Rita", get, "/api/portal/articles/" + id);
    REQUIRE(answer.status == 200);
    CHECK(text_at(json::parse(answer.body), "body_html").find("<strong>Sair</strong>") != std::string::npos);
    CHECK(answer.body.find("Nilo") == std::string::npos);
  });
}

TEST_CASE("a note in an English article is headed in English, whoever reads it") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.publish(shelf.draft("Close the day", "portal", ":::tip\nPrint first.\n:::", "en"));
    const auto headed = [&](const char* who, const std::string& path) {
      return text_at(shelf.get(who, path + id), "body_html").find("<strong>Tip</strong>") != std::string::npos;
    };
    CHECK(headed("Rita", "/api/portal/articles/"));
    CHECK(headed("Ana", "/api/articles/"));
    const auto preview = [&](const char* more) {
      return shelf.call("Paula", post, "/api/article_previews",
                        R"({"body_markdown":":::tip\nX\n:::")" + std::string(more) + "}");
    };
    CHECK(preview(R"(,"language":"en")").body.find("Tip") != std::string::npos);
    CHECK(preview("").body.find("Dica") != std::string::npos);
    CHECK(preview(R"(,"language":"fr")").status == 422);
  });
}

TEST_CASE("Rita votes again and her comment stays") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha", "portal");
    const std::string portal = "/api/portal/articles/" + id + "/feedback";
    REQUIRE(shelf.call("Rita", post, portal, R"({"helpful":false,"comment":"Não achei o botão."})").status == 200);
    const auto again = shelf.call("Rita", post, portal, R"({"helpful":true})");
    CHECK(text_at(json::parse(again.body), "comment") == "Não achei o botão.");
    CHECK(text_at(json::parse(again.body), "helpful") == "true");
    CHECK(each(shelf.get("Paula", "/api/articles/" + id + "/feedback"), "comment") == "Não achei o botão.");
    CHECK(text_at(shelf.get("Paula", "/api/articles/" + id), "helpful") == "1");
  });
}

TEST_CASE("Ana puts an article into her answer as a letter, with addresses that lead Rita there") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto portal = shelf.published("Do portal", "portal");
    const auto staff = shelf.published("Interno", "internal");
    shelf.published("Aberto");
    const auto id = shelf.published(
        "Trocar a senha", "portal",
        "## Antes\n\nVeja **isto** &amp; [o guia](/help/pt-br/aberto#passos).\n\n1. Abra [aqui](/articles/" + portal +
            ")\n2. Peça:\n   - ao [time](/articles/" + staff +
            ") e [ali](javascript:alert), [lá](/support/1)\n   - a <https://outro.example/a?b=1&c=2>\n\n<!-- Nilo "
            "-->\n\nPronto. ![Tela](/api/article_images/1)\n");
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + id + "/publication"), "letter") ==
          "Antes\n\nVeja isto & o guia (http://zelo.example/help/pt-BR/aberto#passos).\n\n1. Abra aqui "
          "(http://zelo.example/portal/help/" +
              portal + ")\n2. Peça:\n  - ao time e ali, lá\n  - a https://outro.example/a?b=1&c=2\n\nPronto. Tela");
  });
}

TEST_CASE("Rita sees what an article is made of and its other languages, but none that is not for her") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha", "portal", "## Onde\n\nAqui.\n\n### No celular\n\n#### Detalhe\n");
    const auto version = [&](const std::string& title, const std::string& audience, const std::string& language) {
      const auto made = shelf.made("Paula", title, audience, "Text.", language, R"(,"translation_of":")" + id + "\"");
      REQUIRE(shelf.call("Paula", post, "/api/articles/" + made + "/publication").status == 201);
      return made;
    };
    const auto english = version("Change the password", "portal", "en");
    version("Cambiar la clave", "internal", "es");
    const auto article = shelf.get("Rita", "/api/portal/articles/" + id);
    CHECK(boost::json::serialize(article.at("outline")) ==
          R"([{"level":2,"id":"onde","title":"Onde"},{"level":3,"id":"no-celular","title":"No celular"}])");
    const auto& versions = article.at("versions").as_array();
    REQUIRE(versions.size() == 2);
    CHECK(text_at(versions[0], "id") == english);
    CHECK(text_at(versions[0], "language") == "en");
    CHECK(text_at(versions[1], "title") == "Trocar a senha");
    CHECK(shelf.get("Rita", "/api/portal/articles").at("items").as_array()[0].at("versions").as_array().empty());
  });
}
