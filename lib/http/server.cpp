#include "lib/http/server.h"

#include <signal.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <list>
#include <thread>

#include "lib/base/log.h"
#include "lib/http/connection.h"
#include "lib/http/shared.h"

namespace zelo::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

/// One thread with its own connections; they never move.
struct Loop {
  explicit Loop(Shared& s) : shared(s), timer(io) {}

  void adopt(tcp::socket socket) {
    auto connection = std::make_shared<Connection>(std::move(socket), shared);
    connections.push_back(connection);
    connection->start();
  }

  void sweep() {
    timer.expires_after(std::chrono::milliseconds(250));
    timer.async_wait([this](boost::system::error_code error) {
      if (error) return;
      const auto now = std::chrono::steady_clock::now();
      for (auto it = connections.begin(); it != connections.end();) {
        const auto connection = it->lock();
        if (connection) connection->tick(now);
        it = connection ? std::next(it) : connections.erase(it);
      }
      sweep();
    });
  }

  void each(void (Connection::*what)()) {
    for (const auto& weak : connections) {
      if (const auto connection = weak.lock()) (connection.get()->*what)();
    }
  }

  Shared& shared;
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard{io.get_executor()};
  asio::steady_timer timer;
  std::list<std::weak_ptr<Connection>> connections;
  std::thread thread;
};

Error cannot_listen(const ServerOptions& options, const std::string& why) {
  return {
      ErrorKind::unavailable,
      Text("error.cannot_listen", {{"address", options.host + ":" + std::to_string(options.port)}, {"reason", why}})};
}

}  // namespace

struct Server::Impl {
  Impl(const Router& router, ServerOptions options, ServerHooks hooks) : shared(router, options, std::move(hooks)) {
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
    if (error || found.empty()) throw cannot_listen(shared.options, error.message());
    const tcp::endpoint endpoint = found.begin()->endpoint();
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(1024, error);
    if (error) throw cannot_listen(shared.options, error.message());
    port = acceptor->local_endpoint(error).port();
  }

  void accept() {
    Loop& loop = *loops[next++ % loops.size()];
    acceptor->async_accept(loop.io, [this, &loop](boost::system::error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (error) {
        // Out of file descriptors, most likely: wait for some to come back.
        log::warning("accept.failed", {{"what", error.message()}});
        backoff->expires_after(std::chrono::milliseconds(100));
        backoff->async_wait([this](boost::system::error_code stopped) {
          if (!stopped) accept();
        });
        return;
      }
      if (shared.connections < shared.options.max_connections) {
        asio::post(loop.io, [&loop, s = std::move(socket)]() mutable { loop.adopt(std::move(s)); });
      }
      accept();
    });
  }

  Shared shared;
  std::vector<std::unique_ptr<Loop>> loops;
  std::optional<tcp::acceptor> acceptor;
  std::optional<asio::steady_timer> backoff;
  std::size_t next = 0;
  int port = 0;
  bool started = false;
};

Server::Server(const Router& router, ServerOptions options, ServerHooks hooks)
    : impl_(std::make_unique<Impl>(router, options, std::move(hooks))) {
  ::signal(SIGPIPE, SIG_IGN);
}

Server::~Server() { stop(Duration{0}); }

void Server::start() {
  impl_->started = true;
  impl_->shared.workers.start();
  impl_->accept();
  for (const auto& loop : impl_->loops) {
    loop->sweep();
    loop->thread = std::thread([&io = loop->io] { io.run(); });
  }
}

void Server::stop(Duration grace) {
  if (!impl_->started) return;
  impl_->started = false;
  Shared& shared = impl_->shared;
  shared.stopping = true;
  asio::post(impl_->loops.front()->io, [this] {
    boost::system::error_code ignored;
    impl_->acceptor->close(ignored);
    impl_->backoff->cancel();
  });
  for (const auto& loop : impl_->loops) asio::post(loop->io, [&l = *loop] { l.each(&Connection::wind_down); });
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(grace.ms);
  while (shared.running > 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  shared.workers.stop();
  for (const auto& loop : impl_->loops) {
    asio::post(loop->io, [&l = *loop] {
      l.each(&Connection::close);
      l.timer.cancel();
      l.guard.reset();
    });
  }
  for (const auto& loop : impl_->loops) loop->thread.join();
}

int Server::port() const { return impl_->port; }

Server::Load Server::load() const {
  const Shared& shared = impl_->shared;
  return {.connections = shared.connections,
          .streams = shared.streams,
          .busy_workers = shared.workers.busy(),
          .queued = shared.workers.queued()};
}

}  // namespace zelo::http
