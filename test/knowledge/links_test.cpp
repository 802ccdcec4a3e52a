// Links that lead nowhere are found, whoever broke them.

#include "lib/http/public_address.h"
#include "src/knowledge/links/link_rules.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using namespace zelo::knowledge::rules;
using enum zelo::http::Method;

TEST_CASE("links are read as a reader sees them, and not in code") {
  const auto found = links_in(
      "# Um\n[a](/help/x) e ![b](/api/article_images/1 \"t\") e <https://zelo.example/a>\n"
      "`[c](/nada)` \\[d](/nada)\n```\n[e](/nada)\n```\n[f]: </help/com espaço>\n[![g](/i.png)](/help/g(1)) [f]\n");
  std::string all;
  for (const auto& link : found) all += std::to_string(link.line) + (link.image ? "!" : ":") + link.target + " ";
  CHECK(all == "2:/help/x 2!/api/article_images/1 2:https://zelo.example/a 7:/help/com espaço 8!/i.png 8:/help/g(1) ");
  all.clear();
  for (const auto& link : links_in("<p><a href=\"/help/x\">x</a></p>\n\n[y](/help/y) <img src=\"/i.png\">\n"))
    all += std::to_string(link.line) + (link.image ? "!" : ":") + link.target + " ";
  CHECK(all == "1:/help/x 3:/help/y 3!/i.png ");
}

TEST_CASE("our own addresses are found in a letter, without what ends its sentences") {
  const std::string own = "http://localhost:8080";
  const auto found =
      own_addresses_in("Veja " + own + "/help/a. E (" + own + "/help/b), <" + own + "/help/a>\n" + own + "x/nada " +
                           own + ".example/nada https://outro.example/help/c " + own + "/help/d#e",
                       own);
  CHECK(found == std::vector<std::string>{own + "/help/a", own + "/help/b", own + "/help/d#e"});
  CHECK(own_addresses_in("/help/a", "").empty());
}

TEST_CASE("links over several lines are read, and code ends where the page ends it") {
  const auto said = [](std::string_view markdown) {
    std::string all;
    for (const auto& link : links_in(markdown)) all += std::to_string(link.line) + ":" + link.target + " ";
    return all;
  };
  CHECK(said("Antes [veja o\nguia](/help/sumiu) e [outro\nguia][g].\n\n[g]: /help/g\n") == "2:/help/sumiu 5:/help/g ");
  CHECK(said("```\n~~~\n```\n[a](/help/a)\n") == "4:/help/a ");
  CHECK(said("````\n```\n[a](/nada)\n````\n[b](/help/b)\n") == "5:/help/b ");
  CHECK(said("    [a](/nada)\n\nVeja https://outro.example/b agora\n") == "3:https://outro.example/b ");
  CHECK(said("Um\n[a](/help/a?b=1&amp;c=2) e\n[b](/help/b\\_c)\n") == "2:/help/a?b=1&c=2 3:/help/b_c ");
}

TEST_CASE("an anchor is fine where its page has it, and nowhere else") {
  const auto has = [](std::string_view markdown, std::string_view anchor) {
    return anchors_of(markdown).contains(anchor_in(anchor));
  };
  CHECK(has("# Antes de começar!\n", "antes-de-começar"));
  CHECK(has("# Antes de começar!\n", "Antes-de-come%C3%A7ar"));
  CHECK(has("## Passos\n## Passos\n", "passos-2"));
  CHECK_FALSE(has("## Passos\n## Passos\n", "passos-1"));
  CHECK_FALSE(has("## Passos\n", "passos-2"));
  CHECK_FALSE(has("```\n# Passos\n```\n", "passos"));
  CHECK(has("## Instalar {#instalacao}\n", "instalacao"));
  CHECK_FALSE(has("## Instalar {#instalacao}\n", "instalar"));
  CHECK(has("Passos\n------\n", "passos"));
  CHECK(has("  ## Passos\n", "passos"));
  CHECK(has("## Veja o [guia](/help/pt-BR/guia)\n", "veja-o-guia"));
}

