// Articles from a ZIP file, over HTTP, as an editor brings them in.

#include <filesystem>
#include <fstream>

#include "lib/base/zip.h"
#include "lib/db/private_directory.h"
#include "src/app/article_transfer.h"
#include "src/knowledge/importing/import_commands.h"
#include "src/knowledge/importing/routes.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
namespace fs = std::filesystem;

namespace {

/// The tree below test/knowledge/tree as a ZIP file, in one folder as sites for code give it away.
std::string documentation(const std::map<std::string, std::string>& instead = {}) {
  zip::Writer writer;
  const fs::path root = "test/knowledge/tree";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().lexically_relative(root).generic_string();
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(file), {});
    const auto other = instead.find(path);
    writer.add("site-main/" + path, other == instead.end() ? content : other->second);
  }
  return writer.take();
}

std::string part(const std::string& name, const std::string& content) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
         (name == "file" ? "; filename=\"docs.zip\"" : "") + "\r\n\r\n" + content + "\r\n";
}

struct Importing : Shelf {
  explicit Importing(db::Database& db) : Shelf(db), api(router, w.world) {
    article_import_routes(api, contents);
    article_import_jobs(runner, w.world, contents, app::article_categories);
  }
  Answer upload(const std::string& who, const std::string& file,
                const std::map<std::string, std::string>& fields = {{"audience", "public"}}) {
    std::string body = part("file", file);
    for (const auto& [name, value] : fields) body += part(name, value);
    return call(who, http::Method::post, "/api/article_imports", body + "--b--\r\n",
                {{"Content-Type", "multipart/form-data; boundary=b"}});
  }
  /// Uploaded and read; its address.
  std::string read(const std::string& file,
                   const std::map<std::string, std::string>& fields = {{"audience", "public"}}) {
    const auto answer = upload("Paula", file, fields);
    CAPTURE(answer.body);
    REQUIRE(answer.status == 201);
    runner.run_due();
    return "/api/article_imports/" + std::string(json::parse(answer.body).at("id").as_string());
  }
  json::Any run(const std::string& import) {
    const auto answer = call("Paula", http::Method::post, import + "/run");
    CAPTURE(answer.body);
    REQUIRE(answer.status == 202);
    runner.run_due();
    return get("Paula", import);
  }
  Api api;
};

std::string counts(const json::Any& import) {
  std::string out = text_at(import, "state");
  for (const char* name : {"created", "updated", "unchanged", "kept", "refused"}) out += " " + text_at(import, name);
  return out;
}

std::size_t files_of(const ContentStore& contents, const json::Any& import, db::Database& db) {
  const auto hash = db.read([&](db::Tx& tx) {
    return tx.value<std::string>("SELECT file_hash FROM article_imports WHERE id = $1", text_at(import, "id"));
  });
  return contents.has(hash) ? 1 : 0;
}

}  // namespace

TEST_CASE("Paula sees what an archive would change before anything changes, then takes it in") {
  for_each_database([](db::Database& db) {
    Importing desk(db);
    const std::string import = desk.read(documentation());
    const auto ready = desk.get("Paula", import);
    CHECK(counts(ready) == "ready 8 0 0 0 0");
    CHECK(text_at(ready, "images") == "1");
    CHECK(text_at(ready, "file_name") == "docs.zip");
    CHECK(desk.get("Paula", "/api/articles").at("items").as_array().empty());
    CHECK(files_of(desk.contents, ready, db) == 1);
    const auto findings = desk.get("Paula", import + "/findings?limit=200");
    CHECK(each(findings, "message").find("./sumiu.md") != std::string::npos);
    CHECK(each(findings, "message").find("<iframe>") != std::string::npos);
    CHECK(each(findings, "path").find("site-main") == std::string::npos);
    const auto first = desk.get("Paula", import + "/files?limit=3");
    CHECK(first.at("items").as_array().size() == 3);
    const auto rest = desk.get("Paula", import + "/files?after=" + text_at(first, "next"));
    CHECK(rest.at("items").as_array().size() == 5);

    const auto done = desk.run(import);
    CHECK(counts(done) == "done 8 0 0 0 0");
    CHECK(files_of(desk.contents, done, db) == 0);
    CHECK(desk.get("Paula", "/api/articles").at("items").as_array().size() == 8);
    CHECK(is_uuid(text_at(desk.get("Paula", import + "/files").at("items").as_array()[0], "article_id")));
    CHECK(desk.call("Paula", http::Method::post, import + "/run").status == 409);

    const std::string again = desk.read(documentation());
    CHECK(counts(desk.get("Paula", again)) == "ready 0 0 8 0 0");
    CHECK(desk.get("Paula", "/api/article_imports").at("items").as_array().size() == 2);
    CHECK(desk.call("Paula", http::Method::delete_, again).status == 204);
    CHECK(desk.call("Paula", http::Method::get, again).status == 404);
  });
}

