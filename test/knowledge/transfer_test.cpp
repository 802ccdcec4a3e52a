// Articles from a folder of Markdown and back: a tree as Docusaurus keeps it, in three languages.

#include <cstdlib>
#include <iostream>

#include "src/knowledge/transfer/front_matter.h"
#include "src/knowledge/transfer/tree.h"
#include "test/knowledge/folders.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("a tree of documentation becomes articles, and what does not fit is told") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    support::NewCategory guide;
    guide.name = Line<120>("Guia");
    Ctx sonia = library.w.as("Sonia");
    support::create_category(sonia, guide);
    const auto result = library.take("test/knowledge/tree");
    CHECK(result.count(Outcome::created) == 8);
    CHECK(result.images == 1);
    const std::string findings = told(result, world::texts());
    CAPTURE(findings);
    for (const char* line :
         {"docs/guia/perguntas.mdx:1 cannot be shown: import", "docs/guia/perguntas.mdx:5 cannot be shown: <Tabs>",
          "docs/guia/perguntas.mdx:9 cannot be shown: :::", "docs/guia/perguntas.mdx:13 cannot be shown: <iframe>",
          "docs/guia/perguntas.mdx:10 link that leads nowhere: ./sumiu.md", "sidebars.js:0 left out"})
      CHECK(findings.find(line) != std::string::npos);
    CHECK(findings.find("nada.md") == std::string::npos);

    const auto intro = library.read("pt-BR", "comece");
    REQUIRE(intro);
    CHECK(intro->title == "Comece aqui");
    CHECK(intro->body_markdown.find("# Comece aqui") == std::string::npos);
    CHECK(intro->body_markdown.find("](/help/pt-BR/instalar-passo-a-passo#requisitos)") != std::string::npos);
    CHECK(intro->body_markdown.find("](/help/pt-BR/perguntas-frequentes)") != std::string::npos);
    CHECK(intro->body_markdown.find("![Tela inicial](/api/article_images/") != std::string::npos);
    const auto install = library.read("pt-BR", "instalar-passo-a-passo");
    REQUIRE(install);
    CHECK(install->category_id);
    CHECK(install->body_markdown.find("[isto](./nada.md)") != std::string::npos);
    const auto english = library.read("en", "install-it");
    REQUIRE(english);
    CHECK(english->translation_id == install->translation_id);
    CHECK(english->category_id == install->category_id);  // its folder has no label of its own
    CHECK(english->body_markdown.find("](/help/en/start)") != std::string::npos);
    REQUIRE(library.read("es", "instalar-en-espanol"));
    CHECK(library.read("es", "instalar-en-espanol")->translation_id == install->translation_id);
    CHECK(library.read("pt-BR", "primeiros-passos")->body_markdown.find("[inicio]: /help/pt-BR/comece") !=
          std::string::npos);
    CHECK(!library.read("pt-BR", "linhas-do-windows"));
  });
}

TEST_CASE("importing again changes nothing, and an export gives the same files") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    library.take("test/knowledge/tree");
    library.w.events();
    const auto again = library.take("test/knowledge/tree");
    CHECK(again.count(Outcome::created) == 0);
    CHECK(again.count(Outcome::updated) == 0);
    CHECK(again.count(Outcome::unchanged) == 8);
    CHECK(again.images == 0);
    CHECK(library.w.events().empty());
    auto wanted = files_below("test/knowledge/tree");
    wanted.erase("sidebars.js");
    CHECK(files_below(library.give()) == wanted);
  });
}

