#include "lib/http/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "lib/http/event_stream.h"
#include "lib/http/exchange.h"
#include "lib/http/grammar.h"
#include "lib/http/head.h"

namespace zelo::http {

namespace asio = boost::asio;
namespace bh = boost::beast::http;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t usual_body_limit = 1 << 20;  // where no route says otherwise
constexpr std::size_t most_chunk_line = 4 * 1024;  // a chunk's size line, or all trailers together
constexpr std::size_t least_chunk_end = 5;         // "0\r\n\r\n"; Beast must not be given less
constexpr std::int64_t least_speed = 16 * 1024;    // bytes a second

void copy_headers(const bh::fields& from, Headers& to) {
  for (const auto& field : from) to.add(std::string(field.name_string()), std::string(field.value()));
}

/// Up to here a body is read sooner than its sender is looked up.
constexpr std::uint64_t small_body = 64 * 1024;

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, Visitors::Visit visit, Loop& loop)
    : loop_(loop), shared_(loop.shared), socket_(std::move(socket)), visit_(std::move(visit)) {
  ++shared_.connections;
}

Connection::~Connection() { --shared_.connections; }

void Connection::start() {
  boost::system::error_code error;
  socket_.set_option(asio::ip::tcp::no_delay(true), error);
  socket_.non_blocking(true, error);
  const auto endpoint = socket_.remote_endpoint(error);
  if (error) return close();
  const auto address = plain(endpoint.address());
  peer_ = address.to_string();
  proxy_ = shared_.proxies.hold(address);
  set_deadline(shared_.options.idle_timeout);
  await_input();
}

void Connection::set_deadline(Duration wait) { deadline_ = steady_clock::now() + std::chrono::milliseconds(wait.ms); }

void Connection::allow_more_time(std::size_t bytes, Duration most) {
  const std::chrono::milliseconds more(static_cast<std::int64_t>(bytes) * 1000 / least_speed);
  deadline_ = std::min(deadline_ + more, steady_clock::now() + std::chrono::milliseconds(most.ms));
}

void Connection::tick(steady_clock::time_point now) {
  if (now < deadline_) return;
  switch (phase_) {
    case Phase::head:
    case Phase::body: return refuse(408);
    case Phase::streaming:
      if (!pending_.empty()) return close();  // does not read
      set_deadline(shared_.options.heartbeat);
      return stream_->push(": still here\n\n");
    case Phase::idle:
    case Phase::writing:
    case Phase::draining: return close();
    case Phase::handling:
    case Phase::closed: return;
  }
}