TEST_CASE("what was edited here is kept, unless Paula wants it overwritten") {
  for_each_database([](db::Database& db) {
    Importing desk(db);
    desk.run(desk.read(documentation()));
    const auto articles = desk.get("Paula", "/api/articles");
    json::Any intro;
    for (const auto& item : articles.at("items").as_array())
      if (text_at(item, "title") == "Comece aqui") intro = item;
    desk.call("Paula", http::Method::patch, "/api/articles/" + text_at(intro, "id"),
              R"({"body_markdown":"Escrito aqui."})", {{"If-Match", "*"}});
    const std::string changed = documentation({{"docs/intro.md", "# Comece aqui\n\nEscrito lá.\n"}});
    const std::string import = desk.read(changed);
    CHECK(counts(desk.get("Paula", import)) == "ready 0 0 7 1 0");
    CHECK(each(desk.get("Paula", import + "/files?outcome=kept"), "path") == "docs/intro.md");
    desk.run(import);
    const std::string address = "/api/articles/" + text_at(intro, "id");
    CHECK(text_at(desk.get("Paula", address), "body_markdown") == "Escrito aqui.");
    CHECK(counts(desk.run(desk.read(changed, {{"audience", "public"}, {"overwrite", "true"}}))) == "done 0 1 7 0 0");
    CHECK(text_at(desk.get("Paula", address), "body_markdown") == "Escrito lá.");
  });
}

TEST_CASE("an import is in the name of who asked for it, and ends when they may no more") {
  for_each_database([](db::Database& db) {
    Importing desk(db);
    CHECK(desk.upload("Ana", documentation()).status == 403);
    CHECK(desk.call("Ana", http::Method::get, "/api/article_imports").status == 403);
    // Paula publishes, and makes no categories.
    CHECK(desk.upload("Paula", documentation(), {{"create_categories", "true"}}).status == 403);
    const std::string import = desk.read(documentation());
    desk.call("Paula", http::Method::post, import + "/run");
    db.write([](db::Tx& tx) { tx.exec("UPDATE users SET active = 0 WHERE name = 'Paula'"); });
    desk.runner.run_due();
    db.write([](db::Tx& tx) { tx.exec("UPDATE users SET active = 1 WHERE name = 'Paula'"); });
    const auto failed = desk.get("Paula", import);
    CHECK(text_at(failed, "state") == "failed");
    CHECK(!text_at(failed, "problem").empty());
    CHECK(desk.get("Paula", "/api/articles").at("items").as_array().empty());
  });
}

