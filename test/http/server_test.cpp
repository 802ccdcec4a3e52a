#include "lib/http/server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "test/http/bakery.h"

TEST_SUITE_BEGIN("http");

using namespace zelo;
using namespace zelo::http;
using namespace zelo::world;

TEST_CASE("a greeting comes back, with its path decoded") {
  const Bakery bakery;
  const auto answer = bakery.get("/hello/Jos%C3%A9?x=1");
  CHECK(status_of(answer) == 200);
  CHECK(answer.ends_with("\r\n\r\nOi, José"));
  CHECK(answer.find("\r\nDate: ") != std::string::npos);
}

TEST_CASE("every answer has an id of its own, never the one that a client made up") {
  const Bakery bakery;
  const auto id_of = [](const std::string& answer) {
    const auto at = answer.find("X-Request-Id: ");
    return at == std::string::npos ? std::string() : answer.substr(at + 14, answer.find("\r\n", at) - at - 14);
  };
  const auto first = id_of(bakery.get("/hello/Ana", "X-Request-Id: made-up\r\n"));
  const auto second = id_of(bakery.get("/hello/Ana"));
  CHECK(first.size() == 16);
  CHECK(first.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(first != second);
}

TEST_CASE("pipelined requests are answered in order") {
  const Bakery bakery;
  std::string many;
  for (int i = 0; i < 50; ++i) many += "GET /hello/customer" + std::to_string(i) + "! HTTP/1.1\r\nHost: a\r\n\r\n";
  many += "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nlast\r\n0\r\n\r\n";
  RawClient client(bakery.port());
  client.say(many);
  const auto all = client.hear_until("last");
  std::size_t at = 0;
  for (int i = 0; i < 50; ++i) {
    const auto next = all.find("Oi, customer" + std::to_string(i) + "!", at);
    REQUIRE(next != std::string::npos);
    at = next;
  }
}

TEST_CASE("a request that comes one byte at a time is understood") {
  const Bakery bakery;
  RawClient client(bakery.port());
  for (const std::string bytes :
       {"\r\nPOST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\n2;x=\"y\"\r\nde\r\n0\r\nT: 1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nvwxyz"}) {
    for (const char& c : bytes) client.say({&c, 1});
  }
  const auto all = client.hear_all();
  CHECK(all.find("\r\n\r\nabcde") != std::string::npos);
  CHECK(all.find("Content-Length: 0\r\n") != std::string::npos);
  CHECK(all.ends_with("\r\n\r\nvwxyz"));
}

TEST_CASE("a client that waits for leave to send its body gets it") {
  const Bakery bakery;
  RawClient client(bakery.port());
  client.say(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
  CHECK(client.hear_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  client.say("abc");
  CHECK(client.hear_all().ends_with("\r\n\r\nabc"));
  CHECK(status_of(bakery.ask(
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\nExpect: 100-continue\r\n\r\n")) == 413);
}

TEST_CASE("an old client is answered, and kept only when it asks") {
  const Bakery bakery;
  CHECK(bakery.ask("GET /hello/Ana HTTP/1.0\r\n\r\n").find("Connection: close") != std::string::npos);
  RawClient client(bakery.port());
  client.say("GET /hello/Ana HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(client.hear_until("Ana").find("Connection: keep-alive") != std::string::npos);
  client.say("GET /hello/Bruno HTTP/1.0\r\n\r\n");
  CHECK(client.hear_all().ends_with("Oi, Bruno"));
}

TEST_CASE("what was to be quick and would have to wait is answered by a worker") {
  const Bakery bakery;
  CHECK(bakery.get("/unsure").ends_with("after a while"));
}

TEST_CASE("a wrong method names the right ones, and an unknown path is not found") {
  const Bakery bakery;
  const auto wrong = bakery.ask("DELETE /hello/Ana HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(status_of(wrong) == 405);
  CHECK(wrong.find("Allow: GET, HEAD\r\n") != std::string::npos);
  CHECK(status_of(bakery.get("/nowhere")) == 404);
}

TEST_CASE("HEAD has the length and no body") {
  const Bakery bakery;
  const auto answer = bakery.ask("HEAD /hello/Ana HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(answer.find("Content-Length: 7") != std::string::npos);
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("what no route matches goes to the fallback") {
  const Bakery bakery({}, {.fallback = [](const Request& request) { return text("page " + request.path); }});
  CHECK(bakery.get("/any/page").ends_with("page /any/page"));
  CHECK(bakery.get("/hello/Ana").ends_with("Oi, Ana"));
}

TEST_CASE("what a handler throws reaches the hook, and the server lives on") {
  std::atomic<int> failures = 0;
  const Bakery bakery({}, {.failed = [&](const Request& request, std::exception_ptr thrown) {
                        ++failures;
                        return plain_failure(request, thrown);
                      }});
  const auto answer = bakery.get("/throw");
  CHECK(status_of(answer) == 500);
  CHECK(answer.ends_with("oven broken"));
  CHECK(failures == 1);
  CHECK(status_of(bakery.get("/hello/a")) == 200);
}

TEST_CASE("hooks that throw themselves cost one answer, not the server") {
  const Bakery bakery({}, {.failed = [](const Request&, const std::exception_ptr&) -> Response {
                             throw std::runtime_error("no words");
                           },
                           .finish = [](const Request&, const Response&) { throw std::runtime_error("no headers"); }});
  CHECK(status_of(bakery.get("/throw")) == 500);
  CHECK(status_of(bakery.get("/hello/a")) == 200);
}

TEST_CASE("every answer is dressed and told once, with its route") {
  std::mutex mutex;
  std::vector<std::string> told;
  {
    const Bakery bakery({},
                        {.finish = [](const Request&, Response& response) { response.headers.set("X-Dressed", "yes"); },
                         .answered =
                             [&](const Request&, const Response& response, std::string_view route, Duration) {
                               const std::lock_guard lock(mutex);
                               told.push_back(std::to_string(response.status) + " " + std::string(route));
                             }});
    for (const char* path : {"/hello/Ana", "/nowhere", "/quick", "/unsure"}) {
      CHECK(bakery.get(path).find("X-Dressed: yes") != std::string::npos);
    }
    CHECK(bakery.ask("nonsense\r\n\r\n").find("X-Dressed: yes") != std::string::npos);
  }
  CHECK(told == std::vector<std::string>{"200 /hello/{name}", "404 ", "200 /quick", "200 /unsure", "400 "});
}

TEST_CASE("a value with a line end cannot begin a field of its own") {
  TestServer shop;
  shop.router.add(route(Method::get, "/name", [](const Request& request) {
    Response response;
    response.headers.set("X-Name", std::string(request.query_or("name", "")));
    response.headers.set("Content-Length", "99");
    response.body = "ok";
    return response;
  }));
  shop.start();
  const auto answer = shop.get("/name?name=a%0d%0aSet-Cookie:%20b=1%0d%0a%0d%0ahi");
  CHECK(answer.find("\r\nSet-Cookie") == std::string::npos);
  CHECK(answer.find("Content-Length: 2\r\n") != std::string::npos);
  CHECK(answer.find("Content-Length: 99") == std::string::npos);
}

TEST_CASE("only a proxy on this machine is believed about its clients, and only in what it added last") {
  TestServer shop;
  shop.router.add(
      route(Method::get, "/me", [](const Request& r) { return text(r.peer + (r.secure ? " secure" : " plain")); }));
  shop.start();
  CHECK(shop.get("/me").ends_with("127.0.0.1 plain"));
  CHECK(shop.get("/me", "X-Forwarded-For: 6.6.6.6, 203.0.113.7\r\nX-Forwarded-Proto: https\r\n")
            .ends_with("203.0.113.7 secure"));
  CHECK(shop.get("/me", "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 2001:db8::1\r\n").ends_with("2001:db8::1 plain"));
  CHECK(shop.get("/me", "X-Forwarded-For: <script>\r\n").ends_with("127.0.0.1 plain"));
}

TEST_CASE("a proxy elsewhere is believed once it is named, and nobody beside it") {
  TestServer shop;
  shop.router.add(route(Method::get, "/me", [](const Request& r) { return text(r.peer); }));
  shop.start({.trusted_proxies = {"127.0.0.8/30"}});
  const auto ask_from = [&](const char* address) {
    RawClient client(shop.port(), address);
    client.say("GET /me HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n");
    return client.hear_all();
  };
  CHECK(ask_from("127.0.0.10").ends_with("203.0.113.7"));
  CHECK(ask_from("127.0.0.1").ends_with("127.0.0.1"));
  for (const char* bad : {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "::/x"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(TestServer().start({.trusted_proxies = {bad}}), Error);
  }
}

TEST_CASE("one address cannot take all connections, and its neighbour still gets in") {
  Bakery bakery({.connections_per_address = 2, .trusted_proxies = {"127.0.0.9"}});
  auto first = std::make_unique<RawClient>(bakery.port());
  const RawClient second(bakery.port());
  while (bakery.server().load().connections < 2) std::this_thread::yield();
  const auto refused = RawClient(bakery.port()).hear_all();
  CHECK(status_of(refused) == 429);
  CHECK(refused.find("Retry-After: ") != std::string::npos);
  const auto greet_from = [&](const char* address) {
    RawClient client(bakery.port(), address);
    client.say("GET /hello/Ana HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    return status_of(client.hear_all());
  };
  CHECK(greet_from("127.0.0.2") == 200);
  std::vector<std::unique_ptr<RawClient>> of_proxy;
  for (int i = 0; i < 5; ++i) of_proxy.push_back(std::make_unique<RawClient>(bakery.port(), "127.0.0.9"));
  CHECK(greet_from("127.0.0.9") == 200);
  first.reset();
  while (bakery.server().load().connections > 6) std::this_thread::yield();
  CHECK(greet_from("127.0.0.1") == 200);
}

TEST_CASE("when workers and queue are full, the next request is told to come back, and a quick one is answered") {
  Bakery bakery({.workers = 1, .queue = 1});
  RawClient first(bakery.port());
  first.say("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  bakery.await_waiting(1);
  RawClient second(bakery.port());
  second.say("GET /hello/b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  while (bakery.server().load().queued < 1) std::this_thread::yield();
  const auto refused = bakery.get("/hello/c");
  CHECK(status_of(refused) == 503);
  CHECK(refused.find("Retry-After: 1\r\n") != std::string::npos);
  CHECK(bakery.get("/quick").ends_with("at once"));
  CHECK(status_of(bakery.get("/unsure")) == 503);
  bakery.release();
  CHECK(status_of(second.hear_all()) == 200);
}

TEST_CASE("more connections than allowed are turned away, and there is room again when one goes") {
  Bakery bakery({.max_connections = 2});
  auto first = std::make_unique<RawClient>(bakery.port());
  auto second = std::make_unique<RawClient>(bakery.port());
  while (bakery.server().load().connections < 2) std::this_thread::yield();
  CHECK(status_of(RawClient(bakery.port()).hear_all()) == 503);
  first.reset();
  while (bakery.server().load().connections > 1) std::this_thread::yield();
  CHECK(status_of(bakery.get("/hello/Ana")) == 200);
}

TEST_CASE("64 customers at once, each on a connection kept open") {
  for (const int io_threads : {1, 2}) {
    const Bakery bakery({.io_threads = io_threads});
    std::atomic<int> good = 0;
    std::vector<std::thread> customers;
    for (int i = 0; i < 64; ++i) {
      customers.emplace_back([&, i] {
        RawClient client(bakery.port());
        for (int n = 0; n < 20; ++n) {
          const std::string name = "c" + std::to_string(i) + "n" + std::to_string(n) + "!";
          client.say("GET /hello/" + name + " HTTP/1.1\r\nHost: a\r\n\r\n");
          if (client.hear_until(name).find("Oi, " + name) != std::string::npos) ++good;
          client.forget();
        }
      });
    }
    for (auto& customer : customers) customer.join();
    CHECK(good == 64 * 20);
  }
}

TEST_CASE("stopping finishes what runs, says goodbye, closes idle connections and takes nothing new") {
  Bakery bakery;
  RawClient idle(bakery.port());
  idle.say("GET /hello/Ana HTTP/1.1\r\nHost: a\r\n\r\n");
  idle.hear_until("Ana");
  RawClient client(bakery.port());
  client.say("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  bakery.await_waiting(1);
  std::thread stopper([&] { bakery.server().stop(seconds(5)); });
  while (RawClient(bakery.port()).connected()) std::this_thread::yield();
  idle.hear_all();
  bakery.release();
  const auto answer = client.hear_all();
  CHECK(status_of(answer) == 200);
  CHECK(answer.find("Connection: close") != std::string::npos);
  stopper.join();
  CHECK(bakery.server().load().connections == 0);
}

TEST_CASE("stopping in the middle of a crowd ends, again and again") {
  for (int round = 0; round < 5; ++round) {
    Bakery bakery({.io_threads = 2});
    std::atomic<bool> enough = false;
    std::vector<std::thread> customers;
    for (int i = 0; i < 4; ++i) {
      customers.emplace_back([&] {
        while (!enough) {
          const RawClient client(bakery.port());
          client.say("GET /hello/Ana HTTP/1.1\r\nHost: a\r\n\r\n");
        }
      });
    }
    std::string heard = bakery.get("/hello/Bruno");
    bakery.server().stop(milliseconds(100));
    enough = true;
    for (auto& customer : customers) customer.join();
    CHECK(heard.ends_with("Oi, Bruno"));
  }
}

TEST_CASE("a port that is taken is said in one clear error") {
  Bakery bakery;
  const Router router;
  std::string key;
  try {
    const Server second(router, {.port = bakery.port()}, {});
  } catch (const Error& error) {
    key = error.text.key;
  }
  CHECK(key == "error.port_taken");
  CHECK_THROWS_AS(Server(router, {.host = "no such host"}, {}), Error);
}

TEST_SUITE_END();
