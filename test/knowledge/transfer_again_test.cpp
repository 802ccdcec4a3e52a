// Files that come in again: what was said here since is not undone, and nothing is published that nobody reviewed.

#include "src/knowledge/editing/keeping.h"
#include "src/knowledge/editing/review.h"
#include "test/knowledge/folders.h"

using namespace zelo;
using namespace zelo::world;

namespace {

knowledge::ArticleId written(Folders& library, const std::string& title, bool published = true) {
  Ctx paula = library.w.as("Paula");
  knowledge::NewArticle wanted;
  wanted.title = Line<200>(title);
  wanted.body_markdown = "Antes.";
  wanted.audience = knowledge::Audience::public_;
  wanted.language = "pt-BR";
  const auto id = knowledge::create_article(paula, wanted).id;
  if (published) knowledge::publish_article(library.ctx, id);
  return id;
}

void rewrite(Folders& library, const knowledge::ArticleId& id, const std::string& body) {
  knowledge::EditArticle edit;
  edit.body_markdown = Prose<200'000>(body);
  knowledge::edit_article(library.ctx, id, edit, {});
}

void ask_paula(Folders& library, const knowledge::ArticleId& id) {
  knowledge::send_to_review(library.ctx, id, {.reviewer_id = library.w.user("Paula"), .note = {}});
}

knowledge::CategoryId category(Folders& library, const std::string& name,
                               const std::optional<knowledge::CategoryId>& above = {}) {
  support::NewCategory wanted;
  wanted.name = Line<120>(name);
  if (above) wanted.parent_id = support::CategoryId(above->text);
  return knowledge::CategoryId(support::create_category(library.ctx, wanted).id.text);
}

/// Counts how often each file is read.
class Counted final : public transfer::Files {
 public:
  explicit Counted(const fs::path& folder) : files_(transfer::files_in_folder(folder)) {}
  [[nodiscard]] const std::vector<std::string>& paths() const override { return files_->paths(); }
  [[nodiscard]] std::uintmax_t size(const std::string& path) const override { return files_->size(path); }
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override {
    ++reads[path];
    return files_->read(path);
  }
  mutable std::map<std::string, int> reads;

 private:
  std::unique_ptr<transfer::Files> files_;
};

}  // namespace

TEST_CASE("an export gives out what readers see, and bringing it back publishes nothing that Paula has not reviewed") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const auto changed = written(library, "Trocar a senha");
    rewrite(library, changed, "Depois.");
    ask_paula(library, changed);
    const auto opened = written(library, "Tabela interna");
    knowledge::EditArticle edit;
    edit.audience = knowledge::Audience::internal;
    knowledge::edit_article(library.ctx, opened, edit, {});
    const auto begun = written(library, "Rascunho", false);
    ask_paula(library, begun);

    const fs::path out = library.give();
    auto files = files_below(out);
    const std::string file = files["pt-BR/trocar-a-senha.md"];
    CAPTURE(file);
    CHECK(file.find("Antes.") != std::string::npos);
    CHECK(file.find("zelo_revision: 1\n") != std::string::npos);
    CHECK(files["pt-BR/tabela-interna.md"].find("audience: \"public\"") != std::string::npos);
    CHECK(files["pt-BR/rascunho.md"].find("draft: true") != std::string::npos);
    library.w.events();
    for (int n = 0; n < 2; ++n) {
      const auto result = library.take(out);
      CHECK(result.count(Outcome::kept) == 2);
      CHECK(result.count(Outcome::kept) + result.count(n == 0 ? Outcome::updated : Outcome::unchanged) == 3);
      CHECK(library.w.events().empty());
      CHECK(knowledge::show_article(library.ctx, changed).state == knowledge::ArticleState::review);
      CHECK(knowledge::show_article(library.ctx, changed).body_markdown == "Depois.");
      CHECK(knowledge::show_article(library.ctx, opened).audience == knowledge::Audience::internal);
      CHECK(knowledge::show_article(library.ctx, opened).pending);
      CHECK(knowledge::show_article(library.ctx, begun).state == knowledge::ArticleState::review);
      CHECK(library.read("pt-BR", "trocar-a-senha")->body_markdown == "Antes.");
    }
  });
}

TEST_CASE("an old export opens nothing that Paula has closed or withdrawn since") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const auto closed = written(library, "Tabela de custos");
    const auto withdrawn = written(library, "Promoção");
    const auto rest = written(library, "Senha");
    const fs::path out = library.give();
    knowledge::EditArticle edit;
    edit.audience = knowledge::Audience::internal;
    knowledge::edit_article(library.ctx, closed, edit, {});
    knowledge::publish_article(library.ctx, closed);
    knowledge::withdraw_article(library.ctx, withdrawn);
    library.w.events();
    const auto result = library.take(out);
    CHECK(result.count(Outcome::kept) == 2);
    CHECK(result.count(Outcome::updated) == 1);  // its file is new
    CHECK(library.w.events().empty());
    CHECK(!library.read("pt-BR", "tabela-de-custos"));
    CHECK(!library.read("pt-BR", "promocao"));
    CHECK(library.read("pt-BR", "senha")->id == rest);
  });
}

