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
