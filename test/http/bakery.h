#pragma once
// A bakery's small server: greets, echoes, waits on demand, streams and hands out a large file.

#include <condition_variable>
#include <mutex>
#include <vector>

#include "test/world/http.h"

namespace zelo::world {

inline http::Route route(http::Method method, std::string path, http::Handler handler, std::size_t limit = 1 << 20) {
  http::Route r;
  r.method = method;
  r.path = std::move(path);
  r.operation = r.path;
  r.body_limit = limit;
  r.handler = std::move(handler);
  return r;
}

inline http::Response text(std::string body) {
  http::Response response;
  response.body = std::move(body);
  return response;
}

struct Bakery : TestServer {
  explicit Bakery(const http::ServerOptions& options = {}) : Bakery(options, {}) {}
  Bakery(const http::ServerOptions& options, http::ServerHooks own_hooks) {
    using http::Method;
    using http::Request;
    using http::Response;
    hooks = std::move(own_hooks);
    router.add(
        route(Method::get, "/hello/{name}", [](const Request& r) { return text("Oi, " + r.params.at("name")); }));
    router.add(route(
        Method::post, "/echo", [](const Request& r) { return text(r.body); }, 1000));
    router.add(
        route(Method::get, "/throw", [](const Request&) -> Response { throw std::runtime_error("oven broken"); }));
    router.add(route(Method::get, "/wait", [this](const Request&) { return wait(); }));
    router.add(route(Method::get, "/stream", [this](const Request& r) { return stream(r); }));
    auto quick = route(Method::get, "/quick", [](const Request&) { return text("at once"); });
    quick.quick = true;
    router.add(std::move(quick));
    auto unsure = route(Method::get, "/unsure", [](const Request& r) {
      if (r.at_once) throw http::Later();
      return text("after a while");
    });
    unsure.quick = true;
    router.add(std::move(unsure));
    start(options);
  }
  ~Bakery() {
    release();
    end();
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
  std::shared_ptr<http::Stream> await_stream() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return !streams.empty(); });
    return streams.back();
  }

  std::mutex mutex;
  std::condition_variable changed;
  bool open = false;
  int waiting = 0;
  std::vector<std::shared_ptr<http::Stream>> streams;

 private:
  http::Response wait() {
    std::unique_lock lock(mutex);
    ++waiting;
    changed.notify_all();
    changed.wait(lock, [this] { return open; });
    return text("done");
  }
  http::Response stream(const http::Request& request) {
    http::Response response;
    response.headers.set("Content-Type", "text/event-stream");
    response.stream =
        [this, seen = std::string(request.headers.get("Last-Event-ID"))](const std::shared_ptr<http::Stream>& opened) {
          opened->send("7", "bread", "fresh after " + seen);
          const std::lock_guard lock(mutex);
          streams.push_back(opened);
          changed.notify_all();
        };
    return response;
  }
};

}  // namespace zelo::world