void Connection::wind_down() {
  keep_alive_ = false;
  if (phase_ == Phase::idle || phase_ == Phase::streaming) close();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  // A worker may have the exchange: answer() lets go of it.
  if (phase_ != Phase::handling) exchange_.reset();
  phase_ = Phase::closed;
  if (streaming_counted_) --shared_.streams;
  if (stream_) stream_->detach();
  stream_.reset();
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

void Connection::await_input() {
  if (awaiting_ || phase_ == Phase::closed) return;
  awaiting_ = true;
  socket_.async_wait(asio::ip::tcp::socket::wait_read, [self = shared_from_this()](boost::system::error_code error) {
    self->awaiting_ = false;
    if (error) return self->close();
    self->take_input();
  });
}

void Connection::take_input() {
  // What comes while an answer is made stays in the kernel: that slows a hasty client down.
  if (phase_ == Phase::handling || phase_ == Phase::writing || phase_ == Phase::closed) return;
  boost::system::error_code error;
  const std::size_t size = socket_.read_some(asio::buffer(loop_.buffer), error);
  if (error == asio::error::would_block || error == asio::error::interrupted) return await_input();
  if (error) return close();
  if (phase_ == Phase::draining || phase_ == Phase::streaming) return await_input();
  input_.append(loop_.buffer.data(), size);
  proceed();
}

/// Goes on with what has come; called again after every answer.
void Connection::proceed() {
  if (phase_ == Phase::body) return read_body();
  if (input_.starts_with("\r\n")) input_.erase(0, 2);  // a client may send an empty line between requests
  if (!input_.empty()) return read_head();
  std::string().swap(input_);
  phase_ = Phase::idle;
  await_input();
}

void Connection::read_head() {
  if (phase_ == Phase::idle) {
    phase_ = Phase::head;
    set_deadline(shared_.options.head_timeout);
  }
  const std::size_t size = head_size(input_);
  if (size > head_limit || (size == 0 && input_.size() > head_limit)) return refuse(431);
  if (size == 0) return has_bare_line_end(input_) ? refuse(400) : await_input();
  begin_exchange();
  if (!begin_request(std::string_view(input_).substr(0, size))) return;
  input_.erase(0, size);
  if (accept_request()) read_body();
}

void Connection::begin_exchange() {
  exchange_ = std::make_unique<Exchange>();
  exchange_->request.id = loop_.request_id();
  exchange_->request.peer = peer_;
}

/// Parses a complete head. False: refused.
bool Connection::begin_request(std::string_view head) {
  const auto stop = [this] {
    refuse(400);
    return false;
  };
  if (!well_formed_head(head)) return stop();
  Parser& parser = exchange_->parser.emplace();
  parser.header_limit(head_limit);
  parser.body_limit(boost::none);  // once the route is known
  boost::system::error_code error;
  parser.put(asio::buffer(head), error);
  if ((error && error != bh::error::need_more) || !parser.is_header_done()) return stop();
  copy_headers(parser.get().base(), exchange_->request.headers);
  return true;
}

/// Decides what to do with a parsed head. False: refused.
bool Connection::accept_request() {
  Exchange& exchange = *exchange_;
  Request& request = exchange.request;
  const auto& message = exchange.parser->get();
  const auto stop = [this](int status) {
    refuse(status);
    return false;
  };
  if (const int fault = framing_fault(request.headers, message.version())) return stop(fault);
  // What Beast made of the coding must be what we made of it.
  if (request.headers.has("Transfer-Encoding") != exchange.parser->chunked()) return stop(501);
  if (proxy_) read_proxy_headers(request);
  const auto method = parse_method(std::string_view(message.method_string().data(), message.method_string().size()));
  if (!method) return stop(501);
  request.method = *method;
  exchange.head_only = *method == Method::head;
  exchange.old = message.version() == 10;
  const auto target = message.target();
  if (!read_target(std::string_view(target.data(), target.size()), request, exchange.raw_path)) return stop(400);
  keep_alive_ = message.keep_alive() && !shared_.stopping;

  auto match = shared_.router.match(request.method, exchange.raw_path);
  exchange.route = match.route;
  exchange.allowed = std::move(match.allowed);
  request.params = std::move(match.params);
  if (!request.whole_query && !(match.route && match.route->any_query)) return stop(400);
  const std::uint64_t limit = match.route ? match.route->body_limit : usual_body_limit;
  if (exchange.parser->content_length().value_or(0) > limit) return stop(413);
  exchange.parser->body_limit(limit);
  if (must_ask_first()) {
    ask_first();
    return false;
  }
  prepare_body();
  return true;
}

/// A large body, or one whose size nobody knows, is not read before it is known that its sender may send it.
bool Connection::must_ask_first() const {
  const Exchange& exchange = *exchange_;
  if (!exchange.route || !exchange.route->admit || exchange.parser->is_done()) return false;
  const std::uint64_t size = exchange.parser->content_length().value_or(UINT64_MAX);
  return size > input_.size() && (size > small_body || exchange.request.headers.has("Expect"));
}

void Connection::ask_first() {
  phase_ = Phase::handling;
  const bool taken = shared_.workers.submit([self = shared_from_this()]() mutable {
    auto refusal = self->admit();
    Connection& there = *self;
    asio::post(there.socket_.get_executor(),
               [self = std::move(self), refusal = std::move(refusal)]() mutable { self->go_on(std::move(refusal)); });
  });
  if (!taken) refuse(503);
}

void Connection::go_on(std::optional<Response> refusal) {
  if (phase_ == Phase::closed) return exchange_.reset();
  if (!refusal) {
    prepare_body();
    return read_body();
  }
  exchange_->parser.reset();
  exchange_->count_in(shared_.running);
  keep_alive_ = false;  // its body is still to come, and is no request
  answer(std::move(*refusal));
}

void Connection::prepare_body() {
  phase_ = Phase::body;
  set_deadline(shared_.options.body_timeout);
  Parser& parser = *exchange_->parser;
  parser.eager(false);  // a step at a time: parse_body measures each
  if (exchange_->old || parser.is_done() || !input_.empty() || !exchange_->request.headers.has("Expect")) return;
  constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  boost::system::error_code ignored;
  asio::write(socket_, asio::buffer(go_on), ignored);
}

void Connection::read_body() {
  const std::size_t before = exchange_->parser->get().body().size();
  if (const int fault = parse_body()) return refuse(fault);
  const std::size_t size = exchange_->parser->get().body().size();
  if (!exchange_->hold(size, shared_.body_bytes, shared_.options.body_bytes)) return refuse(503);
  if (exchange_->parser->is_done()) return dispatch();
  // What is left belongs to a line, or to trailers, that go on and on.
  if (input_.size() > most_chunk_line) return refuse(400);
  allow_more_time(size - before, shared_.options.body_timeout);
  await_input();
}

/// Takes from the input what belongs to the body. The status to refuse with, or 0.
int Connection::parse_body() {
  Parser& parser = *exchange_->parser;
  const std::size_t least = parser.chunked() ? least_chunk_end : 1;
  std::string_view rest = input_;
  boost::system::error_code error;
  while (!error && !parser.is_done() && rest.size() >= least) {
    const std::size_t before = parser.get().body().size();
    const std::size_t used = parser.put(asio::buffer(rest), error);
    rest.remove_prefix(used);
    // No body came of it: the line of a chunk's size, or the last of them with all trailers.
    if (parser.get().body().size() == before && used > most_chunk_line) return 400;
    if (used == 0) break;
  }
  input_.erase(0, input_.size() - rest.size());
  if (error == bh::error::body_limit) return 413;
  return error && error != bh::error::need_more ? 400 : 0;
}

void Connection::dispatch() {
  exchange_->request.body = std::move(exchange_->parser->get().body());
  exchange_->parser.reset();
  exchange_->count_in(shared_.running);
  phase_ = Phase::handling;
  if (exchange_->route && exchange_->route->quick && answered_at_once()) return;
  const bool taken = shared_.workers.submit([self = shared_from_this()]() mutable {
    Response response = self->respond();
    Connection& there = *self;
    asio::post(there.socket_.get_executor(), [self = std::move(self), response = std::move(response)]() mutable {
      self->answer(std::move(response));
    });
  });
  if (!taken) {
    exchange_->refused = 503;
    answer(respond());
  }
}

/// False when the handler would have to wait.
bool Connection::answered_at_once() {
  Request& request = exchange_->request;
  request.at_once = true;
  try {
    answer(respond());
    return true;
  } catch (const Later&) {
    request.at_once = false;
    return false;
  }
}

/// Answers with an error of our own; what else the client sends is not read as a request.
void Connection::refuse(int status) {
  if (!exchange_) begin_exchange();
  exchange_->parser.reset();
  exchange_->route = nullptr;
  exchange_->refused = status;
  exchange_->count_in(shared_.running);
  keep_alive_ = false;
  phase_ = Phase::handling;
  answer(respond());
}

}  // namespace zelo::http
