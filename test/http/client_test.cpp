#include "lib/http/client.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>

#include "test/http/bakery.h"

TEST_SUITE_BEGIN("http");

using namespace zelo;
using namespace zelo::http;
using namespace zelo::world;

TEST_CASE("a request goes out as it was written and its answer comes back") {
  TestServer shop;
  shop.router.add(route(Method::put, "/orders/{id}", [](const Request& r) {
    Response response;
    response.status = 201;
    response.headers.set("X-Order", r.params.at("id"));
    response.body =
        std::string(r.headers.get("X-Customer")) + "|" + std::string(r.headers.get("Content-Type")) + "|" + r.body;
    return response;
  }));
  shop.start();
  Headers fields;
  fields.set("X-Customer", "Padaria Estrela");
  fields.set("Content-Type", "text/plain");
  const auto answer = fetch({.method = "PUT", .url = shop.url("/orders/7"), .headers = fields, .body = "two loaves"});
  CHECK(answer.status == 201);
  CHECK(answer.headers.get("x-order") == "7");
  CHECK(answer.body == "Padaria Estrela|text/plain|two loaves");
  CHECK(fetch({.url = shop.url("/nowhere")}).status == 404);
}

TEST_CASE("a redirect comes back as it is and is not followed") {
  std::atomic<int> visits = 0;
  TestServer other;
  other.router.add(route(Method::get, "/", [&](const Request&) {
    ++visits;
    return text("elsewhere");
  }));
  other.start();
  TestServer shop;
  shop.router.add(route(Method::get, "/", [&](const Request&) {
    Response response;
    response.status = 302;
    response.headers.set("Location", other.url("/"));
    return response;
  }));
  shop.start();
  const auto answer = fetch({.url = shop.url("/")});
  CHECK(answer.status == 302);
  CHECK(answer.headers.get("Location") == other.url("/"));
  CHECK(visits == 0);
}

TEST_CASE("nobody there, no answer in time and an answer without end are errors that name the host") {
  Bakery bakery;
  const auto key_of = [](const ClientRequest& request) {
    try {
      fetch(request);
    } catch (const Error& error) {
      CHECK(error.kind == ErrorKind::unavailable);
      CHECK(error.text.values.at("host") == "127.0.0.1");
      return error.text.key;
    }
    return std::string("answered");
  };
  CHECK(key_of({.url = bakery.url("/wait"), .timeout = milliseconds(30)}) == "error.unreachable");
  CHECK(key_of({.url = bakery.url("/hello/Ana"), .most_answer = 3}) == "error.unreachable");
  const std::string gone = bakery.url("/hello/Ana");
  bakery.release();
  bakery.server().stop(seconds(1));
  CHECK(key_of({.url = gone}) == "error.unreachable");
}

TEST_CASE("an address that the caller does not allow is never connected to") {
  const Bakery bakery;
  std::vector<std::string> asked;
  const auto nobody = [&](std::string_view address) {
    asked.emplace_back(address);
    return false;
  };
  for (const char* host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1"}) {
    asked.clear();
    const std::string url = "http://" + std::string(host) + ":" + std::to_string(bakery.port()) + "/hello/Ana";
    CHECK_THROWS_AS(fetch({.url = url, .allows = nobody}), Error);
    CHECK(std::find(asked.begin(), asked.end(), "127.0.0.1") != asked.end());
  }
  CHECK(bakery.server().load().connections == 0);
  const auto this_machine = [](std::string_view address) { return address == "127.0.0.1"; };
  CHECK(fetch({.url = bakery.url("/hello/Ana"), .allows = this_machine}).body == "Oi, Ana");
}

TEST_CASE("HEAD brings the fields alone, and a body may hold any byte") {
  const Bakery bakery;
  const auto head = fetch({.method = "HEAD", .url = bakery.url("/hello/Ana")});
  CHECK(head.headers.get("Content-Length") == "7");
  CHECK(head.body.empty());
  const std::string bytes("a\0\r\n\xff", 5);
  CHECK(fetch({.method = "POST", .url = bakery.url("/echo"), .body = bytes}).body == bytes);
  CHECK(fetch({.method = "POST", .url = bakery.url("/echo")}).body.empty());
}

TEST_CASE("what could say something else than meant is not sent") {
  Bakery bakery;
  Headers forged;
  forged.set("X-Name", "a\r\nX-Admin: yes");
  const std::string url = bakery.url("/hello/Ana");
  const std::string with_line_end = url + "\r\nX: 1";
  CHECK_THROWS_AS(fetch({.url = url, .headers = forged}), std::invalid_argument);
  CHECK_THROWS_AS(fetch({.method = "GET / HTTP/1.1\r\nX:", .url = url}), std::invalid_argument);
  for (const std::string& bad :
       {std::string("file:///etc/passwd"), std::string("gopher://127.0.0.1/"), std::string("ftp://127.0.0.1/"),
        std::string("127.0.0.1/hello"), std::string("no url"), std::string("http://"), with_line_end, std::string()}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(fetch({.url = bad}), std::invalid_argument);
  }
}

TEST_SUITE_END();
