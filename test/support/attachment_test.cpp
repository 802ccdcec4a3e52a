#include <doctest/doctest.h>

#include "lib/http/file_kind.h"
#include "src/identity/api.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/ticket/conversation.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using namespace std::string_literals;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

const std::string png = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s;

http::Response response_to(Office& office, const std::string& who, const AttachmentId& id) {
  Ctx ctx = office.as(who);
  return attachment_response(office.contents, find_attachment(ctx, id));
}

}  // namespace

TEST_CASE("a file is what its bytes say, whatever its name") {
  const struct {
    std::string content, name;
    const char* type;
  } cases[] = {
      {png, "foto.txt", "image/png"},
      {"\xFF\xD8\xFF\xE0 jfif", "a", "image/jpeg"},
      {"GIF89a;", "a", "image/gif"},
      {"RIFF\x10\0\0\0WEBPVP8 "s, "a", "image/webp"},
      {"RIFF\x10\0\0\0WAVEfmt "s, "a.webp", "application/octet-stream"},
      {"%PDF-1.7\n", "a", "application/pdf"},
      {"PK\x03\x04rest", "relatorio.xlsx", "application/zip"},
      {"nome;valor\nÁgua;10\n", "dados.CSV", "text/csv"},
      {"Olá,\r\n\tmundo", "nota.txt", "text/plain"},
      {"<html><script>alert(1)</script>", "pagina.html", "text/plain"},
      {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "logo.svg", "text/plain"},
      {"Ol\xE1", "latin1.txt", "application/octet-stream"},
      {"a\0b"s, "a.txt", "application/octet-stream"},
      {"MZ\x90\0"s, "foto.png", "application/octet-stream"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(http::content_type_of(c.content, c.name) == c.type);
  }
  CHECK(http::safe_inline("image/png"));
  CHECK_FALSE(http::safe_inline("image/svg+xml"));
  CHECK_FALSE(http::safe_inline("application/pdf"));
}

TEST_CASE("file names are cleaned of paths, tricks and signs that systems forbid") {
  const struct {
    std::string given;
    const char* kept;
  } cases[] = {
      {"relatório final.pdf", "relatório final.pdf"},
      {"../../etc/passwd", "passwd"},
      {"C:\\Users\\Rita\\nota.txt", "nota.txt"},
      {"a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png"},
      {"fatura\xE2\x80\xAEgpj.exe", "faturagpj.exe"},
      {"x<>:\"|?*y.png", "xy.png"},
      {"  .bashrc. ", "bashrc"},
      {"...", "file"},
      {"", "file"},
      {"/", "file"},
      {"\xFF\xFE.png", "file"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.given);
    CHECK(http::clean_file_name(c.given) == c.kept);
  }
  const std::string longest = http::clean_file_name(std::string(500, 'a') + ".docx");
  CHECK(longest.size() == 120);
  CHECK(longest.ends_with(".docx"));
}

TEST_CASE("a download carries its name in both forms") {
  CHECK(http::content_disposition("attachment", "relatório \"1\".pdf") ==
        "attachment; filename=\"relat_rio _1_.pdf\"; filename*=UTF-8''relat%C3%B3rio%20%221%22.pdf");
}

TEST_CASE("Ana sends a picture: uploaded, sent with a reply, seen by Rita, closed to Otto") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto file = keep_attachment(ana, office.contents, "tela.png", png);
    CHECK(file.content_type == "image/png");
    CHECK(file.size == static_cast<std::int64_t>(png.size()));

    // While it is not sent it is Ana's alone.
    CHECK(response_to(office, "Ana", file.id).headers.get("Content-Disposition").starts_with("inline"));
    CHECK(response_to(office, "Ana", file.id).headers.get("ETag").size() == 66);  // downloads may go on
    CHECK(error_of([&] { response_to(office, "Bruno", file.id); }) == "error.not_found");
    CHECK(error_of([&] { response_to(office, "Rita", file.id); }) == "error.not_found");

    const auto reply = post_message(ana, id, {.body = "Veja a tela.", .attachment_ids = {file.id}});
    REQUIRE(reply.attachments.size() == 1);
    Ctx rita = office.as("Rita");
    CHECK(list_messages(rita, id, {}, 50).items.at(1).attachments.at(0).name == "tela.png");
    CHECK(response_to(office, "Rita", file.id).status == 200);
    CHECK(response_to(office, "Igor", file.id).status == 200);
    CHECK(response_to(office, "Vera", file.id).status == 200);
    CHECK(error_of([&] { response_to(office, "Otto", file.id); }) == "error.not_found");
  });
}

TEST_CASE("the file of a note stays inside like the note") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto file = keep_attachment(ana, office.contents, "log.txt", "interno");
    post_message(ana, id, {.kind = MessageKind::note, .body = "Log.", .attachment_ids = {file.id}});
    CHECK(response_to(office, "Bruno", file.id).status == 200);
    CHECK(error_of([&] { response_to(office, "Rita", file.id); }) == "error.not_found");
  });
}

TEST_CASE("each message of the list has its own files, and the customer's list none of a note") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto keep = [&](const char* name) { return keep_attachment(ana, office.contents, name, name).id; };
    post_message(ana, id, {.kind = MessageKind::note, .body = "Log.", .attachment_ids = {keep("log.txt")}});
    post_message(ana, id, {.body = "Sem arquivo."});
    post_message(ana, id, {.body = "Dois.", .attachment_ids = {keep("a.txt"), keep("b.txt")}});
    const auto names = [&](Ctx& ctx, const std::optional<std::string>& after, int limit) {
      std::vector<std::string> found;
      for (const auto& message : list_messages(ctx, id, after, limit).items) {
        found.push_back(message.body + ":");
        for (const auto& file : message.attachments) found.back() += " " + file.name;
      }
      found.erase(found.begin());  // Rita's own first words, or those that the page begins with
      return found;
    };
    CHECK(names(ana, {}, 50) == std::vector<std::string>{"Log.: log.txt", "Sem arquivo.:", "Dois.: a.txt b.txt"});
    CHECK(names(rita, {}, 50) == std::vector<std::string>{"Sem arquivo.:", "Dois.: a.txt b.txt"});
    CHECK(names(ana, {}, 2) == std::vector<std::string>{"Log.: log.txt"});
    CHECK(names(ana, list_messages(ana, id, {}, 2).next, 50) == std::vector<std::string>{"Dois.: a.txt b.txt"});
  });
}

