// What readers say, what pictures they see, and what they looked for in vain.

#include "src/identity/team.h"
#include "src/knowledge/feedback/feedback.h"
#include "src/knowledge/gap.h"
#include "src/knowledge/gap/gap_rules.h"
#include "src/knowledge/image/image.h"
#include "src/support/category/category.h"
#include "src/support/ticket/ticket_commands.h"
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
    CHECK(text_at(article, "helpful") == "1");
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
    CHECK(text_at(article, "helpful") == "2");
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

TEST_CASE("a picture is seen by whoever may read an article with it, and by nobody else") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto image = shelf.picture();
    const std::string text = "![Tela](/api/article_images/" + image + ")";
    const std::string staff = "/api/article_images/" + image;
    const std::string portal = "/api/portal/article_images/" + image;
    CHECK(shelf.call("Paula", get, staff).status == 200);
    CHECK(shelf.call("Ana", get, staff).status == 404);  // Paula's alone so far
    const auto id = shelf.draft("Trocar a senha", "portal", text);
    CHECK(shelf.call("Ana", get, staff).headers.get("Content-Type") == "image/png");
    CHECK(shelf.call("Rita", get, portal).status == 404);
    shelf.publish(id);
    CHECK(shelf.call("Rita", get, portal).status == 200);
    CHECK(shelf.call("Rita", get, staff).status == 401);
    CHECK(shelf.call("", get, portal).status == 401);
    Ctx stranger{.world = shelf.w.world, .actor = {}};
    CHECK_THROWS_AS(knowledge::find_article_image(stranger, knowledge::ArticleImageId(image)), Error);

    // What is written is not what is read.
    REQUIRE(shelf.edit("Paula", "/api/articles/" + id, R"({"body_markdown":"Sem imagem."})").status == 200);
    CHECK(shelf.call("Rita", get, portal).status == 200);
    shelf.publish(id);
    CHECK(shelf.call("Rita", get, portal).status == 404);
    CHECK(shelf.call("Ana", get, staff).status == 200);  // an old revision has it
    REQUIRE(
        shelf.call("Paula", post, "/api/articles/" + id + "/revisions/1/restoration", "", {{"If-Match", "*"}}).status ==
        201);
    shelf.publish(id);
    CHECK(shelf.call("Rita", get, portal).status == 200);
    REQUIRE(shelf.call("Paula", delete_, "/api/articles/" + id + "/publication").status == 200);
    CHECK(shelf.call("Rita", get, portal).status == 404);
  });
}

TEST_CASE("naming somebody's picture in an article of one's own opens it to nobody") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto image = shelf.picture();
    const auto id = shelf.made("Ana", "Meu", "public", "![](/api/article_images/" + image + ")");
    shelf.publish(id);
    CHECK(shelf.call("Ana", get, "/api/article_images/" + image).status == 404);
    CHECK(shelf.call("Rita", get, "/api/portal/article_images/" + image).status == 404);
  });
}

TEST_CASE("only pictures are taken, and those that no article needs are swept") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto upload = [&](const std::string& content) {
      return shelf
          .call("Paula", post, "/api/article_images",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n" + content +
                    "\r\n--b--\r\n",
                {{"Content-Type", "multipart/form-data; boundary=b"}})
          .status;
    };
    CHECK(upload("<svg onload=alert(1)>") == 422);
    CHECK(upload("") == 422);
    const auto kept = shelf.picture("\x89PNG\r\n\x1A\nkept");
    const auto lost = shelf.picture("\x89PNG\r\n\x1A\nlost");
    shelf.draft("Trocar a senha", "public", "![](/api/article_images/" + kept + ")");
    shelf.w.clock.advance(days(2));
    Ctx system = shelf.w.as_system();
    CHECK(knowledge::sweep_article_images(system, shelf.contents) == 1);
    CHECK(shelf.call("Paula", get, "/api/article_images/" + kept).status == 200);
    CHECK(shelf.call("Paula", get, "/api/article_images/" + lost).status == 404);
  });
}