TEST_CASE("what was edited here is not overwritten, and comes out edited") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = library.own_tree();
    library.take(tree);
    const auto intro = library.read("pt-BR", "comece");
    REQUIRE(intro);
    knowledge::EditArticle edit;
    edit.body_markdown = Prose<200'000>(intro->body_markdown + "\n\nEditado aqui.");
    knowledge::edit_article(library.ctx, intro->id, edit, {});
    knowledge::publish_article(library.ctx, intro->id);

    auto out = files_below(library.give());
    const std::string edited = out["docs/intro.md"];
    CAPTURE(edited);
    CHECK(edited.find("custom_edit_url: null\n") != std::string::npos);
    CHECK(edited.find("](./guia/instalar.md#requisitos)") != std::string::npos);
    CHECK(edited.find("](./guia/img/tela.png \"A tela inicial\")") != std::string::npos);
    CHECK(edited.find("Editado aqui.") != std::string::npos);

    write(tree / "docs/intro.md", "---\ntitle: Outro título\n---\n\nOutro texto.\n");
    write(tree / "docs/guia/instalar.md", "---\ntitle: \"Instalar: passo a passo\"\n---\n\nMais curto.\n");
    auto result = library.take(tree);
    CHECK(result.count(Outcome::updated) == 1);
    CHECK(told(result, world::texts()).find("docs/intro.md:0 has changed in the file and here too") !=
          std::string::npos);
    CHECK(library.read("pt-BR", "comece")->title == "Comece aqui");
    CHECK(library.read("pt-BR", "instalar-passo-a-passo")->body_markdown == "Mais curto.");
    result = library.take(tree, true);
    CHECK(
        library.ctx
            .read([&](db::Tx& tx) { return knowledge::find_published(tx, knowledge::Reader::everybody(), intro->id); })
            ->title == "Outro título");

    fs::remove(tree / "docs/guia/instalar.md");
    result = library.take(tree);
    CHECK(told(result, world::texts()).find("docs/guia/instalar.md:0 the file is gone") != std::string::npos);
    CHECK(library.read("pt-BR", "instalar-passo-a-passo"));
  });
}

TEST_CASE("articles that came from no file are exported too, and find themselves again") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    Ctx paula = library.w.as("Paula");
    knowledge::NewArticle wanted;
    wanted.title = "Título: com \"aspas\"";
    wanted.body_markdown = "Corpo.";
    wanted.audience = knowledge::Audience::portal;
    wanted.segments = std::vector{customer::Segment::enterprise};
    wanted.language = "pt-BR";
    Ctx sonia = library.w.as("Sonia");
    wanted.category_id = knowledge::CategoryId(support::create_category(sonia, {.name = Line<120>("Fiscal")}).id.text);
    const auto article = knowledge::create_article(paula, wanted);
    knowledge::publish_article(library.ctx, article.id);
    const fs::path out = library.give();
    REQUIRE(files_below(out).contains("pt-BR/fiscal/titulo-com-aspas.md"));
    library.take(out);
    library.w.events();
    const auto again = library.take(out);
    CHECK(again.count(Outcome::created) == 0);
    CHECK(again.count(Outcome::unchanged) == 1);
    CHECK(library.w.events().empty());
    CHECK(knowledge::show_article(paula, article.id).version ==
          knowledge::show_article(library.ctx, article.id).version);
  });
}

TEST_CASE("articles of one title come out, and change nothing when they come in again") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    Ctx paula = library.w.as("Paula");
    std::vector<knowledge::ArticleView> articles;
    for (int n = 0; n < 2; ++n) {
      const auto id = knowledge::create_article(paula, {.title = "Trocar a senha",
                                                        .body_markdown = "Corpo.",
                                                        .audience = knowledge::Audience::public_,
                                                        .language = "pt-BR"})
                          .id;
      articles.push_back(knowledge::publish_article(library.ctx, id));
    }
    const fs::path out = library.give();
    library.take(out);
    library.w.events();
    CHECK(library.take(out).count(Outcome::unchanged) == 2);
    CHECK(library.w.events().empty());
    for (const auto& article : articles) {
      CHECK(knowledge::show_article(paula, article.id).slug == article.slug);
      CHECK_FALSE(knowledge::show_article(paula, article.id).pending);
    }
  });
}