TEST_CASE("nobody sends the files of others, unknown ones, or one twice") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    Ctx rita = office.as("Rita");
    const auto file = keep_attachment(ana, office.contents, "a.txt", "a");
    const auto refused = "attachment_ids[0]: error.attachment.not_yours";
    CHECK(error_of([&] { post_message(bruno, id, {.body = "x", .attachment_ids = {file.id}}); }) == refused);
    CHECK(error_of([&] { post_own_reply(rita, id, {.body = "x", .attachment_ids = {file.id}}); }) == refused);
    CHECK(error_of([&] { post_message(ana, id, {.body = "x", .attachment_ids = {AttachmentId(office.nowhere())}}); }) ==
          refused);
    CHECK(error_of([&] {
            post_message(ana, id, {.body = "x", .attachment_ids = {file.id, file.id}});
          }) == "attachment_ids[1]: error.attachment.not_yours");
    CHECK(list_messages(ana, id, {}, 50).items.size() == 1);  // nothing was half sent
    CHECK(error_of([&] { post_message(ana, id, {.body = "x", .attachment_ids = {file.id}}); }) == "no error");
    CHECK(error_of([&] { post_message(ana, id, {.body = "x", .attachment_ids = {file.id}}); }) == refused);
  });
}

TEST_CASE("what is downloaded cannot run in a browser") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    for (const auto& [name, content] :
         std::vector<std::pair<std::string, std::string>>{{"x.html", "<script>alert(1)</script>"},
                                                          {"x.svg", "<svg onload='alert(1)'/>"},
                                                          {"x.pdf", "%PDF-1.4"},
                                                          {"x.bin", "\0\1"s}}) {
      const auto file = keep_attachment(ana, office.contents, name, content);
      const auto response = response_to(office, "Ana", file.id);
      CHECK(response.headers.get("Content-Disposition").starts_with("attachment; "));
      CHECK(response.headers.get("X-Content-Type-Options") == "nosniff");
      CHECK(response.headers.get("Content-Security-Policy") == "sandbox; default-src 'none'");
      CHECK(response.headers.get("Content-Type").find("html") == std::string_view::npos);
      CHECK(response.headers.get("Content-Type").find("svg") == std::string_view::npos);
      CHECK(std::string(response.file) == office.contents.path_of(sha256_hex(content)));
    }
  });
}

TEST_CASE("an upload over the API is one part called file, not empty, at most 25 MB") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const Office::Headers form{{"Content-Type", "multipart/form-data; boundary=fim"}};
    const auto upload = [&](const std::string& part_name, const std::string& content) {
      const std::string body = "--fim\r\nContent-Disposition: form-data; name=\"" + part_name +
                               "\"; filename=\"..\\nota.txt\"\r\nContent-Type: text/html\r\n\r\n" + content +
                               "\r\n--fim--\r\n";
      return office.call("Ana", http::Method::post, "/api/attachments", body, form);
    };
    const auto kept = upload("file", "Olá");
    CHECK(kept.status == 201);
    CHECK(kept.text("name") == "nota.txt");
    CHECK(kept.text("content_type") == "text/plain");
    CHECK(kept.text("size") == "4");
    CHECK(upload("arquivo", "Olá").status == 422);
    CHECK(upload("file", "").status == 422);
    CHECK(upload("file", std::string(most_attachment_bytes, 'a')).status == 201);
    CHECK(upload("file", std::string(most_attachment_bytes + 1, 'a')).status == 413);
    CHECK(office.call("Ana", http::Method::post, "/api/attachments", "--other", form).status == 400);
    CHECK(office.call("", http::Method::post, "/api/attachments", "", form).status == 401);
    CHECK(office.get("Ana", "/api/attachments/" + kept.text("id")).status == 200);
    CHECK(office.get("Bruno", "/api/attachments/" + kept.text("id")).status == 404);
  });
}

TEST_CASE("files that were never sent are swept after a day, sent ones stay, and so does content in use") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto sent = keep_attachment(ana, office.contents, "a.txt", "enviado");
    const auto forgotten = keep_attachment(ana, office.contents, "b.txt", "esquecido");
    const auto same = keep_attachment(ana, office.contents, "c.txt", "enviado");
    post_message(ana, id, {.body = "x", .attachment_ids = {sent.id}});

    office.clock.advance(hours(23));
    const auto recent = keep_attachment(ana, office.contents, "d.txt", "recente");
    office.work();
    CHECK(response_to(office, "Ana", forgotten.id).status == 200);
    office.clock.advance(hours(2));
    office.work();
    CHECK(error_of([&] { response_to(office, "Ana", forgotten.id); }) == "error.not_found");
    CHECK(error_of([&] { response_to(office, "Ana", same.id); }) == "error.not_found");
    CHECK(response_to(office, "Ana", sent.id).status == 200);
    CHECK(response_to(office, "Ana", recent.id).status == 200);
    CHECK_FALSE(office.contents.has(sha256_hex("esquecido")));
    CHECK(office.contents.has(sha256_hex("enviado")));
  });
}

TEST_SUITE_END();