TEST_CASE("a file that says what an article in review says already ends no review") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = folder_of(library, "same");
    write(tree / "senha.md", "# Senha\n\nAntes.\n");
    library.take(tree);
    const auto id = article_called(library, "Senha").id;
    rewrite(library, id, "Depois.");
    ask_paula(library, id);
    library.w.events();
    write(tree / "senha.md", "# Senha\n\nDepois.\n");
    library.take(tree);
    CHECK(library.w.events().empty());
    CHECK(knowledge::show_article(library.ctx, id).state == knowledge::ArticleState::review);
    CHECK(library.read("pt-BR", "senha")->body_markdown == "Antes.");
  });
}

TEST_CASE("an import each night does not undo that Marta says: still true") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = folder_of(library, "nightly");
    const auto put = [&](const std::string& day, const std::string& text) {
      write(tree / "senha.md", "---\ntitle: Senha\nowner: paula@zelo.example\nreview_on: " + day + "\n---\n" + text);
    };
    put("2026-06-01", "Antes.\n");
    library.take(tree);
    const auto id = article_called(library, "Senha").id;
    const auto keeping = [&] {
      const auto article = knowledge::show_article(library.ctx, id);
      return article.owner_name.value_or("") + " " + article.review_on.value_or("");
    };
    CHECK(keeping() == "Paula 2026-06-01");
    knowledge::keep_articles(library.ctx, {.ids = {id},
                                           .owner_id = {.wanted = true, .value = library.w.user("Marta")},
                                           .review_on = {.wanted = true, .value = Date("2026-12-01")}});
    library.w.events();
    CHECK(library.take(tree).count(Outcome::unchanged) == 1);
    CHECK(library.w.events().empty());
    CHECK(keeping() == "Marta 2026-12-01");
    CHECK(files_below(library.give())["senha.md"].find("marta@zelo.example") != std::string::npos);

    put("2026-06-01", "Depois.\n");  // says nothing anew of who keeps it
    CHECK(library.take(tree).count(Outcome::updated) == 1);
    CHECK(keeping() == "Marta 2026-12-01");
    put("2026-09-01", "Depois.\n");
    CHECK(library.take(tree).count(Outcome::updated) == 1);
    CHECK(keeping() == "Marta 2026-09-01");
    library.take(tree, true);
    CHECK(keeping() == "Paula 2026-09-01");  // overwritten, as was asked for
  });
}

TEST_CASE("two categories called Erros are told apart by what is above them") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const auto fiscal = category(library, "Fiscal");
    const auto payroll = category(library, "Folha");
    const auto taxes = category(library, "Erros", fiscal);
    const auto wages = category(library, "Erros", payroll);
    const auto here = written(library, "Aqui");
    knowledge::EditArticle edit;
    edit.category_id = {.wanted = true, .value = wages};
    knowledge::edit_article(library.ctx, here, edit, {});
    knowledge::publish_article(library.ctx, here);
    const fs::path out = library.give();
    const std::string exported = files_below(out)["pt-BR/folha/erros/aqui.md"];
    CAPTURE(exported);
    CHECK(exported.find("category: \"Folha/Erros\"\n") != std::string::npos);
    library.take(out);
    CHECK(knowledge::show_article(library.ctx, here).category_id == wages);

    library.source = "files";
    const fs::path tree = folder_of(library, "errors");
    write(tree / "a.md", "---\ntitle: Nota\ncategory: fiscal / erros\n---\nTexto.\n");
    write(tree / "b.md", "---\ntitle: Holerite\ncategory: Erros\n---\nTexto.\n");
    write(tree / "c.md", "---\ntitle: Guia\ncategory: Folha\n---\nTexto.\n");
    const auto result = library.take(tree);
    CHECK(told(result, world::texts()).find("b.md:0 more than one category is called so: Erros") != std::string::npos);
    CHECK(article_called(library, "Nota").category_id == taxes);
    CHECK(!article_called(library, "Holerite").category_id);
    CHECK(article_called(library, "Guia").category_id == payroll);

    // Somebody says here which is meant: the name fits, so it stays, and is not told any more.
    const auto id = article_called(library, "Holerite").id;
    knowledge::edit_article(library.ctx, id, edit, {});
    knowledge::publish_article(library.ctx, id);
    const auto again = library.take(tree, true);
    CHECK(told(again, world::texts()).find("more than one category") == std::string::npos);
    CHECK(knowledge::show_article(library.ctx, id).category_id == wages);
    CHECK(files_below(library.give())["a.md"].find("category: fiscal / erros\n") != std::string::npos);
  });
}