TEST_CASE("categories come in and go out under their names in each language") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "named";
    fs::create_directories(tree / "pt-BR");
    fs::create_directories(tree / "en");
    write(tree / "pt-BR/boleto.md", "---\ntitle: Boleto\ncategory: Financeiro\n---\nTexto.\n");
    write(tree / "en/boleto.md", "---\ntitle: Payment slip\ncategory: Billing\n---\nText.\n");
    write(tree / "en/refund.md", "---\ntitle: Refund\ncategory: billing\n---\nText.\n");
    write(tree / "pt-BR/refund.md", "---\ntitle: Estorno\ncategory: Cobranças\n---\nTexto.\n");
    library.create = knowledge::importing::NewCategories::made;
    CHECK(library.take(tree).count(Outcome::created) == 4);
    const auto all = support::list_categories(library.ctx, true);
    REQUIRE(all.size() == 2);
    CHECK(all.back().name == "Cobranças");  // not another name of the one that has a Portuguese name
    CHECK(all.front().name == "Financeiro");
    CHECK(name_in("en", all.front()) == "Billing");
    for (const char* slug : {"payment-slip", "refund"})
      CHECK(library.read("en", slug)->category_id->text == all.front().id.text);
    library.w.events();
    CHECK(library.take(tree).count(Outcome::unchanged) == 4);
    CHECK(library.w.events().empty());
    CHECK(files_below(library.give()) == files_below(tree));

    // One that was written here goes out under the name of its language.
    Ctx paula = library.w.as("Paula");
    knowledge::NewArticle wanted;
    wanted.title = "Receipt";
    wanted.body_markdown = "Text.";
    wanted.language = "en";
    wanted.category_id = knowledge::CategoryId(all.front().id.text);
    knowledge::create_article(paula, wanted);
    const auto out = files_below(library.give());
    REQUIRE(out.contains("en/billing/receipt.md"));
    CAPTURE(out.at("en/billing/receipt.md"));
    CHECK(out.at("en/billing/receipt.md").find("Billing") != std::string::npos);
  });
}

TEST_CASE("what Paula wrote after an export is not overwritten by it") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    Ctx paula = library.w.as("Paula");
    knowledge::NewArticle wanted;
    wanted.title = "Trocar a senha";
    wanted.body_markdown = "Antes.";
    wanted.language = "pt-BR";
    const auto article = knowledge::create_article(paula, wanted);
    const fs::path out = library.give();
    REQUIRE(files_below(out).at("pt-BR/trocar-a-senha.md").find("zelo_revision: 1\n") != std::string::npos);
    knowledge::EditArticle edit;
    edit.body_markdown = Prose<200'000>("Depois.");
    knowledge::edit_article(paula, article.id, edit, {});

    const auto kept = library.take(out);
    CHECK(kept.count(Outcome::kept) == 1);
    CHECK(told(kept, world::texts()).find("has changed here since the file was exported") != std::string::npos);
    CHECK(knowledge::show_article(paula, article.id).body_markdown == "Depois.");
    CHECK(library.take(out, true).count(Outcome::updated) == 1);
    CHECK(knowledge::show_article(paula, article.id).body_markdown == "Antes.");
  });
}

TEST_CASE("a dry import says what would become of each file, and changes nothing") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = library.own_tree();
    library.dry = true;
    const auto first = library.take(tree);
    CHECK(first.count(Outcome::created) == 8);
    CHECK(first.images == 1);
    CHECK(told(first, world::texts()).find("./sumiu.md") != std::string::npos);
    CHECK(!library.read("pt-BR", "comece"));
    CHECK(library.w.events().empty());
    library.dry = false;
    library.take(tree);
    library.w.events();
    write(tree / "docs/guia/instalar.md", "---\ntitle: \"Instalar: passo a passo\"\n---\n\nMais curto.\n");
    library.dry = true;
    const auto second = library.take(tree);
    CHECK(second.count(Outcome::updated) == 1);
    CHECK(second.count(Outcome::unchanged) == 7);
    CHECK(second.images == 0);
    CHECK(library.w.events().empty());
  });
}

TEST_CASE("the documentation of a real project survives the way in and out") {
  const fs::path docs = "ui/node_modules/eslint-plugin-jsx-a11y/docs";
  if (!fs::exists(docs)) {
    std::cout << "skipped: " << docs << " is not here\n";
    return;
  }
  for_each_database([&](db::Database& db) {
    Folders library(db);
    const auto first = library.take(docs);
    CHECK(first.count(Outcome::created) > 30);
    const auto second = library.take(docs);
    CHECK(second.count(Outcome::updated) + second.count(Outcome::created) == 0);
    CHECK(second.count(Outcome::unchanged) == first.count(Outcome::created));
    CHECK(files_below(library.give()) == files_below(docs));
  });
}

