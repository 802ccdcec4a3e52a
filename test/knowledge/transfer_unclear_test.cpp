// What heads of files leave unclear, names of files that are none, and pictures that come back.

#include <algorithm>

#include "lib/base/zip.h"
#include "src/knowledge/image/image.h"
#include "test/knowledge/folders.h"

using namespace zelo;
using namespace zelo::world;

namespace {

struct Said {
  const char* name;
  std::string text;
};

std::string state_of_title(db::Database& db, const std::string& title) {
  return db.read([&](db::Tx& tx) {
    return tx.find<std::string>("SELECT audience || ' ' || state FROM articles WHERE title = $1", title).value_or("-");
  });
}

}  // namespace

TEST_CASE("a head is read behind a byte order mark and blank lines, and with the line ends of old Macs") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "marked";
    fs::create_directories(tree);
    write(tree / "a.md", "\ufeff---\ntitle: Salários\naudience: internal\ndraft: true\n---\nSegredo.\n");
    write(tree / "b.md", "---\rtitle: Bônus\raudience: internal\r---\r\r[sumiu](nada.md)\r");
    write(tree / "c.md", "\n \n---\ntitle: Férias\naudience: internal\ndraft: y\n---\n<iframe>\n");
    write(tree / "d.md", "\ufeff# Para todos\r\r[nada](nada.md)\r");
    write(tree / "e.md",
          "+++\n  title = \"Ponto\"\n  audience = \"internal\"\ntags = [[1],\n[2]]\ndraft = true\n+++\nX\n");
    const auto result = library.take(tree);
    const std::string findings = told(result, world::texts());
    CAPTURE(findings);
    CHECK(result.count(Outcome::created) == 5);
    CHECK(state_of_title(db, "Salários") == "internal draft");
    CHECK(state_of_title(db, "Bônus") == "internal published");
    CHECK(state_of_title(db, "Férias") == "internal draft");
    CHECK(state_of_title(db, "Para todos") == "public published");
    CHECK(state_of_title(db, "Ponto") == "internal draft");
    CHECK(findings.find("b.md:6 link that leads nowhere") != std::string::npos);
    CHECK(findings.find("d.md:3 link that leads nowhere") != std::string::npos);
    CHECK(findings.find("c.md:8 cannot be shown: <iframe>") != std::string::npos);
    CHECK(library.take(tree).count(Outcome::unchanged) == 5);
    CHECK(files_below(library.give()) == files_below(tree));
  });
}

