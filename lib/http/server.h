#pragma once
// The HTTP/1.1 server: sockets on one or two I/O threads, handlers as plain blocking calls on a bounded
// pool of workers. Nothing of Asio or Beast leaves lib/http.
//
// Refused before any handler runs: Content-Length together with Transfer-Encoding, transfer codings other
// than chunked, bare LF, heads over 16 KB, bodies over the route's limit (413), clients that send slower
// than the time-outs allow (408). When workers and queue are full: 503 with Retry-After.
//
// X-Forwarded-For and -Proto are believed only when the connection comes from a trusted proxy. All others may hold a
// limited number of connections from one address; one more is told 429.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/error.h"
#include "lib/base/time.h"
#include "lib/http/message.h"
#include "lib/http/router.h"

namespace zelo::http {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0: any free one
  int io_threads = 1;
  int workers = 64;
  int queue = 256;  // requests that wait for a worker
  Duration head_timeout = seconds(10);
  Duration body_timeout = seconds(60);  // prolonged by a second for each 16 KB that has come
  Duration idle_timeout = seconds(75);
  int max_connections = 12000;         // more are told 503 and closed
  int connections_per_address = 1000;  // more are told 429 and closed; a trusted proxy may have any number
  std::vector<std::string> trusted_proxies = {"127.0.0.0/8", "::1"};  // addresses and networks
  Duration write_timeout = seconds(30);  // for a client that does not read; prolonged likewise
  std::size_t body_bytes = 256U << 20U;  // of all bodies on their way; who would need more is told 503
  Duration heartbeat = seconds(15);      // a comment on a quiet stream, so that proxies keep it open
};

/// What the server itself refuses: an Error for the words, with the status that HTTP has for it (405, 408,
/// 417, 431, 501 among others), which ErrorKind does not know. The answer gets this status whatever `failed` says.
struct Refusal : Error {
  Refusal(ErrorKind k, Text t, int s) : Error(k, std::move(t)), status(s) {}
  int status;
};

/// Called on any thread, several at once.
struct ServerHooks {
  /// Turns what a handler threw into an answer; also asked for 404, 405, 413, 503 and so on (as Error, or Refusal).
  std::function<Response(const Request&, std::exception_ptr)> failed;
  /// Sees every answer before it is written: headers that all of them carry. May be null.
  std::function<void(const Request&, Response&)> finish;
  /// After the answer is made: for logs and metrics. `route` is empty when none matched.
  std::function<void(const Request&, const Response&, std::string_view route, Duration taken)> answered;
  /// Answers what no route matches (the embedded UI); null: 404.
  Handler fallback;
};

class Server {
 public:
  /// Binds at once: throws Error{unavailable} when the port is taken ("error.port_taken") or the host unknown.
  Server(const Router& router, const ServerOptions& options, ServerHooks hooks);
  ~Server();

  void start();
  /// Accepts nothing new, finishes what runs, closes streams, joins its threads. After `grace` what still
  /// waits for a worker is dropped; a handler that runs is always waited for.
  void stop(Duration grace);
  [[nodiscard]] int port() const;
  /// Open connections and waiting requests, for /metrics.
  struct Load {
    int connections = 0, streams = 0, busy_workers = 0, queued = 0;
    std::size_t body_bytes = 0;  // of bodies on their way
  };
  [[nodiscard]] Load load() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zelo::http