TEST_CASE("a hostile folder does no harm") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "bad";
    fs::create_directories(tree / "a");
    fs::create_symlink("/etc", tree / "etc");
    write(tree / "a/up.md", "# Fora\n\n[x](../../../../etc/passwd) ![y](../../../etc/hosts.png)\n");
    write(tree / "a/bytes.md", "# T\xff\xfe\n\nx");
    write(tree / "a/empty.md", "");
    write(tree / "a/long.md", "# " + std::string(300, 'x') + "\n\ntexto");
    write(tree / "a/fake.png", "isto não é uma imagem");
    write(tree / "a/fake.md", "# Falsa\n\n![z](fake.png)");
    write(tree / "a/_category_.json", "{");
    write(tree / "a/head.md", "---\ntitle: [a\n: : :\n- -\n  x: y\nkind: \"\n---\nTexto.");
    const auto result = library.take(tree);
    const std::string findings = told(result, world::texts());
    CAPTURE(findings);
    for (const char* line :
         {"a/up.md:3 link that leads nowhere: ../../../../etc/passwd", "a/bytes.md:0 is not UTF-8 text",
          "a/empty.md:0 has no", "a/long.md:0 has no fit title", "picture that is missing or unfit: a/fake.png",
          "a/_category_.json:0 is not valid JSON", "a/head.md:0 does not say clearly who may read it"})
      CHECK(findings.find(line) != std::string::npos);
    CHECK(findings.find("etc/") == findings.find("etc/passwd"));
    CHECK(result.count(Outcome::created) == 2);
    CHECK(result.count(Outcome::refused) == 1);
  });
}

TEST_CASE("the head of a file is read as people write it") {
  const auto front = transfer::read_front_matter(
      "---\ntitle: 'It''s here'\ntags:\n  - um\n  - \"dois, três\"\nlist: [a, 'b, c']\nsidebar:\n  label: x\ndraft: "
      "yes # por ora\ntext: |\n  a\n  b\n---\nCorpo");
  CHECK(front.one("title") == "It's here");
  CHECK(front.all("tags") == std::vector<std::string>{"um", "dois, três"});
  CHECK(front.all("list") == std::vector<std::string>{"a", "b, c"});
  CHECK(front.yes("draft"));
  CHECK(front.one("text") == "a\nb");
  CHECK(!front.unclear);
  const auto named =
      transfer::read_front_matter("---\nog:title: a\nog:image: b\nkind:faq\nlink: https://x.example\n---\nx");
  CHECK(named.one("og:image") == "b");
  CHECK(named.one("kind") == "faq");
  CHECK(named.one("link") == "https://x.example");
  CHECK(!named.unclear);
  CHECK(front.body == "Corpo");
  CHECK(transfer::read_front_matter("+++\ntitle = \"Hugo\"\n+++\nx").one("title") == "Hugo");
  CHECK(transfer::read_front_matter("---\nnunca acaba").head.empty());
  CHECK(transfer::with_field("---\na: 1\n---\n", "b", "2") == "---\na: 1\nb: 2\n---\n");
  CHECK(transfer::with_field("---\na: 1\n---\n", "a", "2") == "---\na: 2\n---\n");
  CHECK(transfer::with_field("---\r\nt: |\r\n  ---\r\n---\r\n", "b", "2") == "---\r\nt: |\r\n  ---\r\nb: 2\n---\r\n");
  CHECK(transfer::with_field("+++\n  a = [[1],\n[2]]\n[t]\n+++", "a", {}) == "+++\n[t]\n+++\n");
}

TEST_CASE("places of files tell their language") {
  const auto language = [](const char* path) { return transfer::position_of(path).language.value_or("-"); };
  CHECK(language("docs/pt-BR/a.md") == "pt-BR");
  CHECK(language("i18n/en/docusaurus-plugin-content-docs/current/a.md") == "en");
  CHECK(language("content/es/a.md") == "es");
  CHECK(language("a.en.md") == "en");
  CHECK(language("docs/guia/a.md") == "-");
  CHECK(transfer::position_of("docs/guia/a.md").group ==
        transfer::position_of("i18n/en/docusaurus-plugin-content-docs/current/guia/a.md").group);
  CHECK(transfer::position_of("docs/guia/index.md").name == "guia");
  CHECK(transfer::resolve("docs/a/b.md", "../c.md") == "docs/c.md");
  CHECK(!transfer::resolve("a.md", "../c.md"));
  CHECK(transfer::relative("docs/a/b.md", "docs/c.md") == "../c.md");
  CHECK(transfer::relative("docs/a.md", "docs/b/c.md") == "./b/c.md");
  CHECK(!transfer::is_safe_path("a/../../b"));
}