TEST_CASE("a file whose head is not understood becomes nobody's article, and leaves the one that is there alone") {
  const std::vector<Said> unclear = {
      {"pontos", "---\ntitle: X\naudience: internal\n...\nTexto.\n"},
      {"aberto", "---\ntitle: X\naudience: internal\n\nTexto.\n"},
      {"sem-titulo", "---\n\n  \"audience\": internal\n\nTexto.\n"},
      {"comprido", "---\ntitle: X\naudience: internal\nx: " + std::string(70'000, 'a') + "\n---\nTexto.\n"},
      {"json", "{\n  \"title\": \"X\",\n  \"audience\": \"internal\"\n}\nTexto.\n"},
      {"chaves", "---\n{title: Y9, audience: internal}\n---\nTexto.\n"},
      {"pergunta", "---\n? audience\n: internal\ntitle: Y8\n---\nTexto.\n"},
      {"linguagem", "---yaml\ntitle: X\naudience: internal\n---\nTexto.\n"},
      {"recuado", "---\n  title: X\n  audience: internal\n---\nTexto.\n"},
      {"abaixo", "---\ntitle: X\n  audience: internal\n---\nTexto.\n"},
      {"dentro", "---\ntitle: X\ntext: |\n  a\n  ---\naudience: internal\n\nTexto.\n"},
      {"duas-vezes", "---\ntitle: X\naudience: internal\naudience: public\n---\nTexto.\n"},
      {"invisivel", "---\ntitle: X\n\u200baudience: internal\n---\nTexto.\n"},
      {"ancora", "---\ntitle: X\n&a audience: internal\n---\nTexto.\n"},
      {"colado", "---\ntitle: X\naudience:internal # nota: sim\n---\nTexto.\n"},
      {"igual", "---\naudience = \"internal\"\n---\nTexto.\n"},
      {"mais", "+++\ntitle = \"X\"\naudience: \"internal\"\n+++\nTexto.\n"},
      {"sem-tracos", "title: X\naudience: internal\n\nTexto.\n"},
      {"talvez", "---\ntitle: X\ndraft: talvez\n---\nTexto.\n"},
      {"nada", "---\ntitle: X\ndraft:\n---\nTexto.\n"},
      {"nunca", "---\ntitle: X\npublished: nunca\n---\nTexto.\n"},
  };
  for_each_database([&](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "unclear";
    fs::create_directories(tree);
    write(tree / "pontos.md", "---\ntitle: Era claro\naudience: internal\n---\nTexto.\n");
    library.take(tree);
    for (const Said& one : unclear) write(tree / (std::string(one.name) + ".md"), one.text);
    for (const bool overwrite : {false, true}) {
      const auto result = library.take(tree, overwrite);
      CHECK(result.count(Outcome::refused) == static_cast<std::int64_t>(unclear.size()));
      const std::string findings = told(result, world::texts());
      CAPTURE(findings);
      for (const Said& one : unclear)
        CHECK(findings.find(std::string(one.name) + ".md:0 does not say clearly") != std::string::npos);
    }
    CHECK(state_of_title(db, "Era claro") == "internal published");
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM articles"); }) == 1);
  });
}

TEST_CASE("a file that begins with a line across the page, a shortcode or a component is an article with that text") {
  const std::vector<Said> clear = {
      {"linha", "---\nUm texto que segue.\n\nAtenção: leia isto.\n"},
      {"duas", "---\n\nUm texto que segue.\n\n---\n\nOutro texto.\n"},
      {"titulo", "---\n\n## Planos: o que mudou\n\n- Plans: Ouro\n"},
      {"longa", "-----\n\nNota: leia isto.\n"},
      {"atalho", "{{< nota >}}\n\nTexto.\n"},
      {"comentario", "{/* title: nada */}\n\nTexto.\n"},
      {"prosa", "Audience: quem administra.\n\nTexto.\n"},
  };
  for_each_database([&](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "clear";
    fs::create_directories(tree);
    for (const Said& one : clear) write(tree / (std::string(one.name) + ".md"), one.text);
    const auto result = library.take(tree);
    CAPTURE(told(result, world::texts()));
    CHECK(result.count(Outcome::created) == static_cast<std::int64_t>(clear.size()));
    for (const Said& one : clear) {
      const auto article = library.read("pt-BR", one.name);
      CAPTURE(one.name);
      REQUIRE(article);
      CHECK(article->body_markdown + "\n" == one.text);
    }
    CHECK(files_below(library.give()) == files_below(tree));
  });
}

TEST_CASE("a file whose name is not UTF-8 is told, and stops no other; what is printed has no control characters") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    const fs::path tree = fs::path(library.directory.path()) / "names";
    fs::create_directories(tree / "pasta\xe9");
    write(tree / "caf\xe9.md", "# Café\n\nTexto.\n");
    write(tree / "pasta\xe9" / "a.md", "# A\n\nTexto.\n");
    write(tree / "cor\x1b[31m.md", "# Cor\n\n[x](nada\n.md) ![y](nada.png)\n");
    const auto result = library.take(tree);
    const std::string findings = told(result, world::texts());
    CAPTURE(findings);
    CHECK(result.count(Outcome::created) == 1);
    CHECK(findings.find("caf\ufffd.md:0 left out: the name of the file is not UTF-8") != std::string::npos);
    CHECK(findings.find("pasta\ufffd/a.md:0 left out") != std::string::npos);
    REQUIRE(!result.findings.empty());
    for (const auto& finding : result.findings) {
      const std::string line = app::line_of(library.ctx, finding);
      CHECK(std::ranges::none_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
      CHECK(line.find(".md") != std::string::npos);
    }
  });
}

