#pragma once
// One client: reads requests one after the other, has each handled by a worker, writes the answers in
// order. All of it runs on the thread of its loop, except respond().

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "lib/http/byte_range.h"
#include "lib/http/loop.h"

namespace zelo::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, Visitors::Visit visit, Loop& loop);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  /// Called by the sweep: time-outs and heartbeats.
  void tick(std::chrono::steady_clock::time_point now);
  /// No further request is read; closes at once when nothing runs.
  void wind_down();
  void close();

 private:
  enum class Phase {
    idle,      // nothing of a request has come
    head,      // reading
    body,      // reading
    handling,  // a worker has the exchange
    writing,
    streaming,
    draining,  // all is said; reads on for a moment, so that the client sees the answer and not a reset
    closed
  };
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  struct Exchange;
  class EventStream;

  // connection.cpp: from bytes to a request
  void await_input();
  void take_input();
  void proceed();
  void read_head();
  bool begin_request(std::string_view head);
  bool accept_request();
  bool must_ask_first() const;
  void ask_first();
  void go_on(std::optional<Response> refusal);
  void prepare_body();
  void read_body();
  int parse_body();
  void dispatch();
  bool answered_at_once();
  void begin_exchange();
  void refuse(int status);

  // respond.cpp: from a request to an answer; on any thread
  Response respond();
  Response handle();
  std::optional<Response> admit();
  Response failure(const std::exception_ptr& thrown) const;
  bool open_file(const Response& response);
  void choose_part(Response& response);
  void refuse_part(Response& response);
  void send_part(Response& response, const Slice& slice);
  void complete(Response& response);

  // write.cpp: from an answer to bytes
  void answer(Response response);
  std::string head_of(const Response& response, std::uint64_t body_size);
  void write_some();
  void wrote(std::size_t size);
  bool read_file_part();
  void finish_exchange();
  void drain();
  void break_off();

  // event_stream.cpp
  void begin_stream();
  void pump_stream();
  void send_events();

  void set_deadline(Duration wait);
  /// For a client that keeps up: as long as its bytes should take, `most` from now at the utmost.
  void allow_more_time(std::size_t bytes, Duration most);

  Loop& loop_;
  Shared& shared_;
  boost::asio::ip::tcp::socket socket_;
  std::string peer_;
  bool proxy_ = false;     // the peer is one of ours: it speaks for others
  Visitors::Visit visit_;  // none of a proxy
  Phase phase_ = Phase::idle;
  bool awaiting_ = false;  // a wait for input is under way
  bool keep_alive_ = true;
  bool streaming_counted_ = false;
  std::chrono::steady_clock::time_point deadline_;
  std::string input_;         // has come and is not yet understood
  std::string output_;        // a head, a part of a file, events
  std::string_view pending_;  // what of output_ is not yet sent
  std::string_view body_;     // what is sent after that
  std::unique_ptr<Exchange> exchange_;
  std::shared_ptr<EventStream> stream_;
};

}  // namespace zelo::http
