#include "lib/http/server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "lib/base/error.h"
#include "test/world/raw_http.h"

TEST_SUITE_BEGIN("http");

using namespace zelo;
using namespace zelo::http;
using zelo::world::RawClient;
using zelo::world::status_of;

namespace {

Route route(Method method, std::string path, Handler handler, std::size_t limit = 1 << 20) {
  Route r;
  r.method = method;
  r.path = std::move(path);
  r.operation = r.path;
  r.body_limit = limit;
  r.handler = std::move(handler);
  return r;
}

Response text(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

/// A bakery's small server: greets, echoes, waits on demand and streams.
struct Bakery {
  explicit Bakery(ServerOptions options = {}) {
    router.add(route(Method::get, "/hello/{name}", [](const Request& r) { return text("Oi, " + r.params.at("name")); }));
    router.add(route(Method::post, "/echo", [](const Request& r) { return text(r.body); }, 1000));
    router.add(route(Method::get, "/throw", [](const Request&) -> Response { throw std::runtime_error("oven broken"); }));
    router.add(route(Method::get, "/wait", [this](const Request&) {
      std::unique_lock lock(mutex);
      ++waiting;
      changed.notify_all();
      changed.wait(lock, [this] { return open; });
      return text("done");
    }));
    router.add(route(Method::get, "/stream", [this](const Request& r) {
      Response response;
      response.headers.set("Content-Type", "text/event-stream");
      response.stream = [this, seen = std::string(r.headers.get("Last-Event-ID"))](std::shared_ptr<Stream> stream) {
        stream->send("7", "bread", "fresh after " + seen);
        const std::lock_guard lock(mutex);
        streams.push_back(std::move(stream));
        changed.notify_all();
      };
      return response;
    }));
    options.port = 0;
    server = std::make_unique<Server>(router, options, ServerHooks{.failed = fail, .finish = {}, .answered = {}, .fallback = {}});
    server->start();
  }
  ~Bakery() {
    release();
    server->stop(seconds(5));
  }

  static Response fail(const Request&, std::exception_ptr thrown) {
    Response response;
    response.status = 500;
    try {
      std::rethrow_exception(thrown);
    } catch (const Error& error) {
      response.status = error.kind == ErrorKind::not_found ? 404 : error.kind == ErrorKind::unavailable ? 503 : 400;
      response.body = error.text.key;
    } catch (const std::exception&) {
    }
    return response;
  }
  void release() {
    const std::lock_guard lock(mutex);
    open = true;
    changed.notify_all();
  }
  void await_waiting(int count) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return waiting >= count; });
  }
  /// One exchange on a fresh connection that the server is asked to close.
  std::string ask(std::string_view bytes) const {
    RawClient client(server->port());
    client.say(bytes);
    return client.hear_all();
  }

  Router router;
  std::mutex mutex;
  std::condition_variable changed;
  bool open = false;
  int waiting = 0;
  std::vector<std::shared_ptr<Stream>> streams;
  std::unique_ptr<Server> server;
};

}  // namespace