TEST_CASE("places outside of an archive and links that no page has are told, and hidden folders are not") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    zip::Writer archive;
    for (const char* path : {"../fora.md", "a/../../b.md", "a/./c.md", "/raiz.md", ".git/d.md", "a/.git/e.md"})
      archive.add(path, "# Fora\n\nTexto.\n");
    archive.add("ok/x.md",
                "# Dentro\n\n[k](file:///etc/passwd) [m](mailto:rita@estrela.example)\n[j](javascript:x)\n"
                "![d](data:image/png;base64," +
                    std::string(1000, 'A') + ")\n");
    const auto result =
        transfer::import_articles(library.ctx, library.contents, *transfer::files_in_zip(archive.take()), {},
                                  library.categories(), [](std::int64_t, std::int64_t) {});
    const std::string findings = told(result, world::texts());
    CAPTURE(findings);
    CHECK(result.count(Outcome::created) == 1);
    CHECK(result.files.size() == 1);
    for (const char* line : {"../fora.md:0 left out: its path", "a/../../b.md:0 left out", "a/./c.md:0 left out",
                             "/raiz.md:0 left out", "ok/x.md:3 link that leads nowhere: file:///etc/passwd",
                             "ok/x.md:4 link that leads nowhere: javascript:x", "unfit: data:image/png;base64,AAA"})
      CHECK(findings.find(line) != std::string::npos);
    CHECK(findings.find(".git") == std::string::npos);
    CHECK(findings.find("mailto") == std::string::npos);
    CHECK(findings.find(std::string(300, 'A')) == std::string::npos);

    archive.add("./docs/a.md", "# A\n\nTexto.\n");
    CHECK(transfer::files_in_zip(archive.take())->paths() == std::vector<std::string>{"docs/a.md"});
  });
}

TEST_CASE("a picture that was exported from here comes back as itself, and another in its place as another") {
  for_each_database([](db::Database& db) {
    Folders library(db);
    Ctx paula = library.w.as("Paula");
    std::ifstream file("test/knowledge/tree/docs/guia/img/tela.png", std::ios::binary);
    const std::string png(std::istreambuf_iterator<char>(file), {});
    const auto image = knowledge::keep_article_image(paula, library.contents, "tela.png", png);
    knowledge::NewArticle wanted;
    wanted.title = "Trocar a senha";
    wanted.body_markdown = Prose<200'000>("![Tela](" + image.address + ")");
    wanted.audience = knowledge::Audience::public_;
    wanted.language = "pt-BR";
    const auto article = knowledge::create_article(paula, wanted);
    knowledge::publish_article(library.ctx, article.id);
    const auto before = knowledge::show_article(paula, article.id);
    const fs::path out = library.give();
    REQUIRE(fs::exists(out / "images" / (image.id.text + ".png")));
    const auto pictures = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM article_images"); });
    };
    library.w.events();
    for (int n = 0; n < 2; ++n) {
      const auto again = library.take(out);
      CAPTURE(told(again, world::texts()));
      CHECK(again.images == 0);
      CHECK(again.count(n == 0 ? Outcome::updated : Outcome::unchanged) == 1);  // at first its file is new
    }
    CHECK(library.w.events().empty());
    CHECK(pictures() == 1);
    CHECK(knowledge::show_article(paula, article.id).version == before.version);

    fs::copy_file("test/knowledge/manual/docs/img/nota fiscal.png", out / "images" / (image.id.text + ".png"),
                  fs::copy_options::overwrite_existing);
    const auto other = library.take(out);
    CHECK(other.images == 1);
    CHECK(other.count(Outcome::updated) == 1);
    CHECK(pictures() == 2);
  });
}