TEST_CASE("categories that files name with those above them are made as a tree") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    library.create = knowledge::importing::NewCategories::made;
    const fs::path tree = folder_of(library, "made");
    write(tree / "a.md", "---\ntitle: A\ncategory: Fiscal/Erros\n---\nTexto.\n");
    write(tree / "b.md", "---\ntitle: B\ncategory: Folha/Erros\n---\nTexto.\n");
    write(tree / "c.md", "---\ntitle: C\ncategory: /Erros\n---\nTexto.\n");
    write(tree / "d.md", "---\ntitle: D\ncategory: Um/Dois/Três/Quatro/Cinco\n---\nTexto.\n");
    CHECK(library.take(tree).count(Outcome::created) == 4);
    const auto named = [&](const char* title) {
      return library.categories().name(*article_called(library, title).category_id, "pt-BR");
    };
    CHECK(named("A") == "Fiscal/Erros");
    CHECK(named("B") == "Folha/Erros");
    CHECK(named("C") == "/Erros");
    CHECK(named("D") == "Um/Dois/Três/Quatro");  // as deep as categories go
    library.w.events();
    CHECK(library.take(tree).count(Outcome::unchanged) == 4);
    CHECK(library.w.events().empty());
    CHECK(files_below(library.give()) == files_below(tree));
  });
}

TEST_CASE("a file that says no kind leaves the article its own") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = folder_of(library, "kinds");
    write(tree / "senha.md", "# Senha\n\nAntes.\n");
    library.take(tree);
    const auto id = article_called(library, "Senha").id;
    knowledge::EditArticle edit;
    edit.kind = knowledge::ArticleKind::faq;
    knowledge::edit_article(library.ctx, id, edit, {});
    knowledge::publish_article(library.ctx, id);
    write(tree / "senha.md", "# Senha\n\nDepois.\n");
    library.take(tree, true);
    CHECK(knowledge::show_article(library.ctx, id).body_markdown == "Depois.");
    CHECK(knowledge::show_article(library.ctx, id).kind == knowledge::ArticleKind::faq);
  });
}

TEST_CASE("two imports of the same files at once make each article once") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = folder_of(library, "twice");
    write(tree / "a.md", "# Primeiro\n\nTexto.\n");
    write(tree / "b.md", "# Segundo\n\nTexto.\n");
    const auto files = transfer::files_in_folder(tree);
    const transfer::ImportOptions options;
    std::int64_t others = 0;
    const auto meanwhile = [&](std::int64_t done, std::int64_t) {
      if (done == 1) others = library.take(tree).count(Outcome::created);
    };
    const auto result =
        transfer::import_articles(library.ctx, library.contents, *files, options, library.categories(), meanwhile);
    CHECK(result.count(Outcome::created) == 1);
    CHECK(result.count(Outcome::refused) == 1);
    CHECK(others == 1);
    CHECK(told(result, world::texts()).find("b.md:0 is an article already") != std::string::npos);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM articles"); }) == 2);
    CHECK(library.take(tree).count(Outcome::unchanged) == 2);
  });
}

TEST_CASE("an import in many parts reads each file once, and stops where it is told to") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = folder_of(library, "parts");
    for (int n = 1; n < 8; ++n)
      write(tree / ("p" + std::to_string(n) + ".md"), "# Página " + std::to_string(n) + "\n\n[seguinte](p1.md)\n");
    transfer::ImportOptions options{.source = "partes", .most = 2};
    std::vector<std::size_t> parts;
    const auto run = [&](std::size_t stop) {
      const Counted files(tree);
      parts.clear();
      const bool more = transfer::import_in_parts(
          library.ctx, library.contents, files, options, library.categories(), [](std::int64_t, std::int64_t) {},
          [&](const transfer::ImportResult& part) {
            parts.push_back(part.files.size());
            return parts.size() < stop;
          });
      for (const auto& [path, count] : files.reads) CHECK(count == 1);
      return more;
    };
    CHECK(run(2));
    CHECK(parts == std::vector<std::size_t>{2, 2});
    options.first = 4;
    CHECK(!run(9));
    CHECK(parts == std::vector<std::size_t>{2, 1});
    CHECK(library.read("pt-BR", "pagina-7")->body_markdown == "[seguinte](/help/pt-BR/pagina-1)");
    options.first = 0;
    options.most = 100;
    CHECK(!run(1));
    CHECK(parts == std::vector<std::size_t>{7});
  });
}