TEST_CASE("an address says which article it means") {
  const auto of = [](const char* target) { return meaning_of(target, "https://zelo.example"); };
  CHECK(of("/help/pt-br/trocar-a-senha#passos").slug == "trocar-a-senha");
  CHECK(of("/help/pt-br/trocar-a-senha#passos").language == "pt-BR");
  CHECK(of("/help/pt-br/trocar-a-senha#passos").anchor == "passos");
  CHECK(of("https://zelo.example/help/en/x").leads == Leads::article);
  CHECK(of("https://zelo.example.evil/help/en/x").leads == Leads::outside);
  CHECK(of("/articles/01890a5d-ac96-774b-bcce-b302099a8057").id.has_value());
  CHECK(of("/help").leads == Leads::elsewhere);
  CHECK(of("/help/es").leads == Leads::elsewhere);
  CHECK(of("#passos").leads == Leads::here);
  CHECK(of("mailto:ana@zelo.example").leads == Leads::elsewhere);
  CHECK(of("outra.md").leads == Leads::nowhere);
  CHECK(of("//evil.example").leads == Leads::nowhere);
}

TEST_CASE("an address within the app of staff is told from those of readers") {
  const auto staff = [](const char* target) { return is_staff_page(target, "https://zelo.example"); };
  for (const char* target : {"/support/1", "https://zelo.example/problems/1?tab=tickets", "/articles/1#passos", "/"}) {
    CAPTURE(target);
    CHECK(staff(target));
  }
  for (const char* target : {"/help", "/portal/tickets/1", "/api/article_images/1", "/manual.pdf", "#passos",
                             "https://outro.example/support/1", "//outro.example/x", "mailto:ana@zelo.example"}) {
    CAPTURE(target);
    CHECK_FALSE(staff(target));
  }
}

TEST_CASE("readers get no link to what only staff can open, and Paula sees where one stands") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const std::string body = "Veja [o chamado](http://zelo.example/support/1) e [os artigos](/articles/nenhum).";
    const auto open = shelf.published("Aberto", "portal", body);
    const auto staff = shelf.published("Interno", "internal", body);
    shelf.runner.run_due();
    const std::string read = text_at(shelf.get("Rita", "/api/portal/articles/" + open), "body_html");
    CHECK(read.find("Veja o chamado e os artigos.") != std::string::npos);
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + staff), "body_html").find("href=\"/support/1\"") !=
          std::string::npos);
    CHECK(each(shelf.get("Ana", "/api/broken_links?article_id=" + open), "state") == "narrower, missing");
    CHECK(each(shelf.get("Ana", "/api/broken_links?article_id=" + staff), "state") == "missing");
  });
}

TEST_CASE("machines that only this one reaches are no public addresses") {
  for (const char* address : {"10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "172.31.255.255", "100.64.0.1",
                              "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1",
                              "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "zelo.example", ""}) {
    CAPTURE(address);
    CHECK_FALSE(http::is_public_address(address));
  }
  for (const char* address : {"8.8.8.8", "172.32.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"}) {
    CAPTURE(address);
    CHECK(http::is_public_address(address));
  }
}

TEST_CASE("Paula sees which links of what she published lead nowhere") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto open = shelf.published("Aberto", "public", "# Passos");
    const auto staff = shelf.published("Interno", "internal");
    const auto draft = shelf.draft("Rascunho");
    const auto id =
        shelf.published("Índice", "public",
                        "[bom](/help/pt-br/aberto#passos) [nada](/help/pt-br/nada) [#](/articles/" + open +
                            "#fim) [i](/help/" + staff + ") [r](/help/" + draft + ")\n![x](/api/article_images/" +
                            open + ") [fora](https://outro.example/) [aqui](#la)");
    shelf.runner.run_due();
    const auto broken = shelf.get("Ana", "/api/broken_links");
    CHECK(each(broken, "state") == "missing, no_anchor, narrower, unpublished, no_image, no_anchor");
    CHECK(each(broken, "line") == "1, 1, 1, 1, 2, 2");
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + id), "broken_links") == "6");
    CHECK(each(shelf.get("Ana", "/api/broken_links?article_id=" + open), "state").empty());
    const auto page = shelf.get("Ana", "/api/broken_links?limit=4");
    CHECK(each(shelf.get("Ana", "/api/broken_links?limit=4&after=" + text_at(page, "next")), "state") ==
          "no_image, no_anchor");

    REQUIRE(shelf.call("Paula", delete_, "/api/articles/" + open + "/publication").status == 200);
    shelf.runner.run_due();
    CHECK(each(shelf.get("Ana", "/api/broken_links?limit=2"), "state") == "unpublished, missing");
    shelf.publish(draft);
    shelf.w.clock.advance(days(7));
    shelf.runner.run_due();
    CHECK(each(shelf.get("Ana", "/api/broken_links"), "state") ==
          "unpublished, missing, unpublished, narrower, no_image, no_anchor");
  });
}

