#pragma once
// One client: reads requests one after the other, has each handled by a worker, writes the answers in
// order. All of it runs on the connection's own I/O thread, except handlers.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "lib/http/shared.h"

namespace zelo::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, Shared& shared);
  ~Connection();

  void start();
  /// Called each second by the sweep: time-outs and heartbeats.
  void tick(std::chrono::steady_clock::time_point now);
  /// No further request is read; closes at once when nothing runs.
  void wind_down();
  void close();

 private:
  enum class Phase { idle, head, body, handling, writing, streaming, closed };
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  class EventStream;

  void read_more();
  void received(std::size_t size);
  /// Goes on with what has been read; called again after every answer.
  void proceed();
  bool read_head();   // false: more must come, or the request was refused
  bool check_head();  // framing and sizes
  void read_body();
  void dispatch();
  void handle();
  void refuse(ErrorKind kind, int status);
  void answer(Response response);
  void write_answer();
  void write_file_part();
  void finish_answer();
  void begin_stream();
  void pump_stream();
  void wait_for_hangup();
  std::string head_of(const Response& response, std::size_t body_size) const;
  void set_deadline(Duration wait);

  Shared& shared_;
  boost::asio::ip::tcp::socket socket_;
  Phase phase_ = Phase::idle;
  std::chrono::steady_clock::time_point deadline_;
  std::chrono::steady_clock::time_point began_;
  std::string input_;
  std::string chunk_;  // where the socket reads into
  std::optional<Parser> parser_;
  std::string raw_path_;
  Request request_;
  const Route* route_ = nullptr;
  std::vector<Method> allowed_;
  bool keep_alive_ = true;
  bool head_only_ = false;

  Response response_;
  std::string output_;
  int file_ = -1;
  std::uint64_t file_left_ = 0;
  std::shared_ptr<EventStream> stream_;
};

}  // namespace zelo::http
