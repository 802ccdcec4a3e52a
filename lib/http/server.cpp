#include "lib/http/server.h"

#include <signal.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdlib>
#include <thread>

#include "lib/base/log.h"
#include "lib/http/connection.h"
#include "lib/http/loop.h"

namespace zelo::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

Error cannot_listen(const ServerOptions& options, const boost::system::error_code& error) {
  const std::string address = options.host + ":" + std::to_string(options.port);
  if (error == asio::error::address_in_use)
    return {ErrorKind::unavailable, Text("error.port_taken", {{"address", address}})};
  return {ErrorKind::unavailable, Text("error.cannot_listen", {{"address", address}, {"reason", error.message()}})};
}

constexpr std::string_view busy =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
constexpr std::string_view too_many =
    "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// As much as fits into the socket at once; who comes at such a time cannot ask for more.
void turn_away(tcp::socket& socket, std::string_view answer) {
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(answer), ignored);
}

}  // namespace

struct Server::Impl {
  Impl(const Router& router, const ServerOptions& options, ServerHooks hooks)
      : shared(router, options, std::move(hooks)) {
    for (int i = 0; i < options.io_threads; ++i) loops.push_back(std::make_unique<Loop>(shared));
    acceptor.emplace(loops.front()->io);
    backoff.emplace(loops.front()->io);
    listen();
  }

  void listen() {
    boost::system::error_code error;
    tcp::resolver resolver(loops.front()->io);
    const auto found =
        resolver.resolve(shared.options.host, std::to_string(shared.options.port), tcp::resolver::passive, error);
    if (error || found.empty()) throw cannot_listen(shared.options, error);
    const tcp::endpoint endpoint = found.begin()->endpoint();
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(1024, error);
    if (error) throw cannot_listen(shared.options, error);
    port = acceptor->local_endpoint(error).port();
  }

  void accept() {
    Loop& loop = *loops[next++ % loops.size()];
    acceptor->async_accept(loop.io, [this, &loop](boost::system::error_code error, tcp::socket socket) {
      if (shared.stopping || error == asio::error::operation_aborted) return;
      if (error) return accept_later(error);
      accept();
      let_in(loop, std::move(socket));
    });
  }

  void let_in(Loop& loop, tcp::socket socket) {
    if (shared.connections >= shared.options.max_connections) return turn_away(socket, busy);
    boost::system::error_code gone;
    const auto from = plain(socket.remote_endpoint(gone).address());
    if (gone) return;
    Visitors::Visit visit;
    if (!shared.proxies.hold(from) && !(visit = shared.visitors.enter(from))) return turn_away(socket, too_many);
    asio::post(loop.io, [&loop, s = std::move(socket), v = std::move(visit)]() mutable {
      loop.adopt(std::move(s), std::move(v));
    });
  }

  /// Out of file descriptors, most likely: waits for some to come back.
  void accept_later(const boost::system::error_code& why) {
    log::warning("accept.failed", {{"what", why.message()}});
    backoff->expires_after(std::chrono::milliseconds(100));
    backoff->async_wait([this](boost::system::error_code error) {
      if (!error && !shared.stopping) accept();
    });
  }

  void stop_accepting() {
    boost::system::error_code ignored;
    acceptor->close(ignored);
    backoff->cancel();
  }

  Shared shared;
  std::vector<std::unique_ptr<Loop>> loops;
  std::optional<tcp::acceptor> acceptor;
  std::optional<asio::steady_timer> backoff;
  std::size_t next = 0;
  int port = 0;
  bool started = false;
};

Server::Server(const Router& router, const ServerOptions& options, ServerHooks hooks)
    : impl_(std::make_unique<Impl>(router, options, std::move(hooks))) {
  ::signal(SIGPIPE, SIG_IGN);
}

Server::~Server() {
  try {
    stop(Duration{0});
  } catch (const std::exception&) {
    std::abort();  // not even memory to stop with; its threads cannot be left running
  }
}

void Server::start() {
  impl_->started = true;
  impl_->shared.workers.start();
  impl_->accept();
  for (const auto& loop : impl_->loops) {
    loop->sweep();
    loop->thread = std::thread([&l = *loop] { l.run(); });
  }
}

void Server::stop(Duration grace) {
  if (!impl_->started) return;
  impl_->started = false;
  Shared& shared = impl_->shared;
  shared.stopping = true;
  asio::post(impl_->loops.front()->io, [this] { impl_->stop_accepting(); });
  for (const auto& loop : impl_->loops) asio::post(loop->io, [&l = *loop] { l.each(&Connection::wind_down); });
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(grace.ms);
  while (shared.running > 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  shared.workers.stop();
  for (const auto& loop : impl_->loops) asio::post(loop->io, [&l = *loop] { l.finish(); });
  for (const auto& loop : impl_->loops) loop->thread.join();
}

int Server::port() const { return impl_->port; }

Server::Load Server::load() const {
  const Shared& shared = impl_->shared;
  return {.connections = shared.connections,
          .streams = shared.streams,
          .busy_workers = shared.workers.busy(),
          .queued = shared.workers.queued(),
          .body_bytes = shared.body_bytes};
}

}  // namespace zelo::http