TEST_CASE("bad archives are refused with the field that is wrong") {
  for_each_database([](db::Database& db) {
    Importing desk(db);
    const auto refused = [&](const std::string& file, const std::map<std::string, std::string>& fields = {}) {
      const auto answer = desk.upload("Paula", file, fields);
      CHECK(answer.status == 422);
      return text_at(json::parse(answer.body).at("errors").as_array()[0], "path");
    };
    CHECK(refused("isto não é um zip") == "file");
    CHECK(refused("") == "file");
    CHECK(refused(documentation(), {{"audience", "todos"}}) == "audience");
    CHECK(refused(documentation(), {{"language", "fr"}}) == "language");
    CHECK(refused(documentation(), {{"overwrite", "sim"}}) == "overwrite");
    CHECK(refused(documentation(), {{"source", std::string(121, 'x')}}) == "source");
    CHECK(refused(documentation(), {{"cor", "azul"}}) == "cor");
    zip::Writer names;
    names.add("a\xff.md", "# A\n\nx");
    CHECK(refused(names.take()) == "file");

    zip::Writer hostile;
    hostile.add("../../etc/x.md", "# Fora\n\nx");
    hostile.add("a/longo.md", "# Longo\n\n" + std::string(2U << 20U, 'x'));
    hostile.add("a/bom.md", "# Bom\n\n[x](../../../etc/passwd)");
    const std::string import = desk.read(hostile.take());
    const auto done = desk.run(import);
    CHECK(counts(done) == "done 1 0 0 0 0");
    const std::string told = each(desk.get("Paula", import + "/findings"), "message");
    CHECK(told.find("longo demais") != std::string::npos);
    CHECK(told.find("../../../etc/passwd") != std::string::npos);
  });
}

TEST_CASE("a large import goes on part by part") {
  for_each_database([](db::Database& db) {
    Importing desk(db);
    zip::Writer writer;
    const std::size_t count = knowledge::importing::documents_at_once + 3;
    for (std::size_t n = 0; n < count; ++n)
      writer.add("a" + std::to_string(1'000 + n) + ".md", "# Artigo " + std::to_string(n) + "\n\nTexto.");
    const std::string import = desk.read(writer.take(), {{"source", "lote"}});
    const auto done = desk.run(import);
    CHECK(counts(done) == "done " + std::to_string(count) + " 0 0 0 0");
    CHECK(text_at(done, "done") == std::to_string(count));
    CHECK(each(desk.get("Paula", "/api/article_sources"), "name") == "lote");
  });
}

TEST_CASE("an import that is stopped in the middle goes on where it was") {
  for_each_database([](db::Database& db) {
    Importing desk(db);
    zip::Writer writer;
    const std::size_t count = knowledge::importing::documents_at_once + 3;
    for (std::size_t n = 0; n < count; ++n)
      writer.add("a" + std::to_string(1'000 + n) + ".md", "# Artigo " + std::to_string(n) + "\n\nTexto.");
    const std::string import = desk.read(writer.take());
    REQUIRE(desk.call("Paula", http::Method::post, import + "/run").status == 202);
    const knowledge::importing::ArticleImportId id(import.substr(import.rfind('/') + 1));
    CHECK(knowledge::importing::run_import(desk.w.world, desk.contents, app::article_categories, id,
                                           [] { return true; }));
    CHECK(counts(desk.get("Paula", import)) == "running 250 0 0 0 0");
    desk.runner.run_due();
    CHECK(counts(desk.get("Paula", import)) == "done 253 0 0 0 0");
  });
}

TEST_CASE("one import of a source runs at a time") {
  for_each_database([](db::Database& db) {
    Importing desk(db);
    const std::string first = desk.read(documentation(), {{"source", "manual"}});
    const std::string second = desk.read(documentation(), {{"source", "manual"}});
    const std::string other = desk.read(documentation(), {{"source", "outro"}});
    const auto start = [&](const std::string& import) {
      return desk.call("Paula", http::Method::post, import + "/run");
    };
    CHECK(start(first).status == 202);
    const auto refused = start(second);
    CHECK(refused.status == 409);
    CHECK(refused.body.find("Outra importação desta origem") != std::string::npos);
    CHECK(start(other).status == 202);
    desk.runner.run_due();
    CHECK(counts(desk.run(second)) == "done 0 0 8 0 0");

    // One whose job is gone holds nobody up.
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE article_imports SET state = 'running' WHERE id = $1", second.substr(second.rfind('/') + 1));
    });
    CHECK(start(desk.read(documentation(), {{"source", "manual"}})).status == 202);
  });
}

TEST_CASE("nobody came back for it: what was uploaded is forgotten after a week") {
  for_each_database([](db::Database& db) {
    Importing desk(db);
    const std::string import = desk.read(documentation());
    desk.w.clock.advance(days(8));
    knowledge::importing::sweep_imports(desk.w.world, desk.contents);
    CHECK(desk.call("Paula", http::Method::get, import).status == 404);
  });
}
