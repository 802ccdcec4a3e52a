// The part of a connection that sends answers, a piece at a time as the client takes them.

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>

#include "lib/http/exchange.h"
#include "lib/http/grammar.h"

namespace zelo::http {

namespace asio = boost::asio;

namespace {

constexpr std::size_t file_part = 256 * 1024;
constexpr Duration drain_time = seconds(2);

bool has_no_body(int status) { return status == 204 || status == 304; }

/// Length, coding and connection are the server's to say.
bool is_framing(std::string_view name) {
  return same_name(name, "Content-Length") || same_name(name, "Transfer-Encoding") || same_name(name, "Connection");
}

/// A line end inside a value would begin a field, or an answer, of somebody else's making.
void append_value(std::string& out, std::string_view value) {
  const std::size_t begin = out.size();
  out.append(value);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; };
  std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), is_control, ' ');
}

std::string_view body_of(const Response& response) {
  return response.static_body.empty() ? std::string_view(response.body) : response.static_body;
}

}  // namespace

void Connection::answer(Response response) {
  if (phase_ == Phase::closed) return exchange_.reset();
  Exchange& exchange = *exchange_;
  exchange.response = std::move(response);
  if (shared_.stopping) keep_alive_ = false;
  if (exchange.response.stream) keep_alive_ = false;
  const bool from_file = exchange.file >= 0;
  const std::string_view body = from_file ? std::string_view() : body_of(exchange.response);
  output_ = head_of(exchange.response, from_file ? exchange.file_left : body.size());
  pending_ = output_;
  const bool bodiless = exchange.head_only || has_no_body(exchange.response.status) || exchange.response.stream;
  body_ = bodiless ? std::string_view() : body;
  if (bodiless) exchange.file_left = 0;
  phase_ = Phase::writing;
  set_deadline(shared_.options.write_timeout);
  write_some();
}

std::string Connection::head_of(const Response& response, std::uint64_t body_size) {
  std::string head;
  head.reserve(1024);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason(response.status));
  head.append("\r\nDate: ").append(loop_.date()).append("\r\n");
  for (const auto& [name, value] : response.headers.all()) {
    if (is_framing(name)) continue;
    append_value(head, name);
    head.append(": ");
    append_value(head, value);
    head.append("\r\n");
  }
  head.append(response.static_headers);
  if (!response.stream && !has_no_body(response.status)) {
    head.append("Content-Length: ").append(std::to_string(body_size)).append("\r\n");
  }
  if (!keep_alive_) head.append("Connection: close\r\n");
  else if (exchange_->old) head.append("Connection: keep-alive\r\n");
  return head.append("\r\n");
}

void Connection::write_some() {
  const std::array<asio::const_buffer, 2> buffers{asio::buffer(pending_), asio::buffer(body_)};
  socket_.async_write_some(buffers, [self = shared_from_this()](boost::system::error_code error, std::size_t size) {
    if (error || self->phase_ != Phase::writing) return self->break_off();
    self->wrote(size);
  });
}

void Connection::wrote(std::size_t size) {
  allow_more_time(size, shared_.options.write_timeout);
  const std::size_t of_output = std::min(size, pending_.size());
  pending_.remove_prefix(of_output);
  body_.remove_prefix(size - of_output);
  if (!pending_.empty() || !body_.empty()) return write_some();
  if (exchange_->file_left > 0) return read_file_part() ? write_some() : break_off();
  if (exchange_->response.stream) return begin_stream();
  finish_exchange();
}

/// False when the file holds less than the head promised: only a broken connection is honest then.
bool Connection::read_file_part() {
  output_.resize(std::min<std::uint64_t>(exchange_->file_left, file_part));
  const ssize_t got = ::read(exchange_->file, output_.data(), output_.size());
  if (got <= 0) return false;
  pending_ = std::string_view(output_).substr(0, static_cast<std::size_t>(got));
  exchange_->file_left -= static_cast<std::uint64_t>(got);
  return true;
}

void Connection::finish_exchange() {
  exchange_.reset();
  std::string().swap(output_);
  if (!keep_alive_) return drain();
  phase_ = Phase::idle;
  set_deadline(shared_.options.idle_timeout);
  proceed();
}

/// Closing with something unread would reset the connection, and the client might never see its answer.
void Connection::drain() {
  std::string().swap(input_);
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  phase_ = Phase::draining;
  set_deadline(drain_time);
  await_input();
}

void Connection::break_off() {
  close();
  exchange_.reset();
}

}  // namespace zelo::http
