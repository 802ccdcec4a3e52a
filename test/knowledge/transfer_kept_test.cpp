// What files that come in again leave as it is: what was archived, placed or ordered here, and what they no longer
// name.

#include "src/knowledge/editing/archive.h"
#include "test/knowledge/folders.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("a category with a slash in its name is found by it, and an article keeps its own where a name is nobody's") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const auto fiscal = support::create_category(library.ctx, {.name = Line<120>("Fiscal")}).id;
    const auto notes = support::create_category(library.ctx, {.parent_id = fiscal, .name = Line<120>("NF-e/NFC-e")}).id;
    const fs::path tree = folder_of(library, "slash");
    write(tree / "a.md", "---\ntitle: Inteira\ncategory: Fiscal/NF-e/NFC-e\n---\nTexto.\n");
    write(tree / "b.md", "---\ntitle: Sozinha\ncategory: NF-e/NFC-e\n---\nTexto.\n");
    CHECK(library.take(tree).findings.empty());
    for (const char* title : {"Inteira", "Sozinha"}) {
      const auto article = article_called(library, title);
      REQUIRE(article.category_id);
      CHECK(article.category_id->text == notes.text);
    }
    write(tree / "b.md", "---\ntitle: Sozinha\ncategory: Cupom\n---\nOutro texto.\n");
    const auto result = library.take(tree);
    CHECK(told(result, world::texts()).find("b.md:0 unknown category: Cupom") != std::string::npos);
    const auto article = article_called(library, "Sozinha");
    CHECK(article.body_markdown == "Outro texto.");
    REQUIRE(article.category_id);
    CHECK(article.category_id->text == notes.text);
  });
}

TEST_CASE("an article that Paula has archived is in no export, and no file publishes it unless that was asked for") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = folder_of(library, "archived");
    const auto put = [&](const std::string& head, const std::string& text) {
      write(tree / "fax.md", "---\ntitle: Fax\n" + head + "---\n" + text);
    };
    put("draft: true\n", "Texto.\n");
    write(tree / "senha.md", "# Senha\n\n[fax](fax.md)\n");
    library.take(tree);
    const auto fax = article_called(library, "Fax").id;
    const auto here = knowledge::create_article(
        library.ctx, {.title = "Telex", .body_markdown = "Texto.", .category_id = {}, .language = "pt-BR"});
    const fs::path before = library.give();
    REQUIRE(files_below(before).contains("pt-BR/telex.md"));
    for (const auto& id : {fax, here.id}) knowledge::archive_article(library.ctx, id);

    const fs::path out = fs::path(library.directory.path()) / "out";
    CHECK(transfer::export_articles(library.ctx, library.contents, transfer::into_folder(out),
                                    {.source = library.source}, library.categories(), [](const transfer::Given& given) {
                                      CHECK(given.total == 1);
                                      return true;
                                    }) == 1);
    auto files = files_below(out);
    CHECK(files.size() == 1);
    CHECK(files["senha.md"] == "# Senha\n\n[fax](fax.md)\n");

    put("draft: true\nx: 1\n", "Texto.\n");  // says nothing else of the article
    library.take(tree);
    put("", "Texto.\n");
    const auto kept = library.take(tree);
    CHECK(kept.count(Outcome::kept) == 1);
    CHECK(article_called(library, "Fax").state == knowledge::ArticleState::archived);
    CHECK(library.take(tree, true).count(Outcome::updated) == 1);
    CHECK(article_called(library, "Fax").state == knowledge::ArticleState::published);

    std::string exported = files_below(before)["pt-BR/telex.md"];
    const std::string draft = "draft: true\n";
    REQUIRE(exported.find(draft) != std::string::npos);
    exported.erase(exported.find(draft), draft.size());
    write(tree / "telex.md", exported);
    CHECK(library.take(tree).count(Outcome::kept) == 1);
    CHECK(article_called(library, "Telex").state == knowledge::ArticleState::archived);
  });
}

TEST_CASE("a file that no longer says a place takes it back, and one that never said any leaves the article its own") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = folder_of(library, "places");
    const auto put = [&](const std::string& head) {
      write(tree / "senha.md", "---\ntitle: Senha\n" + head + "---\nTexto.\n");
    };
    const auto place = [&] { return article_called(library, "Senha").position.value_or(-1); };
    put("sidebar_position: 2\n");
    library.take(tree);
    CHECK(place() == 2);
    put("");
    CHECK(library.take(tree).count(Outcome::updated) == 1);
    CHECK(place() == -1);
    CHECK(library.take(tree).count(Outcome::unchanged) == 1);

    knowledge::EditArticle edit;
    edit.position = {.wanted = true, .value = 7};
    const auto id = article_called(library, "Senha").id;
    knowledge::edit_article(library.ctx, id, edit, {});
    knowledge::publish_article(library.ctx, id);
    put("custom: 1\n");
    library.take(tree, true);
    CHECK(place() == 7);
    put("sidebar_position: 99999999999999999999\n");
    library.take(tree, true);
    CHECK(place() == knowledge::last_position);
  });
}

TEST_CASE("an article whose readers were kept in another order is not changed by a file that says the same of them") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = folder_of(library, "ordered");
    const std::string head = "---\ntitle: Senha\nsegments: [enterprise, smb]\nplans: [Ouro, Bronze]\n";
    write(tree / "senha.md", head + "---\nTexto.\n");
    library.take(tree);
    const auto before = article_called(library, "Senha");
    db.write([](db::Tx& tx) {  // as before lists were put in order
      tx.exec("UPDATE articles SET segments = $1, plans = $2", R"(["smb","enterprise"])", R"(["Ouro","Bronze"])");
      tx.exec("UPDATE published_articles SET segments = $1, plan_keys = $2", R"(["smb","enterprise"])",
              R"(["ouro","bronze"])");
      tx.exec("UPDATE article_sources SET state = NULL");
    });
    library.w.events();
    write(tree / "senha.md", head + "custom: 1\n---\nTexto.\n");
    library.take(tree);
    CHECK(library.w.events().empty());
    CHECK(article_called(library, "Senha").version == before.version);

    knowledge::EditArticle edit;
    edit.segments = std::vector{customer::Segment::smb, customer::Segment::enterprise};
    edit.plans = std::vector<Line<120>>{Line<120>("Bronze"), Line<120>("Ouro")};
    for (const char* title : {"Outra", "Senha"}) {
      edit.title = Line<200>(title);
      knowledge::edit_article(library.ctx, before.id, edit, {});
    }
    CHECK_FALSE(article_called(library, "Senha").pending);  // as readers see it
    edit.segments->pop_back();
    knowledge::edit_article(library.ctx, before.id, edit, {});
    CHECK(article_called(library, "Senha").pending);
  });
}