TEST_CASE("what is looked for in vain is counted, without anything of a person") {
  using knowledge::rules::query_to_keep;
  CHECK(query_to_keep("  Importação de NOTAS ") == "importacao de notas");
  CHECK(query_to_keep("erro ERR-4521") == "erro err 4521");
  for (const char* q : {"rita@estrela.example", "11 98765-4321", "529.982.247-25", "ab", "", "12 34 56 7"}) {
    CAPTURE(q);
    CHECK_FALSE(query_to_keep(q).has_value());
  }
  CHECK_FALSE(query_to_keep(std::string(100'000, 'a')).has_value());
}

TEST_CASE("Paula writes what many looked for, and it leaves the queue until it is not found again") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    Ctx rita = shelf.w.as("Rita");
    const auto note = [&](const char* q, knowledge::GapPlace place) {
      db.write([&](db::Tx& tx) { knowledge::note_search_without_result(rita, tx, q, "pt-BR", place); });
    };
    for (int n = 0; n < 3; ++n) note("Pix no caixa", knowledge::GapPlace::portal);
    note("PIX NO CAIXA", knowledge::GapPlace::help);
    note("boleto vencido", knowledge::GapPlace::form);
    note("meu cpf 529.982.247-25", knowledge::GapPlace::form);
    const auto open = shelf.get("Paula", "/api/gaps");
    CHECK(each(open, "query") == "pix no caixa, boleto vencido");
    CHECK(each(open, "times") == "4, 1");
    CHECK(each(open, "place") == "help, form");
    const std::string first = "/api/gaps/" + text_at(open.at("items").as_array()[0], "id");
    const auto id = shelf.published("Receber por Pix");
    CHECK(shelf.call("Vera", patch, first, R"({"state":"dismissed"})").status == 403);
    CHECK(shelf.call("Paula", patch, first, R"({"article_id":"01890a5d-ac96-774b-bcce-b302099a8057"})").status == 422);
    REQUIRE(shelf.call("Paula", patch, first, R"({"article_id":")" + id + "\"}").status == 200);
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query") == "boleto vencido");
    CHECK(each(shelf.get("Paula", "/api/gaps?state=written"), "query") == "pix no caixa");
    note("pix no caixa", knowledge::GapPlace::help);
    CHECK(each(shelf.get("Paula", "/api/gaps"), "times") == "5, 1");

    const auto page = shelf.get("Paula", "/api/gaps?limit=1");
    CHECK(each(shelf.get("Paula", "/api/gaps?limit=1&after=" + text_at(page, "next")), "query") == "boleto vencido");
    shelf.w.clock.advance(days(100));
    Ctx system = shelf.w.as_system();
    CHECK(knowledge::sweep_gaps(system) == 1);
  });
}

TEST_CASE("an article that Rita may not read does not answer her, and she learns nothing of it") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto ask = [&](const char* who, const std::string& path) {
      return shelf.get(who,
                       path + "/articles/search?q=marimba+desafinada&done=" + (path == "/api" ? "composer" : "portal"));
    };
    const auto hidden = shelf.published("Marimba desafinada", "internal");
    CHECK(each(ask("Ana", "/api"), "title") == "Marimba desafinada");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query").empty());
    const auto before = ask("Rita", "/api/portal");
    CHECK(before.at("items").as_array().empty());
    CHECK(before.at("did_you_mean").is_null());
    CHECK(text_at(before, "covered") ==
          text_at(shelf.get("Rita", "/api/portal/articles/search?q=xilofone"), "covered"));
    const auto gaps = shelf.get("Paula", "/api/gaps");
    CHECK(each(gaps, "query") == "marimba desafinada");

    // Nor does it once somebody has said that it is the answer: Rita asks again.
    const std::string gap = "/api/gaps/" + text_at(gaps.at("items").as_array()[0], "id");
    REQUIRE(shelf.call("Paula", patch, gap, R"({"article_id":")" + hidden + "\"}").status == 200);
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query").empty());
    ask("Rita", "/api/portal");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query") == "marimba desafinada");

    // One that she may read answers.
    shelf.published("Afinar a marimba desafinada", "portal");
    ask("Rita", "/api/portal");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "times") == "2");
  });
}