TEST_CASE("a greeting comes back, with its path decoded") {
  const Bakery bakery;
  const auto answer = bakery.ask("GET /hello/Jos%C3%A9?x=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(status_of(answer) == 200);
  CHECK(answer.ends_with("\r\n\r\nOi, José"));
  CHECK(answer.find("X-Request-Id: ") != std::string::npos);
}

TEST_CASE("pipelined requests are answered in order") {
  const Bakery bakery;
  std::string three;
  for (const char* name : {"Ana", "Bruno", "Carla"}) three += "GET /hello/" + std::string(name) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  RawClient client(bakery.server->port());
  client.say(three);
  const auto all = client.hear_until("Carla");
  CHECK(all.find("Ana") < all.find("Bruno"));
  CHECK(all.find("Bruno") < all.find("Carla"));
}

TEST_CASE("requests that could be read in two ways are refused and the connection ends") {
  const Bakery bakery;
  const struct {
    std::string bytes;
    int status;
  } cases[] = {
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc", 400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", 400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
      {"POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n", 400},
      {"GET /hello/a HTTP/1.1\nHost: a\r\n\r\n", 400},
      {"GET /hello/a HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n", 400},
      {"GET /hello/a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"GET /hello/a HTTP/1.1\r\n\r\n", 400},
      {"GET /hello/%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /hello/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /hello/%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /hello/a?x=%f HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"BREW /hello/a HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"GET /hello/a HTTP/2.0\r\nHost: a\r\n\r\n", 400},
      {"nonsense\r\n\r\n", 400},
  };
  for (const auto& [bytes, status] : cases) {
    CAPTURE(bytes);
    CHECK(status_of(bakery.ask(bytes)) == status);
  }
  const std::string with_nul = std::string("GET /hello/a HTTP/1.1\r\nHost: a\r\nX: ") + '\0' + "\r\n\r\n";
  CHECK(status_of(bakery.ask(with_nul)) == 400);
}

TEST_CASE("heads and bodies beyond their limits are refused") {
  const Bakery bakery;
  CHECK(status_of(bakery.ask("GET /hello/a HTTP/1.1\r\nHost: a\r\nX: " + std::string(20000, 'x') + "\r\n\r\n")) == 431);
  CHECK(status_of(bakery.ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n")) == 413);
  std::string chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 3; ++i) chunked += "200\r\n" + std::string(512, 'x') + "\r\n";
  CHECK(status_of(bakery.ask(chunked)) == 413);
  const std::string fits = "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
  CHECK(bakery.ask(fits).ends_with("\r\n\r\nabcde"));
}

TEST_CASE("a wrong method names the right ones, and an unknown path is not found") {
  const Bakery bakery;
  const auto wrong = bakery.ask("DELETE /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(status_of(wrong) == 405);
  CHECK(wrong.find("Allow: POST") != std::string::npos);
  CHECK(status_of(bakery.ask("GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) == 404);
}

TEST_CASE("HEAD has the length and no body") {
  const Bakery bakery;
  const auto answer = bakery.ask("HEAD /hello/Ana HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(answer.find("Content-Length: 7") != std::string::npos);
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a handler that fails is answered as an error and the server lives on") {
  const Bakery bakery;
  CHECK(status_of(bakery.ask("GET /throw HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) == 500);
  CHECK(status_of(bakery.ask("GET /hello/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) == 200);
}

TEST_CASE("when workers and queue are full, the next request is told to come back") {
  Bakery bakery({.workers = 1, .queue = 1});
  RawClient first(bakery.server->port());
  first.say("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  bakery.await_waiting(1);
  RawClient second(bakery.server->port());
  RawClient third(bakery.server->port());
  // One of the two finds a place in the queue, the other is refused at once.
  second.say("GET /hello/b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  while (bakery.server->load().queued < 1) std::this_thread::yield();
  third.say("GET /hello/c HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(status_of(third.hear_all()) == 503);
  bakery.release();
  CHECK(status_of(second.hear_all()) == 200);
}

TEST_CASE("a client that never finishes its head is sent away") {
  const Bakery bakery({.head_timeout = milliseconds(50)});
  RawClient client(bakery.server->port());
  client.say("GET /hello/a HTTP/1.1\r\nHos");
  CHECK(status_of(client.hear_all()) == 408);
}

TEST_CASE("a stream says what the browser missed, goes on, and notices the hang-up") {
  Bakery bakery;
  auto client = std::make_unique<RawClient>(bakery.server->port());
  client->say("GET /stream HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 6\r\n\r\n");
  CHECK(client->hear_until("\n\n").find("id: 7\nevent: bread\ndata: fresh after 6\n\n") != std::string::npos);
  std::shared_ptr<Stream> stream;
  {
    std::unique_lock lock(bakery.mutex);
    bakery.changed.wait(lock, [&] { return !bakery.streams.empty(); });
    stream = bakery.streams.front();
  }
  stream->send("8", "bread", "two\nlines");
  CHECK(client->hear_until("data: lines").find("id: 8") != std::string::npos);
  client.reset();
  while (!stream->closed()) std::this_thread::yield();
  stream->send("9", "bread", "nobody hears it");
}

TEST_CASE("64 customers at once, each on a connection kept open") {
  const Bakery bakery;
  std::atomic<int> good = 0;
  std::vector<std::thread> customers;
  for (int i = 0; i < 64; ++i) {
    customers.emplace_back([&, i] {
      RawClient client(bakery.server->port());
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

TEST_CASE("stopping finishes what runs and takes nothing new") {
  Bakery bakery;
  RawClient client(bakery.server->port());
  client.say("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  bakery.await_waiting(1);
  std::thread stopper([&] { bakery.server->stop(seconds(5)); });
  while (RawClient(bakery.server->port()).connected()) std::this_thread::yield();
  bakery.release();
  CHECK(status_of(client.hear_all()) == 200);
  stopper.join();
}

TEST_CASE("a port that is taken is said in one clear error") {
  const Bakery bakery;
  const Router router;
  CHECK_THROWS_AS(Server(router, {.port = bakery.server->port()}, {}), Error);
}

TEST_SUITE_END();
