#pragma once
// One I/O thread with its own connections; they never move to another. Everything here belongs to that
// thread, except what Asio says is safe (posting to `io`).

#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <ctime>
#include <list>
#include <memory>
#include <string>
#include <thread>

#include "lib/http/shared.h"

namespace zelo::http {

class Connection;

struct Loop {
  explicit Loop(Shared& s);

  /// The body of the thread: until the guard is gone and nothing is left to do.
  void run();
  void adopt(boost::asio::ip::tcp::socket socket, Visitors::Visit visit);
  /// Looks after time-outs and heartbeats again and again.
  void sweep();
  void each(void (Connection::*what)());
  /// Closes every connection, so that run() returns.
  void finish();

  /// Sixteen hex digits that tell nothing.
  std::string request_id();
  /// Now, as the Date field says it; made anew each second.
  std::string_view date();

  Shared& shared;
  boost::asio::io_context io{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard{io.get_executor()};
  boost::asio::steady_timer timer;
  std::list<std::weak_ptr<Connection>> connections;
  std::thread thread;
  /// Where sockets are read into: connections that wait hold no buffer of their own.
  std::array<char, 64 * 1024> buffer{};

 private:
  bool finished_ = false;
  std::array<unsigned char, 4096> random_{};
  std::size_t random_used_ = random_.size();
  std::time_t dated_ = 0;
  std::string date_;
};

}  // namespace zelo::http
