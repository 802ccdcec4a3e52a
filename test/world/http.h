#pragma once
// A server of one's own on a free port, asked either with raw bytes (what hostile clients say) or through
// our client.

#include <memory>

#include "lib/base/error.h"
#include "lib/http/client.h"
#include "lib/http/server.h"
#include "test/world/raw_http.h"

namespace zelo::world {

/// The plainest answer to an error: its key as body.
inline http::Response plain_failure(const http::Request&, const std::exception_ptr& thrown) {
  http::Response response;
  response.status = 500;
  try {
    std::rethrow_exception(thrown);
  } catch (const Error& error) {
    response.status = error.kind == ErrorKind::not_found ? 404 : error.kind == ErrorKind::unavailable ? 503 : 400;
    response.body = error.text.key;
  } catch (const std::exception& error) {
    response.body = error.what();
  }
  return response;
}

/// Put routes into `router`, then start().
class TestServer {
 public:
  ~TestServer() { end(); }

  /// Who has handlers that use members of its own calls this first.
  void end() {
    if (server_) server_->stop(seconds(5));
    server_.reset();
  }

  void start(http::ServerOptions options = {}) {
    options.host = "127.0.0.1";
    options.port = 0;
    if (!hooks.failed) hooks.failed = plain_failure;
    server_ = std::make_unique<http::Server>(router, options, hooks);
    server_->start();
  }
  [[nodiscard]] http::Server& server() const { return *server_; }
  [[nodiscard]] int port() const { return server_->port(); }

  /// One exchange in raw bytes on a fresh connection that the server closes.
  [[nodiscard]] std::string ask(std::string_view bytes) const {
    RawClient client(port());
    client.say(bytes);
    return client.hear_all();
  }
  /// A GET that wants the connection closed.
  [[nodiscard]] std::string get(std::string_view path, std::string_view fields = "") const {
    return ask("GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + std::string(fields) +
               "\r\n");
  }
  [[nodiscard]] std::string url(std::string_view path) const {
    return "http://127.0.0.1:" + std::to_string(port()) + std::string(path);
  }

  http::Router router;
  http::ServerHooks hooks;

 private:
  std::unique_ptr<http::Server> server_;
};

}  // namespace zelo::world
