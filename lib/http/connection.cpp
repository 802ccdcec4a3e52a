#include "lib/http/connection.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "lib/http/event_stream.h"
#include "lib/http/grammar.h"
#include "lib/http/head.h"

namespace zelo::http {

namespace asio = boost::asio;
namespace bh = boost::beast::http;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t read_size = 16 * 1024;
constexpr std::size_t file_part = 256 * 1024;
constexpr std::uint64_t most_body = 64 << 20;  // no route may allow more
constexpr Duration write_timeout = seconds(30);
constexpr Duration heartbeat = seconds(15);

std::chrono::milliseconds chrono_of(Duration d) { return std::chrono::milliseconds(d.ms); }

void copy_headers(const bh::fields& from, Headers& to) {
  for (const auto& field : from) to.add(std::string(field.name_string()), std::string(field.value()));
}

/// An address for logs and limits: of the peer, or what a proxy on this machine says of it.
void read_proxy_headers(Request& request, bool local_peer) {
  if (!local_peer) return;
  if (const auto forwarded = request.headers.get("X-Forwarded-For"); !forwarded.empty()) {
    const auto last = forwarded.rfind(',');
    request.peer = std::string(trim(last == std::string_view::npos ? forwarded : forwarded.substr(last + 1))).substr(0, 64);
  }
  request.secure = request.headers.get("X-Forwarded-Proto") == "https";
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, Shared& shared) : shared_(shared), socket_(std::move(socket)) {
  ++shared_.connections;
  set_deadline(shared_.options.idle_timeout);
}

Connection::~Connection() {
  if (file_ >= 0) ::close(file_);
  --shared_.connections;
}

void Connection::start() {
  boost::system::error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  read_more();
}

void Connection::set_deadline(Duration wait) { deadline_ = steady_clock::now() + chrono_of(wait); }

void Connection::tick(steady_clock::time_point now) {
  if (phase_ == Phase::closed || phase_ == Phase::handling || now < deadline_) return;
  if (phase_ == Phase::streaming) {
    stream_->push(": still here\n\n");
    set_deadline(heartbeat);
    return;
  }
  if (phase_ == Phase::head || phase_ == Phase::body) refuse(ErrorKind::bad_request, 408);
  else close();
}

void Connection::wind_down() {
  keep_alive_ = false;
  if (phase_ == Phase::idle || phase_ == Phase::streaming) close();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  phase_ = Phase::closed;
  if (stream_) {
    stream_->mark_closed();
    --shared_.streams;
  }
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

void Connection::read_more() {
  chunk_.resize(read_size);
  socket_.async_read_some(asio::buffer(chunk_), [self = shared_from_this()](boost::system::error_code error, std::size_t size) {
    if (error) return self->close();
    self->received(size);
  });
}

void Connection::received(std::size_t size) {
  if (phase_ == Phase::closed) return;
  input_.append(chunk_, 0, size);
  proceed();
}

void Connection::proceed() {
  if (phase_ == Phase::idle || phase_ == Phase::head) {
    if (input_.empty() || !read_head()) {
      // An idle connection holds no buffer.
      if (phase_ == Phase::idle) std::string().swap(input_);
      if (phase_ == Phase::idle || phase_ == Phase::head) read_more();
      return;
    }
  }
  read_body();
}

bool Connection::read_head() {
  if (phase_ == Phase::idle) {
    phase_ = Phase::head;
    set_deadline(shared_.options.head_timeout);
  }
  // A client may send an empty line between requests.
  while (input_.starts_with("\r\n")) input_.erase(0, 2);
  const std::size_t size = head_size(input_);
  if (size > head_limit || (size == 0 && input_.size() > head_limit)) {
    refuse(ErrorKind::bad_request, 431);
    return false;
  }
  if (size == 0) return false;

  began_ = steady_clock::now();
  request_ = Request{};
  request_.id = sha256_hex(shared_.ids.secret()).substr(0, 16);
  boost::system::error_code error;
  const auto peer = socket_.remote_endpoint(error).address();
  request_.peer = error ? "" : peer.to_string();
  parser_.emplace();
  parser_->header_limit(head_limit);
  parser_->body_limit(most_body);
  const std::string_view head = std::string_view(input_).substr(0, size);
  if (!well_formed_head(head)) {
    refuse(ErrorKind::bad_request, 400);
    return false;
  }
  parser_->eager(false);
  parser_->put(asio::buffer(input_.data(), size), error);
  if ((error && error != bh::error::need_more) || !parser_->is_header_done()) {
    refuse(error == bh::error::body_limit ? ErrorKind::too_large : ErrorKind::bad_request, error == bh::error::body_limit ? 413 : 400);
    return false;
  }
  input_.erase(0, size);
  copy_headers(parser_->get().base(), request_.headers);
  read_proxy_headers(request_, !error && peer.is_loopback());
  return check_head();
}

bool Connection::check_head() {
  const auto& message = parser_->get();
  const auto method = parse_method(std::string_view(message.method_string().data(), message.method_string().size()));
  const auto version = message.version();
  int hosts = 0;
  int lengths = 0;
  for (const auto& [name, value] : request_.headers.all()) {
    hosts += same_name(name, "Host");
    if (!same_name(name, "Content-Length")) continue;
    // Lists, signs and spaces inside are read differently by others.
    lengths += value.empty() || value.size() > 15 || value.find_first_not_of("0123456789") != std::string::npos ? 2 : 1;
  }
  const bool coded = request_.headers.has("Transfer-Encoding");
  head_only_ = method == Method::head;
  keep_alive_ = message.keep_alive() && !shared_.stopping;

  const auto stop = [&](int status) {
    refuse(status == 413 ? ErrorKind::too_large : ErrorKind::bad_request, status);
    return false;
  };
  if (version != 11 && version != 10) return stop(400);
  if (hosts > 1 || (version == 11 && hosts == 0) || lengths > 1) return stop(400);
  if (coded && (lengths > 0 || version == 10)) return stop(400);
  if (coded && !same_name(request_.headers.get("Transfer-Encoding"), "chunked")) return stop(501);
  const auto target = message.target();
  if (!method || !read_target(std::string_view(target.data(), target.size()), request_, raw_path_)) return stop(method ? 400 : 501);
  request_.method = *method;

  auto match = shared_.router.match(request_.method, raw_path_);
  route_ = match.route;
  allowed_ = std::move(match.allowed);
  request_.params = std::move(match.params);
  const std::uint64_t limit = route_ ? route_->body_limit : std::size_t{1} << 20;
  const auto length = parser_->content_length();
  if (length && *length > limit) return stop(413);
  if (!length) parser_->body_limit(limit);

  phase_ = Phase::body;
  set_deadline(shared_.options.body_timeout);
  if (same_name(request_.headers.get("Expect"), "100-continue") && input_.empty()) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    boost::system::error_code ignored;
    socket_.non_blocking(true, ignored);
    asio::write(socket_, asio::buffer(go_on), ignored);
  }
  return true;
}

void Connection::read_body() {
  parser_->eager(true);
  boost::system::error_code error;
  while (!parser_->is_done() && !input_.empty() && !error) {
    const std::size_t used = parser_->put(asio::buffer(input_), error);
    input_.erase(0, used);
    if (error == bh::error::need_more) {
      error = {};
      break;
    }
  }
  if (error == bh::error::body_limit) return refuse(ErrorKind::too_large, 413);
  if (error) return refuse(ErrorKind::bad_request, 400);
  if (!parser_->is_done()) return read_more();
  request_.body = std::move(parser_->get().body());
  parser_.reset();
  dispatch();
}

void Connection::dispatch() {
  phase_ = Phase::handling;
  ++shared_.running;
  if (!shared_.workers.submit([self = shared_from_this()] { self->handle(); })) {
    Response full = shared_.hooks.failed(request_, std::make_exception_ptr(Error(ErrorKind::unavailable, "error.busy")));
    answer(std::move(full));
  }
}

void Connection::handle() {
  Response response;
  try {
    if (route_) response = route_->handler(request_);
    else if (!allowed_.empty()) throw Error(ErrorKind::bad_request, "error.method");
    else if (shared_.hooks.fallback) response = shared_.hooks.fallback(request_);
    else throw not_found();
  } catch (...) {
    response = shared_.hooks.failed(request_, std::current_exception());
    if (!route_ && !allowed_.empty()) {
      response.status = 405;
      std::string names;
      for (const Method method : allowed_) names.append(names.empty() ? "" : ", ").append(method_name(method));
      response.headers.set("Allow", names);
    }
  }
  asio::post(socket_.get_executor(), [self = shared_from_this(), response = std::move(response)]() mutable {
    self->answer(std::move(response));
  });
}

void Connection::refuse(ErrorKind kind, int status) {
  keep_alive_ = false;
  parser_.reset();
  phase_ = Phase::handling;
  route_ = nullptr;
  ++shared_.running;
  if (request_.id.empty()) request_.id = sha256_hex(shared_.ids.secret()).substr(0, 16);
  const std::string key = status == 413 ? "error.too_large" : "error.malformed_request";
  Response response = shared_.hooks.failed(request_, std::make_exception_ptr(Error(kind, key)));
  response.status = status;
  answer(std::move(response));
}

void Connection::answer(Response response) {
  if (phase_ == Phase::closed) {
    --shared_.running;
    return;
  }
  response_ = std::move(response);
  response_.headers.set("X-Request-Id", request_.id);
  if (shared_.hooks.finish) shared_.hooks.finish(request_, response_);
  if (shared_.hooks.answered) {
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began_);
    shared_.hooks.answered(request_, response_, route_ ? std::string_view(route_->path) : std::string_view(), Duration{taken.count()});
  }
  write_answer();
}

