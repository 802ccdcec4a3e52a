// Router, multipart, cookies, queries: everything that needs no socket.

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include "lib/http/grammar.h"
#include "lib/http/head.h"
#include "lib/http/router.h"

TEST_SUITE_BEGIN("http");

using namespace zelo;
using namespace zelo::http;

namespace {

Router router_of(const std::vector<std::pair<Method, std::string>>& paths) {
  Router router;
  for (const auto& [method, path] : paths) {
    Route route;
    route.method = method;
    route.path = path;
    route.operation = path;
    router.add(std::move(route));
  }
  return router;
}

std::string found(const Router& router, Method method, std::string_view path) {
  const auto match = router.match(method, path);
  if (!match.route) return "none " + std::to_string(match.allowed.size());
  std::string text = match.route->path;
  for (const auto& [name, value] : match.params) text += " " + name + "=" + value;
  return text;
}

Request form(std::string body, std::string type = "multipart/form-data; boundary=cut") {
  Request request;
  request.headers.set("Content-Type", std::move(type));
  request.body = std::move(body);
  return request;
}

std::string part(const std::string& disposition, const std::string& data, const std::string& more = "") {
  return "--cut\r\nContent-Disposition: " + disposition + "\r\n" + more + "\r\n" + data + "\r\n";
}

}  // namespace

TEST_CASE("fixed segments win over named ones, which still get their turn") {
  const auto router = router_of({{Method::get, "/tickets/{id}"},
                                 {Method::get, "/tickets/search"},
                                 {Method::get, "/tickets/{id}/messages"},
                                 {Method::get, "/tickets/search/help"},
                                 {Method::post, "/tickets/{ticket}/messages"},
                                 {Method::patch, "/tickets/{id}"},
                                 {Method::get, "/"}});
  CHECK(found(router, Method::get, "/tickets/search") == "/tickets/search");
  CHECK(found(router, Method::get, "/tickets/7") == "/tickets/{id} id=7");
  CHECK(found(router, Method::get, "/tickets/search/messages") == "/tickets/{id}/messages id=search");
  CHECK(found(router, Method::post, "/tickets/7/messages") == "/tickets/{ticket}/messages ticket=7");
  CHECK(found(router, Method::get, "/") == "/");
  CHECK(found(router, Method::head, "/tickets/7") == "/tickets/{id} id=7");
  CHECK(found(router, Method::delete_, "/tickets/7") == "none 2");
  CHECK(found(router, Method::get, "/tickets/%2F%C3%A9") == "/tickets/{id} id=/é");
  for (const char* nowhere : {"/tickets", "/tickets/", "/tickets//messages", "/tickets/7/", "//", "/Tickets/7",
                              "/%74ickets/7", "", "tickets/7", "/tickets/%zz", "/tickets/%00"}) {
    CAPTURE(nowhere);
    CHECK(found(router, Method::get, nowhere) == "none 0");
  }
}

TEST_CASE("two routes at the same place are a mistake, however their names are called") {
  CHECK_THROWS_AS(router_of({{Method::get, "/a/{x}"}, {Method::get, "/a/{y}"}}), std::logic_error);
}

TEST_CASE("a form's fields and files are found") {
  const auto request = form(part("form-data; name=\"kind\"", "accounts") +
                            part("form-data; name=\"file\"; filename=\"a \\\"b\\\"; c.csv\"", "x\r\n--cu\r\ny",
                                 "Content-Type: text/csv\r\n") +
                            part("form-data; name=empty", "") + "--cut--\r\n");
  const auto parts = parse_multipart(request);
  REQUIRE(parts);
  REQUIRE(parts->size() == 3);
  CHECK(parts->at(0).name == "kind");
  CHECK(parts->at(0).data == "accounts");
  CHECK_FALSE(parts->at(0).filename);
  CHECK(parts->at(1).filename == "a \"b\"; c.csv");
  CHECK(parts->at(1).content_type == "text/csv");
  CHECK(parts->at(1).data == "x\r\n--cu\r\ny");
  CHECK(parts->at(2).name == "empty");
  CHECK(parts->at(2).data.empty());
}

