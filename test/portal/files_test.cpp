// Files that customers send, whatever they are called and whatever they are.

#include <doctest/doctest.h>

#include "src/support/attachment/attachment.h"
#include "test/portal/house.h"

TEST_SUITE_BEGIN("portal");

using namespace zelo;
using namespace zelo::world;

namespace {

/// What a browser sends, and claims about it.
std::string form(const std::string& name, const std::string& claimed, const std::string& content) {
  return "--fim\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
         "\"\r\nContent-Type: " + claimed + "\r\n\r\n" + content + "\r\n--fim--\r\n";
}

}  // namespace

TEST_CASE("what Rita sends as a picture and is none never runs in anybody's browser") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto rita = house.session(house.people.contact("Rita"));
    house.content_type = "multipart/form-data; boundary=fim";
    const struct {
      const char *name, *claimed, *content;
    } cases[] = {
        {"tela.png", "image/png", "<html><script>alert(1)</script></html>"},
        {"logo.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"},
        {"pagina.html", "text/html", "<!DOCTYPE html><body onload=alert(1)>"},
        {"pagina.xhtml", "application/xhtml+xml", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"},
        {"folha.js", "image/jpeg", "alert(1)"},
    };
    for (const auto& c : cases) {
      CAPTURE(c.name);
      const auto kept = house.post("/api/portal/attachments", form(c.name, c.claimed, c.content), rita);
      REQUIRE(kept.status == 201);
      CHECK(kept.text("name") == c.name);
      CHECK(kept.text("content_type") == "text/plain");
      const auto got = house.get("/api/portal/attachments/" + kept.text("id"), rita);
      CHECK(got.headers.get("Content-Disposition").starts_with("attachment; "));
      CHECK(got.headers.get("Content-Type").starts_with("text/plain"));
      CHECK(got.headers.get("X-Content-Type-Options") == "nosniff");
      CHECK(got.headers.get("Content-Security-Policy") == "sandbox; default-src 'none'");
    }
  });
}

TEST_SUITE_END();