std::string Connection::head_of(const Response& response, std::size_t body_size) const {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.append(reason(response.status)).append("\r\n");
  for (const auto& [name, value] : response.headers.all()) head.append(name).append(": ").append(value).append("\r\n");
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!response.stream && !bodiless) head.append("Content-Length: ").append(std::to_string(body_size)).append("\r\n");
  if (!keep_alive_ || response.stream) head.append("Connection: close\r\n");
  return head.append("\r\n");
}

void Connection::write_answer() {
  phase_ = Phase::writing;
  set_deadline(write_timeout);
  if (shared_.stopping) keep_alive_ = false;
  std::size_t size = response_.static_body.empty() ? response_.body.size() : response_.static_body.size();
  if (!response_.file.empty()) {
    struct stat info {};
    file_ = ::open(response_.file.c_str(), O_RDONLY | O_CLOEXEC);
    if (file_ < 0 || ::fstat(file_, &info) != 0) {
      response_ = shared_.hooks.failed(request_, std::make_exception_ptr(not_found()));
      size = response_.body.size();
    } else {
      size = file_left_ = static_cast<std::uint64_t>(info.st_size);
    }
  }
  output_ = head_of(response_, size);
  std::array<asio::const_buffer, 2> buffers{asio::buffer(output_), asio::const_buffer()};
  const bool with_body = !head_only_ && file_ < 0 && response_.status != 304 && response_.status != 204;
  if (with_body) buffers[1] = asio::buffer(response_.static_body.empty() ? std::string_view(response_.body) : response_.static_body);
  asio::async_write(socket_, buffers, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    if (error) {
      --self->shared_.running;
      return self->close();
    }
    if (self->response_.stream) self->begin_stream();
    else if (self->file_ >= 0 && !self->head_only_) self->write_file_part();
    else self->finish_answer();
  });
}