TEST_CASE("other sites are asked only when an administrator wishes it, and never one's own machines") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    shelf.published("Índice", "public", "[fora](http://127.0.0.1:9/x)");
    shelf.runner.run_due();
    shelf.w.clock.advance(days(7));
    shelf.runner.run_due();
    CHECK(each(shelf.get("Ana", "/api/broken_links"), "state").empty());
    CHECK(text_at(shelf.get("Ana", "/api/link_settings"), "check_outside") == "false");
    CHECK(shelf.call("Paula", put, "/api/link_settings", R"({"check_outside":true})").status == 403);
    REQUIRE(shelf.call("Alice", put, "/api/link_settings", R"({"check_outside":true})").status == 200);
    shelf.w.clock.advance(days(7));
    shelf.runner.run_due();
    CHECK(each(shelf.get("Ana", "/api/broken_links"), "state") == "unreachable");
  });
}

TEST_CASE("links are looked after when what they lead to is published, for others or with other headings") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto target = shelf.draft("Senha", "public", "## Passos");
    const auto id = shelf.published("Índice", "public", "[a](/help/" + target + "#passos)");
    const auto states = [&] {
      shelf.runner.run_due();
      return each(shelf.get("Ana", "/api/broken_links"), "state");
    };
    CHECK(states() == "unpublished");
    shelf.publish(target);
    CHECK(states().empty());
    REQUIRE(shelf.edit("Paula", "/api/articles/" + target, R"({"body_markdown":"## Etapas"})").status == 200);
    shelf.publish(target);
    CHECK(states() == "no_anchor");
    REQUIRE(shelf.edit("Paula", "/api/articles/" + target, R"({"audience":"internal"})").status == 200);
    shelf.publish(target);
    CHECK(states() == "narrower");
  });
}

TEST_CASE("Paula withdraws what very many articles link to at once, and each of them is looked after") {
  for_each_database([](db::Database& db) {
    constexpr int many = 101;  // one more than a job takes
    Shelf shelf(db);
    const auto target = shelf.published("Senha");
    for (int n = 0; n < many; ++n) shelf.published("Guia " + std::to_string(n), "public", "[a](/help/" + target + ")");
    shelf.runner.run_due();
    REQUIRE(shelf.get("Ana", "/api/broken_links").at("items").as_array().empty());
    const auto waiting = [&] {
      return db.read([](db::Tx& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM jobs WHERE kind IN ('article.links', 'article.links_to')");
      });
    };
    REQUIRE(waiting() == 0);
    REQUIRE(shelf.call("Paula", delete_, "/api/articles/" + target + "/publication").status == 200);
    CHECK(waiting() == 1);
    shelf.runner.run_due();
    CHECK(waiting() == 0);
    CHECK(db.read([](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM article_links WHERE state = 'unpublished'");
    }) == many);
  });
}

TEST_CASE("a link that Paula writes before the article that it leads to is fine a minute after that is there") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    shelf.published("Índice", "public", "[a](/help/pt-BR/senha-nova) [b](/help/pt-BR/nunca)");
    const auto targets = [&] {
      shelf.runner.run_due();
      return each(shelf.get("Ana", "/api/broken_links"), "target");
    };
    CHECK(targets() == "/help/pt-BR/senha-nova, /help/pt-BR/nunca");
    shelf.published("Senha nova");
    shelf.w.clock.advance(minutes(1));
    CHECK(targets() == "/help/pt-BR/nunca");
  });
}

TEST_CASE("a link is narrower only where somebody who reads the page may not read what it leads to") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto target = shelf.published("Senha", "portal");
    const auto id = shelf.published("Índice", "portal", "[a](/articles/" + target + ")");
    const auto state = [&](const std::string& to, const std::string& from) {
      REQUIRE(shelf.edit("Paula", "/api/articles/" + target, R"({"segments":)" + to + "}").status == 200);
      REQUIRE(shelf.edit("Paula", "/api/articles/" + id, R"({"segments":)" + from + "}").status == 200);
      shelf.publish(target);
      shelf.publish(id);
      shelf.runner.run_due();
      return each(shelf.get("Ana", "/api/broken_links"), "state");
    };
    CHECK(state(R"(["smb","enterprise"])", R"(["smb"])").empty());
    CHECK(state(R"(["smb","enterprise"])", R"(["enterprise","smb","smb"])").empty());
    CHECK(state("[]", R"(["smb"])").empty());
    CHECK(state(R"(["smb"])", R"(["smb","enterprise"])") == "narrower");
    CHECK(state(R"(["smb"])", "[]") == "narrower");
    CHECK(json::text_of(shelf.get("Ana", "/api/articles/" + target).at("segments")) == R"(["smb"])");
  });
}
