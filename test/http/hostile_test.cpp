#include <doctest/doctest.h>

#include <thread>

#include "test/http/bakery.h"

TEST_SUITE_BEGIN("http");

using namespace zelo;
using namespace zelo::http;
using namespace zelo::world;

namespace {

struct Hostile {
  std::string bytes;
  int status;
};

/// Each is followed by a second request: whoever answers that one has been smuggled past.
void refuses(const Bakery& bakery, const std::vector<Hostile>& cases) {
  for (const auto& [bytes, status] : cases) {
    CAPTURE(bytes);
    const auto answer = bakery.ask(bytes + "GET /hello/smuggled HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(status_of(answer) == status);
    CHECK(answer.find("Oi, smuggled") == std::string::npos);
    CHECK(answer.find("Connection: close") != std::string::npos);
  }
}

std::string get(const std::string& target, const std::string& fields = "Host: a\r\n") {
  return "GET " + target + " HTTP/1.1\r\n" + fields + "\r\n";
}
std::string post(const std::string& fields, const std::string& body = "") {
  return "POST /echo HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

}  // namespace

TEST_CASE("a body whose end could be read in two ways is refused") {
  refuses(Bakery(), {
                        {post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
                        {post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
                        {post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
                        {post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
                        {post("Content-Length: 3\r\ncontent-length: 3\r\n", "abc"), 400},
                        {post("Content-Length: 3, 3\r\n", "abc"), 400},
                        {post("Content-Length: +3\r\n", "abc"), 400},
                        {post("Content-Length: -1\r\n"), 400},
                        {post("Content-Length: 0x3\r\n", "abc"), 400},
                        {post("Content-Length: 3 3\r\n", "abc"), 400},
                        {post("Content-Length:\r\n", "abc"), 400},
                        {post("Content-Length: 18446744073709551617\r\n", "a"), 400},
                        {post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
                        {post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
                        {post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 501},
                        {post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 501},
                        {post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), 501},
                        {post("Transfer-Encoding:\r\n", "0\r\n\r\n"), 501},
                        {post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"), 400},
                        {post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
                        {post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400},
                        {post("Transfer-Encoding\t: chunked\r\n", "0\r\n\r\n"), 400},
                        {post(" Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
                        {post("Transfer-Encoding:\v chunked\r\n", "0\r\n\r\n"), 400},
                        {"POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
                    });
}

TEST_CASE("chunks that are not chunks are refused") {
  const auto chunked = [](const std::string& body) { return post("Transfer-Encoding: chunked\r\n", body); };
  std::string many_trailers;
  for (int i = 0; i < 1000; ++i) many_trailers += "T: 1\r\n";
  refuses(Bakery(), {
                        {chunked("ZZ\r\nabc\r\n0\r\n\r\n"), 400},
                        {chunked("3\nabc\r\n0\r\n\r\n"), 400},
                        {chunked("3\r\nabcd\r\n0\r\n\r\n"), 400},
                        {chunked("3\r\nabc0\r\n\r\n"), 400},
                        {chunked("-1\r\nabc\r\n0\r\n\r\n"), 400},
                        {chunked("0x3\r\nabc\r\n0\r\n\r\n"), 400},
                        {chunked("3 \r\nabc\r\n0\r\n\r\n"), 400},
                        {chunked("fffffffffffffffff\r\nabc\r\n0\r\n\r\n"), 400},
                        {chunked("3;" + std::string(8000, 'x')), 400},
                        {chunked("0\r\nT: " + std::string(200000, 'x')), 400},
                        {chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400},
                    });
}

TEST_CASE("heads that proxies read differently are refused") {
  const std::string nul(1, '\0');
  refuses(Bakery(), {
                        {"GET /hello/a HTTP/1.1\nHost: a\r\n\r\n", 400},
                        {"GET /hello/a HTTP/1.1\r\nHost: a\n\r\n", 400},
                        {"GET /hello/a HTTP/1.1\nHost: a\n\n", 400},
                        {"GET /hello/a HTTP/1.1\r\nHost: a\rX: 1\r\n\r\n", 400},
                        {get("/hello/a", "Host: a\r\nX: 1\r\n folded\r\n"), 400},
                        {get("/hello/a", "Host: a\r\nX: 1\r\n\tfolded\r\n"), 400},
                        {get("/hello/a", " X: 1\r\nHost: a\r\n"), 400},
                        {get("/hello/a", "Host: a\r\nX: a" + nul + "b\r\n"), 400},
                        {get("/hello/a", "Host: a\r\nX" + nul + ": b\r\n"), 400},
                        {get("/hello/a", "Host: a\r\nX: a\x7f\r\n"), 400},
                        {get("/hello/a", "Host: a\r\nX y: 1\r\n"), 400},
                        {get("/hello/a", "Host: a\r\nno colon\r\n"), 400},
                        {get("/hello/a", "Host: a\r\n: no name\r\n"), 400},
                        {get("/hello/a", "Host: a\r\nHost: b\r\n"), 400},
                        {get("/hello/a", "Host: a b\r\n"), 400},
                        {get("/hello/a", "Host: a/b\r\n"), 400},
                        {get("/hello/a", ""), 400},
                        {"GET  /hello/a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                        {"GET /hello/a  HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                        {"GET /hello/a HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
                        {"GET /hello/a http/1.1\r\nHost: a\r\n\r\n", 400},
                        {"GET /hello/a HTTP/2.0\r\nHost: a\r\n\r\n", 400},
                        {"GET /hello/a HTTP/1.2\r\nHost: a\r\n\r\n", 400},
                        {"GET /hello/a HTTP/0.9\r\nHost: a\r\n\r\n", 400},
                        {"GET /hello/a\r\n\r\n", 400},
                        {"BREW /hello/a HTTP/1.1\r\nHost: a\r\n\r\n", 501},
                        {"get /hello/a HTTP/1.1\r\nHost: a\r\n\r\n", 501},
                        {"CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501},
                        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
                        {"nonsense\r\n\r\n", 400},
                        {"\r\n\r\n\r\n\r\n", 400},
                        {"\x16\x03\x01\x02\r\n\r\n", 400},
                        {post("Content-Length: 3\r\nExpect: a miracle\r\n", "abc"), 417},
                    });
}

TEST_CASE("targets that cannot be decoded, or name another host, are refused") {
  std::string many = "/hello/a?";
  for (int i = 0; i < 101; ++i) many += "x=1&";
  refuses(Bakery(), {
                        {get("/hello/%zz"), 400},
                        {get("/hello/%4"), 400},
                        {get("/hello/%"), 400},
                        {get("/hello/%00"), 400},
                        {get("/hello/%ff"), 400},
                        {get("/hello/%c0%af"), 400},
                        {get("/hello/%ed%a0%80"), 400},
                        {get("/hello/\xff"), 400},
                        {get("/hello/a?x=%f"), 400},
                        {get("/hello/a?x=%00"), 400},
                        {get("/hello/a?%ff=1"), 400},
                        {get("/hello/a#part"), 400},
                        {get("/hello/a?x#part"), 400},
                        {get("hello/a"), 400},
                        {get("*"), 400},
                        {get("http://b/hello/a"), 400},
                        {get("http://u@a/hello/a"), 400},
                        {get("http:///hello/a"), 400},
                        {get("ftp://a/hello/a"), 400},
                        {get("://a/hello/a"), 400},
                        {get(many), 400},
                    });
}

TEST_CASE("an absolute target that names the host itself is understood") {
  const Bakery bakery;
  const std::string rest = " HTTP/1.1\r\nHost: bakery.example:80\r\nConnection: close\r\n\r\n";
  CHECK(bakery.ask("GET http://Bakery.example:80/hello/Ana" + rest).ends_with("Oi, Ana"));
  CHECK(status_of(bakery.ask("GET http://bakery.example:80?x=1" + rest)) == 404);
}

TEST_CASE("heads and bodies beyond their limits are refused") {
  refuses(Bakery(),
          {
              {get("/hello/a", "Host: a\r\nX: " + std::string(20'000, 'x') + "\r\n"), 431},
              {get("/hello/" + std::string(20'000, 'x')), 431},
              {"GET /" + std::string(20'000, 'x'), 431},
              {post("Content-Length: 1001\r\n", std::string(1001, 'x')), 413},
              {"POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n", 413},
              {post("Transfer-Encoding: chunked\r\n", "3e9\r\n"), 413},
              {post("Transfer-Encoding: chunked\r\n", "1f4\r\n" + std::string(500, 'x') + "\r\n1f5\r\n"), 413},
          });
  const Bakery bakery;
  CHECK(bakery.ask(post("Connection: close\r\nContent-Length: 1000\r\n", std::string(1000, 'x'))).ends_with("xxx"));
}

TEST_CASE("a client that sends far too much still hears why it was refused") {
  const Bakery bakery;
  RawClient client(bakery.port());
  client.say(post("Content-Length: 8000000\r\n"));
  client.say(std::string(4'000'000, 'x'));
  CHECK(status_of(client.hear_until("\r\n\r\n")) == 413);
}

TEST_CASE("who holds the memory for bodies makes others wait, and does not fill the machine") {
  TestServer shop;
  shop.router.add(
      route(Method::post, "/parcels", [](const Request& r) { return text(std::to_string(r.body.size())); }));
  shop.start({.body_bytes = 100'000});
  const std::string head = "POST /parcels HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 80000\r\n\r\n";
  const std::string most(79'990, 'x');
  const std::string rest(10, 'x');
  {
    RawClient hoarder(shop.port());
    hoarder.say(head + most.substr(0, 70'000));
    while (shop.server().load().body_bytes < 70'000) std::this_thread::yield();
    CHECK(status_of(shop.ask(head + most + rest)) == 503);
    while (shop.server().load().connections > 1) std::this_thread::yield();
    hoarder.say(most.substr(70'000) + rest);
    CHECK(hoarder.hear_all().ends_with("80000"));
  }
  CHECK(shop.ask(head + most + rest).ends_with("80000"));
}

TEST_CASE("clients that are too slow are sent away, wherever they stop") {
  const Bakery bakery(
      {.head_timeout = milliseconds(40), .body_timeout = milliseconds(40), .idle_timeout = milliseconds(40)});
  CHECK(status_of(bakery.ask("GET /hello/a HTTP/1.1\r\nHos")) == 408);
  CHECK(status_of(bakery.ask(post("Content-Length: 10\r\n", "abc"))) == 408);
  CHECK(status_of(bakery.ask(post("Transfer-Encoding: chunked\r\n", "3\r\nab"))) == 408);
  CHECK(bakery.ask("").empty());
  RawClient kept(bakery.port());
  kept.say(get("/hello/Ana"));
  CHECK(kept.hear_all().ends_with("Oi, Ana"));
}

TEST_CASE("a slow client that goes on dripping after its time is up harms nobody") {
  const Bakery bakery({.head_timeout = milliseconds(20)});
  std::vector<std::thread> drips;
  for (int i = 0; i < 8; ++i) {
    drips.emplace_back([&] {
      const RawClient client(bakery.port());
      client.say("GET /hello/a HTTP/1.1\r\nX: ");
      // Until the server has closed: then saying fails.
      while (client.say("x")) std::this_thread::yield();
    });
  }
  for (auto& drip : drips) drip.join();
  CHECK(status_of(bakery.get("/quick")) == 200);
}

TEST_CASE("a client that does not read its answer is sent away") {
  static const std::string large(64 << 20, 'x');
  TestServer shop;
  shop.router.add(route(Method::get, "/large", [](const Request&) {
    Response response;
    response.static_body = large;
    return response;
  }));
  shop.start({.write_timeout = milliseconds(40)});
  RawClient client(shop.port());
  client.say(get("/large"));
  client.hear_until("\r\n\r\n");
  while (shop.server().load().connections > 0) std::this_thread::yield();
  CHECK(client.hear_all().size() < large.size());
}

TEST_CASE("clients that break off anywhere leave nothing behind") {
  Bakery bakery;
  for (const std::string& bytes : {std::string(), std::string("GE"), post("Content-Length: 10\r\n", "abc"),
                                   get("/hello/a"), get("/throw"), get("/stream"), get("/quick")}) {
    const RawClient client(bakery.port());
    client.say(bytes);
  }
  while (bakery.server().load().connections > 0) std::this_thread::yield();
  CHECK(bakery.server().load().streams == 0);
}

TEST_SUITE_END();