void Connection::write_file_part() {
  if (file_left_ == 0) return finish_answer();
  output_.resize(std::min<std::uint64_t>(file_left_, file_part));
  const ssize_t got = ::read(file_, output_.data(), output_.size());
  if (got <= 0) {
    // The head promised more than there is: only a broken connection is honest.
    --shared_.running;
    return close();
  }
  output_.resize(static_cast<std::size_t>(got));
  file_left_ -= static_cast<std::uint64_t>(got);
  set_deadline(write_timeout);
  asio::async_write(socket_, asio::buffer(output_), [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    if (!error) return self->write_file_part();
    --self->shared_.running;
    self->close();
  });
}

void Connection::finish_answer() {
  --shared_.running;
  if (file_ >= 0) ::close(std::exchange(file_, -1));
  response_ = Response{};
  std::string().swap(output_);
  if (!keep_alive_ || phase_ == Phase::closed) return close();
  phase_ = Phase::idle;
  set_deadline(shared_.options.idle_timeout);
  proceed();
}

void Connection::begin_stream() {
  --shared_.running;
  ++shared_.streams;
  phase_ = Phase::streaming;
  set_deadline(heartbeat);
  const std::weak_ptr<Connection> weak = weak_from_this();
  const auto executor = socket_.get_executor();
  const auto on_thread = [weak, executor](void (Connection::*what)()) {
    asio::post(executor, [weak, what] {
      if (const auto self = weak.lock()) (self.get()->*what)();
    });
  };
  stream_ = std::make_shared<EventStream>([on_thread] { on_thread(&Connection::pump_stream); },
                                          [on_thread] { on_thread(&Connection::close); });
  output_.clear();
  auto subscribe = std::move(response_.stream);
  response_ = Response{};
  request_ = Request{};
  std::string().swap(chunk_);
  if (!shared_.workers.submit([subscribe, stream = stream_] { subscribe(stream); })) return close();
  wait_for_hangup();
}

void Connection::pump_stream() {
  if (phase_ != Phase::streaming || !output_.empty()) return;
  output_ = stream_->take();
  if (output_.empty()) return;
  asio::async_write(socket_, asio::buffer(output_), [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    std::string().swap(self->output_);
    if (error) return self->close();
    self->set_deadline(heartbeat);
    self->pump_stream();
  });
}

void Connection::wait_for_hangup() {
  chunk_.resize(64);
  socket_.async_read_some(asio::buffer(chunk_), [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    if (error) return self->close();
    self->wait_for_hangup();
  });
}

}  // namespace zelo::http
