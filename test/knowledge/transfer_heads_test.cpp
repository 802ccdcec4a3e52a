// What the heads of files say: for whom an article is, which one, under what name, and what becomes of its pictures.

#include <set>

#include "src/knowledge/image/image.h"
#include "src/knowledge/transfer/front_matter.h"
#include "test/knowledge/folders.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("a file that says unclearly who may read it becomes nobody's article") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "readers";
    fs::create_directories(tree);
    const auto put = [&](const std::string& name, const std::string& head) {
      write(tree / (name + ".md"), "---\ntitle: " + name + "\n" + head + "\n---\n\nTexto.\n");
    };
    put("equipe", "audience: equipe");
    put("vazio", "audience:");
    put("varejo", "audience: portal\nsegments: [varejo]");
    put("aberta", "audience: portal\nsegments: [enterprise,");
    put("linhas", "audience: portal\nsegments: [\n  enterprise\n]");
    put("publicas", "audience: public\nsegments: [enterprise]");
    put("grandes", "segments: [Enterprise]");
    put("planos", "plans:\n  - Ouro");
    put("interno", "audience: Internal");
    put("escondido", "published: false");
    const auto result = library.take(tree);
    CHECK(result.count(Outcome::refused) == 5);
    CHECK(result.count(Outcome::created) == 5);
    const std::string findings = told(result, world::texts());
    CAPTURE(findings);
    for (const char* line : {"equipe.md:0 does not say clearly who may read it, so nobody does: audience: equipe",
                             "vazio.md:0 does not say",
                             "varejo.md:0 does not say clearly who may read it, so nobody "
                             "does: segments: varejo",
                             "aberta.md:0 does not say", "publicas.md:0 does not say"})
      CHECK(findings.find(line) != std::string::npos);
    const auto readers = [&](const std::string& title) {
      return db.read([&](db::Tx& tx) {
        return tx.value<std::string>("SELECT audience || segments || plans || state FROM articles WHERE title = $1",
                                     title);
      });
    };
    CHECK(readers("grandes") == R"(portal["enterprise"][]published)");
    CHECK(readers("linhas") == R"(portal["enterprise"][]published)");
    CHECK(readers("planos") == R"(portal[]["Ouro"]published)");
    CHECK(readers("interno") == "internal[][]published");
    CHECK(readers("escondido") == "public[][]draft");

    // Another wish for what is new opens nothing that is there, nor closes it.
    library.audience = knowledge::Audience::internal;
    put("novo", "kind: faq");
    CHECK(library.take(tree).count(Outcome::unchanged) == 5);
    CHECK(readers("escondido") == "public[][]draft");
    CHECK(readers("grandes") == R"(portal["enterprise"][]published)");
    CHECK(readers("novo") == "internal[][]published");
  });
}

TEST_CASE("an import publishes under the names that its links were given") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "names";
    fs::create_directories(tree);
    write(tree / "a.md", "---\ntitle: Novidades\nslug: novidades-2025\n---\n\n[mais](b.md)\n");
    write(tree / "b.md", "---\ntitle: Novidades\n---\n\n[antes](a.md)\n");
    library.take(tree);
    REQUIRE(library.read("pt-BR", "novidades-2025"));
    CHECK(library.read("pt-BR", "novidades-2025")->slug == "novidades-2025");
    REQUIRE(library.read("pt-BR", "novidades"));
    CHECK(library.read("pt-BR", "novidades")->body_markdown == "[antes](/help/pt-BR/novidades-2025)");

    write(tree / "a.md", "---\ntitle: Novidades\nslug: o-que-mudou\n---\n\n[mais](b.md)\n");
    CHECK(library.take(tree).count(Outcome::updated) == 2);  // and the link to it
    REQUIRE(library.read("pt-BR", "o-que-mudou"));
    CHECK(library.read("pt-BR", "o-que-mudou")->slug == "o-que-mudou");
    CHECK(library.read("pt-BR", "novidades-2025")->slug == "o-que-mudou");  // the old one leads on
    CHECK(library.take(tree).count(Outcome::unchanged) == 2);

    // What an import leaves to people it tells them.
    write(tree / "a.md", "---\ntitle: Novidades\nslug: o-que-mudou\ntranslation: x\n---\n\n[mais](b.md)\n");
    write(tree / "b.md", "---\ntitle: Novidades\ntranslation: x\n---\n\n[antes](a.md)\n");
    CHECK(told(library.take(tree), world::texts()).find("b.md:0 says that it is another version of an article") !=
          std::string::npos);
  });
}