TEST_CASE("what is not a well-formed form is none") {
  std::string many;
  for (int i = 0; i < 101; ++i) many += part("form-data; name=a", "1");
  const std::string good = part("form-data; name=a", "1");
  CHECK(parse_multipart(form(good + "--cut--", "Multipart/Form-Data; charset=utf-8; boundary=\"cut\"")));
  for (const Request& request :
       {form(""), form("--cut"), form("--cut--"), form(good), form("x" + good + "--cut--"), form(many + "--cut--"),
        form(part("attachment; name=a", "1") + "--cut--"), form(part("form-data", "1") + "--cut--"),
        form(part("form-data; name=\"\xff\"", "1") + "--cut--"),
        form(part("form-data; name=a; filename=\"\xff\"", "1") + "--cut--"),
        form("--cut\r\nno head\r\n\r\n1\r\n--cut--"),
        form(part("form-data; name=a", "1", "X: " + std::string(9000, 'x') + "\r\n") + "--cut--"),
        form(good + "--cut--", "multipart/form-data"), form(good + "--cut--", "multipart/form-data; boundary="),
        form(good + "--cut--", "text/plain; boundary=cut")}) {
    CAPTURE(request.body);
    const auto parts = parse_multipart(request);
    CHECK((!parts || parts->empty()));
  }
}

TEST_CASE("a cookie is found among others by its whole name") {
  Request request;
  request.headers.set("cookie", "a=1; zelo_session=abc=;xzelo_session=no");
  CHECK(request.cookie("zelo_session") == "abc=");
  CHECK(request.cookie("session").empty());
  CHECK(request.cookie("a") == "1");
}

TEST_CASE("query fields are decoded, the last of a name wins, and there is an end to their number") {
  const auto fields = parse_query("a=1&b=p%C3%A3o+doce&a=2&flag&=x&&c=d=e");
  REQUIRE(fields);
  CHECK(fields->at("a") == "2");
  CHECK(fields->at("b") == "pão doce");
  CHECK(fields->at("flag").empty());
  CHECK(fields->at("c") == "d=e");
  CHECK(fields->size() == 4);
  std::string hundred = "a=1";
  for (int i = 1; i < 100; ++i) hundred += "&a=1";
  CHECK(parse_query(hundred));
  CHECK_FALSE(parse_query(hundred + "&a=1"));
}

TEST_CASE("what is percent-encoded comes back as it was") {
  rc::check([](const std::string& text) {
    const std::optional<std::string> back = percent_decode(percent_encode(text), false);
    if (back) RC_ASSERT(back.value() == text);
  });
}

TEST_CASE("no bytes, however strange, upset the reading of heads, forms and queries") {
  rc::check([](const std::vector<unsigned char>& bytes) {
    // Bytes that matter are drawn far more often than others.
    constexpr std::string_view alphabet = "\r\n\r\n:%&=; \t\"\\/?#-ab01-cut\0";
    std::string text;
    for (const unsigned char byte : bytes)
      text += byte < 128 ? alphabet[byte % alphabet.size()] : static_cast<char>(byte);
    static_cast<void>(head_size(text));
    static_cast<void>(has_bare_line_end(text));
    static_cast<void>(parse_query(text));
    static_cast<void>(header_parameter(text, "name"));
    static_cast<void>(parse_multipart(form("--cut" + text)));
    static_cast<void>(router_of({{Method::get, "/a/{b}"}}).match(Method::get, text));
    Request request;
    std::string raw_path;
    RC_ASSERT(!read_target(text, request, raw_path) || request.path.starts_with("/"));
    const std::string head = "GET / HTTP/1.1\r\n" + text + "\r\n\r\n";
    static_cast<void>(well_formed_head(std::string_view(head).substr(0, head_size(head))));
  });
}

TEST_SUITE_END();
