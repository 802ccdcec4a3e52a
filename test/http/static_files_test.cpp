#include "lib/http/static_files.h"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("http");

using namespace zelo::http;

namespace {

Handler shelf() {
  return serve_static(
      {{.path = "/assets/app-1a2b.js", .data = "plain js", .brotli = "br js", .gzip = "gz js", .etag = "\"abc\""},
       {.path = "/index.html", .data = "<html>", .etag = "\"def\""},
       {.path = "/odd", .data = "?", .etag = "\"ghi\"", .type = "text/plain"}});
}

Response fetch(const std::string& path, const std::string& encodings = "", const std::string& known = "") {
  Request request;
  request.path = path;
  if (!encodings.empty()) request.headers.set("Accept-Encoding", encodings);
  if (!known.empty()) request.headers.set("If-None-Match", known);
  return shelf()(request);
}

}  // namespace

TEST_CASE("a file is sent in the best way that the browser takes") {
  const struct {
    const char* accepted;
    const char* body;
    const char* coding;
  } cases[] = {
      {"", "plain js", ""},
      {"gzip, deflate, br", "br js", "br"},
      {"gzip", "gz js", "gzip"},
      {"GZIP;q=0.5", "gz js", "gzip"},
      {"br;q=0, gzip;q=1", "gz js", "gzip"},
      {"br; q=0.000, gzip;q=0", "plain js", ""},
      {"br;q=0.001", "br js", "br"},
      {"identity", "plain js", ""},
      {"brotli", "plain js", ""},
  };
  for (const auto& [accepted, body, coding] : cases) {
    CAPTURE(accepted);
    const auto response = fetch("/assets/app-1a2b.js", accepted);
    CHECK(response.static_body == body);
    CHECK(response.headers.get("Content-Encoding") == coding);
    CHECK(response.headers.get("Vary") == "Accept-Encoding");
  }
}

TEST_CASE("hashed files are kept for a year, pages are asked for again") {
  const auto script = fetch("/assets/app-1a2b.js");
  CHECK(script.headers.get("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(script.headers.get("Content-Type") == "text/javascript; charset=utf-8");
  const auto page = fetch("/index.html");
  CHECK(page.headers.get("Cache-Control") == "no-cache");
  CHECK(page.headers.get("Content-Type") == "text/html; charset=utf-8");
  CHECK(fetch("/odd").headers.get("Content-Type") == "text/plain");
}

TEST_CASE("what the browser has is not sent again") {
  CHECK(fetch("/index.html", "", "\"def\"").status == 304);
  CHECK(fetch("/index.html", "", "\"x\", W/\"def\"").status == 304);
  CHECK(fetch("/index.html", "", "*").status == 304);
  CHECK(fetch("/index.html", "", "\"de\"").status == 200);
  CHECK(fetch("/index.html", "", "\"x\"").status == 200);
  CHECK(fetch("/index.html", "", "\"def\"").static_body.empty());
}

TEST_CASE("each way of sending a file has a tag of its own") {
  const auto packed = fetch("/assets/app-1a2b.js", "br");
  const std::string tag(packed.headers.get("ETag"));
  CHECK(tag == "\"abc-br\"");
  CHECK(fetch("/assets/app-1a2b.js", "br", tag).status == 304);
  CHECK(fetch("/assets/app-1a2b.js", "gzip", tag).status == 200);
}

TEST_CASE("a file that is not there is not found") {
  CHECK(fetch("/assets/other.js").status == 404);
  CHECK(fetch("/assets/../index.html").status == 404);
}

TEST_SUITE_END();