TEST_CASE("pictures are kept with the article that has them, and swept with their file's row when none has") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = library.own_tree();
    library.take(tree);
    const auto count = [&](const char* table) {
      return db.read([&](db::Tx& tx) {
        return tx.value<std::int64_t>(std::string("SELECT count(*) FROM ") + table +
                                      (table == std::string("article_sources") ? " WHERE image_id IS NOT NULL" : ""));
      });
    };
    REQUIRE(count("article_images") == 1);
    const auto intro = library.read("pt-BR", "comece");
    knowledge::EditArticle edit;
    edit.title = Line<200>("Editado aqui");
    knowledge::edit_article(library.ctx, intro->id, edit, {});
    fs::copy("test/knowledge/tree/docs/guia/img/tela.png", tree / "docs/nova.png");
    write(tree / "docs/intro.md", "---\ntitle: Comece aqui\nslug: comece\n---\n\n![Nova](nova.png)\n");
    const auto kept = library.take(tree);
    CHECK(kept.count(Outcome::kept) == 1);
    CHECK(kept.images == 0);
    CHECK(count("article_images") == 1);

    // As an import left it that was cut short.
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM article_image_uses"); });
    library.w.clock.advance(days(2));
    CHECK(knowledge::sweep_article_images(library.ctx, library.contents) == 1);
    CHECK(count("article_images") == 0);
    CHECK(count("article_sources") == 0);
  });
}

TEST_CASE("two files that say they are the same article do not stop the others; a file that was moved is followed") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    Ctx paula = library.w.as("Paula");
    knowledge::NewArticle wanted;
    wanted.title = "Trocar a senha";
    wanted.body_markdown = "Antes.";
    wanted.language = "pt-BR";
    const auto article = knowledge::create_article(paula, wanted);
    const fs::path out = library.give();
    const fs::path file = out / "pt-BR/trocar-a-senha.md";
    fs::copy(file, out / "pt-BR/a-copia.md");
    write(out / "outro.md", "# Outro\n\nTexto.\n");
    for (int n = 0; n < 2; ++n) {
      const auto result = library.take(out);
      CHECK(result.count(Outcome::refused) == 1);
      CHECK(told(result, world::texts()).find("another file is this article already: " + article.id.text) !=
            std::string::npos);
      CHECK(result.count(n == 0 ? Outcome::created : Outcome::unchanged) >= 1);
    }
    fs::remove(out / "pt-BR/a-copia.md");
    fs::remove(file);
    write(out / "pt-BR/mudou.md", "---\ntitle: Trocar a senha\nzelo_id: " + article.id.text +
                                      "\nzelo_revision: 1\naudience: internal\ndraft: true\n---\n\nDepois.\n");
    const auto moved = library.take(out);
    CHECK(moved.count(Outcome::refused) == 0);
    CHECK(knowledge::show_article(paula, article.id).body_markdown == "Depois.");
  });
}

TEST_CASE("the head of an exported file says what the article is like now, and nothing else") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "heads";
    fs::create_directories(tree);
    write(tree / "a.md",
          "---\ntitle: Antes\nsidebar:\n  title: Na barra\naudience: portal\nsegments:\n  - enterprise\n"
          "plans: [Ouro]\ndraft: true\ncustom: 1\n---\n\nTexto.\n");
    write(tree / "b.md", "+++\ntitle = \"Hugo\"\ndraft = true\n[params]\nkind = \"x\"\n+++\n\nTexto.\n");
    library.take(tree);
    const auto id_of = [&](const std::string& title) {
      return db.read([&](db::Tx& tx) {
        return tx.value<knowledge::ArticleId>("SELECT id FROM articles WHERE title = $1", title);
      });
    };
    const auto a = id_of("Antes");
    const UserId paula = library.w.user("Paula");
    knowledge::EditArticle edit;
    edit.title = Line<200>("Depois");
    edit.review_on = {.wanted = true, .value = Date("2030-01-02")};
    edit.segments.emplace();
    edit.plans.emplace();
    edit.owner_id = {.wanted = true, .value = paula};
    knowledge::edit_article(library.ctx, a, edit, {});
    knowledge::publish_article(library.ctx, a);
    knowledge::publish_article(library.ctx, id_of("Hugo"));
    const fs::path out = library.give();
    auto files = files_below(out);
    const std::string address =
        db.read([&](db::Tx& tx) { return tx.value<std::string>("SELECT email FROM users WHERE id = $1", paula); });
    CHECK(files["a.md"] ==
          "---\ntitle: \"Depois\"\nsidebar:\n  title: Na barra\naudience: \"portal\"\ncustom: 1\nslug: \"depois\"\n"
          "language: \"pt-BR\"\nkind: \"guide\"\nreview_on: \"2030-01-02\"\nowner: \"" +
              address + "\"\n---\n\nTexto.\n");
    CHECK(files["b.md"] ==
          "+++\ntitle = \"Hugo\"\nslug = \"hugo\"\nlanguage = \"pt-BR\"\nkind = \"guide\"\naudience = \"public\"\n"
          "[params]\nkind = \"x\"\n+++\n\nTexto.\n");
    library.w.events();
    CHECK(library.take(out).count(Outcome::updated) == 2);  // the files are new; the articles are as they were
    CHECK(library.w.events().empty());
    CHECK(library.take(out).count(Outcome::unchanged) == 2);
  });
}