TEST_CASE("what somebody looked for stays in the queue when a ticket asks the same") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    Ctx sonia = shelf.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {shelf.w.user("Nina")}}).id;
    const auto secret = support::create_category(sonia, {.name = "Sigilo", .restricted_team_id = team}).id;
    Ctx rita = shelf.w.as("Rita");
    const auto ticket = support::open_own_ticket(rita, {.subject = "Vazou", .body = "Veja.", .category_id = secret}).id;
    db.write([&](db::Tx& tx) {
      knowledge::note_search_without_result(rita, tx, "vazou tudo", "pt-BR", knowledge::GapPlace::help);
      knowledge::note_ticket_without_answer(rita, tx, "Vazou tudo", "pt-BR", ticket.text);
      knowledge::note_ticket_without_answer(rita, tx, "Vazou o forno", "pt-BR", ticket.text);
    });
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query") == "vazou tudo");
    CHECK(each(shelf.get("Nina", "/api/gaps"), "query") == "vazou tudo, vazou o forno");
  });
}

TEST_CASE("a category with many tickets and no article is a gap, as far as one may know of its tickets") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    Ctx sonia = shelf.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {shelf.w.user("Nina")}}).id;
    const auto access = support::create_category(sonia, {.name = "Acesso"}).id;
    const auto secret = support::create_category(sonia, {.name = "Sigilo", .restricted_team_id = team}).id;
    Ctx rita = shelf.w.as("Rita");
    for (int n = 0; n < 3; ++n)
      support::open_own_ticket(rita, {.subject = "Senha", .body = "Esqueci.", .category_id = access});
    support::open_own_ticket(rita, {.subject = "Vazou", .body = "Veja.", .category_id = secret});
    const auto gaps = shelf.get("Paula", "/api/category_gaps");
    CHECK(each(gaps, "name") == "Acesso");
    CHECK(each(gaps, "tickets") == "3");
    CHECK(each(shelf.get("Alice", "/api/category_gaps"), "name") == "Acesso, Sigilo");
    // What staff alone may read answers none of its customers, and is not counted: some of it is one team's.
    shelf.publish(
        shelf.made("Paula", "Senha, por dentro", "internal", "x", "pt-BR", R"(,"category_id":")" + access.text + "\""));
    CHECK(each(shelf.get("Paula", "/api/category_gaps"), "articles") == "0");
    REQUIRE(shelf.call("Paula", put, "/api/category_gaps/" + access.text + "/dismissal").status == 204);
    CHECK(each(shelf.get("Paula", "/api/category_gaps"), "name").empty());
    shelf.w.clock.advance(days(29));
    CHECK(each(shelf.get("Paula", "/api/category_gaps"), "name").empty());

    // A category that is no longer offered keeps its articles.
    const auto id = shelf.made("Paula", "Senha", "public", "x", "pt-BR", R"(,"category_id":")" + access.text + "\"");
    shelf.publish(id);
    Ctx again = shelf.w.as("Sonia");
    support::edit_category(again, access, {.active = false}, {});
    CHECK(text_at(shelf.get("Paula", "/api/articles/" + id), "category_id") == access.text);
    CHECK(shelf.edit("Paula", "/api/articles/" + id, R"({"title":"Senha nova"})").status == 200);
    CHECK(each(shelf.get("Paula", "/api/articles?category_id=" + access.text), "title") ==
          "Senha nova, Senha, por dentro");
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
            ")\n   - a <https://outro.example/a?b=1&c=2>\n\n<!-- Nilo -->\n\nPronto. ![Tela](/api/article_images/1)\n");
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + id + "/publication"), "letter") ==
          "Antes\n\nVeja isto & o guia (http://zelo.example/help/pt-BR/aberto#passos).\n\n1. Abra aqui "
          "(http://zelo.example/portal/help/" +
              portal + ")\n2. Peça:\n  - ao time\n  - a https://outro.example/a?b=1&c=2\n\nPronto. Tela");
  });
}
