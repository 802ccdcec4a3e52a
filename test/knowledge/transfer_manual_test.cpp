// A manual in three languages, as one is kept: heads of every kind, links, pictures, tables, code, admonitions, JSX.

#include "src/knowledge/editing/keeping.h"
#include "src/knowledge/editing/review.h"
#include "test/knowledge/folders.h"

using namespace zelo;
using namespace zelo::world;

namespace {

constexpr const char* manual = "test/knowledge/manual";
constexpr std::int64_t pages = 34;

std::string category_of(Folders& library, const std::string& language, const std::string& slug) {
  const auto article = library.read(language, slug);
  return article && article->category_id ? library.categories().name(*article->category_id, language) : "";
}

}  // namespace

TEST_CASE("a manual in three languages goes in, comes out byte for byte, and comes in again without a change") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    library.source = "manual";
    library.create = knowledge::importing::NewCategories::made;
    const auto first = library.take(manual);
    const std::string findings = told(first, world::texts());
    CAPTURE(findings);
    CHECK(first.count(Outcome::created) == pages);
    CHECK(first.images == 3);
    for (const char* line : {"docs/rascunho.md:7 link that leads nowhere: ./sumiu.md", "cannot be shown: <Tabs>",
                             "cannot be shown: import"})
      CHECK(findings.find(line) != std::string::npos);
    CHECK(findings.find("nada.") == std::string::npos);

    const auto intro = library.read("pt-BR", "comece");
    REQUIRE(intro);
    CHECK(intro->position == 1);
    CHECK(category_of(library, "pt-BR", "boletos") == "");  // customers' alone
    CHECK(category_of(library, "pt-BR", "pix") == "Financeiro/Boletos");
    CHECK(category_of(library, "pt-BR", "painel") == "/Erros");
    CHECK(category_of(library, "en", "pix") == "Billing/Slips");
    CHECK(category_of(library, "pt-BR", "notas-fiscais") == "Fiscal");
    CHECK(category_of(library, "en", "tax-invoices") == "Tax");
    CHECK(category_of(library, "es", "facturas") == "Fiscal");
    CHECK(category_of(library, "pt-BR", "erros-comuns") == "Fiscal/Erros");
    CHECK(category_of(library, "en", "common-errors") == "Tax/Errors");
    CHECK(support::list_categories(library.ctx, true).size() == 7);

    library.w.events();
    library.create = knowledge::importing::NewCategories::none;
    CHECK(library.take(manual).count(Outcome::unchanged) == pages);
    CHECK(library.w.events().empty());
    CHECK(files_below(library.give()) == files_below(manual));
  });
}

TEST_CASE("what people said of a manual here stands, however often it comes in, and goes out with it") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    library.source = "manual";
    library.create = knowledge::importing::NewCategories::made;
    library.take(manual);
    library.create = knowledge::importing::NewCategories::none;
    const auto intro = library.read("pt-BR", "comece");
    const auto notices = library.read("pt-BR", "avisos");
    REQUIRE(intro);
    REQUIRE(notices);
    knowledge::keep_articles(library.ctx, {.ids = {intro->id},
                                           .owner_id = {.wanted = true, .value = library.w.user("Marta")},
                                           .review_on = {.wanted = true, .value = Date("2027-01-31")}});
    knowledge::EditArticle edit;
    edit.body_markdown = Prose<200'000>("Paramos na segunda.");
    knowledge::edit_article(library.ctx, notices->id, edit, {});
    knowledge::send_to_review(library.ctx, notices->id, {.reviewer_id = library.w.user("Paula"), .note = {}});
    library.w.events();

    const auto stands = [&] {
      const auto kept = knowledge::show_article(library.ctx, intro->id);
      CHECK(kept.owner_id == library.w.user("Marta"));
      CHECK(kept.review_on == "2027-01-31");
      const auto reviewed = knowledge::show_article(library.ctx, notices->id);
      CHECK(reviewed.state == knowledge::ArticleState::review);
      CHECK(reviewed.pending);
      CHECK(reviewed.body_markdown == "Paramos na segunda.");
      CHECK(library.w.events().empty());
    };
    CHECK(library.take(manual).count(Outcome::unchanged) == pages);
    stands();

    const fs::path out = library.give();
    auto files = files_below(out);
    auto wanted = files_below(manual);
    const std::string head = files["docs/intro.md"];
    CAPTURE(head);
    CHECK(head.find("\nowner: \"marta@zelo.example\"\nreview_on: \"2027-01-31\"\n") != std::string::npos);
    CHECK(head.find("sidebar_position: 1\n") != std::string::npos);
    files.erase("docs/intro.md");
    wanted.erase("docs/intro.md");
    CHECK(files == wanted);  // also the one that is in review: readers see it as it was

    const auto again = library.take(out);
    CHECK(again.count(Outcome::updated) == 1);  // its file is new
    CHECK(again.count(Outcome::unchanged) == pages - 1);
    stands();
    CHECK(library.take(out).count(Outcome::unchanged) == pages);
    stands();
  });
}