TEST_CASE("an import in two parts says in no address how many articles are called alike, and comes out as it went in") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    library.source = "docs";
    const auto hidden = knowledge::create_article(library.ctx, {.title = "Tabela de preços",
                                                                .body_markdown = "Por dentro.",
                                                                .audience = knowledge::Audience::internal,
                                                                .category_id = {},
                                                                .language = "pt-BR",
                                                                .review_on = {}});
    knowledge::publish_article(library.ctx, hidden.id);
    const fs::path tree = fs::path(library.directory.path()) / "prices";
    fs::create_directories(tree);
    write(tree / "a.md", "---\ntitle: Tabela de preços\n---\n\n[varejo](b.md)\n");
    write(tree / "b.md", "---\ntitle: Tabela de preços\n---\n\n[atacado](c.md)\n");
    write(tree / "c.md", "---\ntitle: Atacado\nslug: tabela-de-precos\n---\n\n[tudo](a.md)\n");
    transfer::ImportOptions part{.source = library.source, .most = 1};
    for (; part.first < 3; ++part.first)
      transfer::import_articles(library.ctx, library.contents, *transfer::files_in_folder(tree), part,
                                library.categories(), [](std::int64_t, std::int64_t) {});

    const auto slugs = db.read([](db::Tx& tx) {
      return tx.query<std::string>(
          "SELECT p.slug FROM published_articles p JOIN article_sources s ON s.article_id = p.id ORDER BY s.path");
    });
    REQUIRE(slugs.size() == 3);
    CHECK(std::set<std::string>(slugs.begin(), slugs.end()).size() == 3);
    for (const std::string& slug : slugs) {
      CAPTURE(slug);
      CHECK(slug.starts_with("tabela-de-precos-"));
      CHECK(slug.size() == std::string("tabela-de-precos-1a2b3c").size());
    }
    for (std::size_t n = 0; n < 3; ++n)
      CHECK(library.read("pt-BR", slugs[n])->body_markdown.find("(/help/pt-BR/" + slugs[(n + 1) % 3] + ")") !=
            std::string::npos);

    library.w.events();
    CHECK(library.take(tree).count(Outcome::unchanged) == 3);
    CHECK(library.w.events().empty());
    CHECK(files_below(library.give()) == files_below(tree));
  });
}

TEST_CASE("a list in a head is read whole over several lines, with comments and blank lines between") {
  using Words = std::vector<std::string>;
  const std::string head =
      "---\nplans: [Pro, # \"o mais\" vendido\n\n  'Loja, web',\n# e\n  C#, d'água]\nsegments:\n  - smb\n\n  # e\n"
      "  - enterprise\n\n# quem o tem\nowner: ana@zelo.example\naudience: portal\n---\n";
  const auto front = transfer::read_front_matter(head + "Corpo");
  CHECK(!front.unclear);
  CHECK(front.all("plans") == Words{"Pro", "Loja, web", "C#", "d'água"});
  CHECK(front.all("segments") == Words{"smb", "enterprise"});
  CHECK(front.one("owner") == "ana@zelo.example");
  CHECK(front.one("audience") == "portal");
  CHECK(transfer::with_field(transfer::with_field(head, "plans", {}), "segments", "[\"smb\"]") ==
        "---\nsegments: [\"smb\"]\n\n# quem o tem\nowner: ana@zelo.example\naudience: portal\n---\n");

  const std::string toml =
      "+++\nplans = [\n\"Pro]\", # \"um\n\n'it',\n\"a\\\"b\"]\naudience = \"portal\"\n[x]\nplans = [\"Y\"]\n+++\n";
  const auto hugo = transfer::read_front_matter(toml + "Corpo");
  CHECK(!hugo.unclear);
  CHECK(hugo.all("plans") == Words{"Pro]", "it", "a\"b"});
  CHECK(hugo.one("audience") == "portal");
  CHECK(transfer::with_field(toml, "plans", {}) == "+++\naudience = \"portal\"\n[x]\nplans = [\"Y\"]\n+++\n");

  CHECK(transfer::read_front_matter("---\nplans: [Pro,\naudience: portal\n---\nx").unclear == "[Pro,");
  CHECK(transfer::read_front_matter("+++\nplans = [\"Pro\",\naudience = \"portal\"\n+++\nx").unclear);
  CHECK(transfer::read_front_matter("audience: internal\nplans: [Pro\n\nx").unclear);
}
