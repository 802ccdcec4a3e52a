#include "lib/http/event_stream.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include "lib/base/log.h"
#include "lib/http/exchange.h"

namespace zelo::http {

namespace asio = boost::asio;

namespace {

constexpr std::size_t most_backlog = 1 << 20;
constexpr std::string_view line_ends = "\r\n";

void append_field(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(": ").append(value.substr(0, value.find_first_of(line_ends))).append("\n");
}

/// One "data:" for each line, however lines end.
void append_data(std::string& text, std::string_view data) {
  while (true) {
    append_field(text, "data", data);
    const auto end = data.find_first_of(line_ends);
    if (end == std::string_view::npos) return;
    data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
  }
}

}  // namespace

void Connection::EventStream::send(std::string_view id, std::string_view event, std::string_view data) {
  std::string text;
  text.reserve(data.size() + 64);
  if (!id.empty()) append_field(text, "id", id);
  if (!event.empty()) append_field(text, "event", event);
  append_data(text, data);
  push(text.append("\n"));
}

void Connection::EventStream::push(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  const bool first = backlog_.empty();
  backlog_.append(text);
  if (backlog_.size() > most_backlog) {
    closed_ = true;
    ask(&Connection::close);
  } else if (first) {
    ask(&Connection::pump_stream);
  }
}

void Connection::EventStream::close() {
  const std::lock_guard lock(mutex_);
  if (!closed_.exchange(true)) ask(&Connection::close);
}

std::string Connection::EventStream::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(backlog_, {});
}

void Connection::EventStream::detach() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  loop_ = nullptr;
  std::string().swap(backlog_);
}

/// Under the lock, so that the loop cannot go away meanwhile.
void Connection::EventStream::ask(void (Connection::*what)()) {
  if (!loop_) return;
  asio::post(loop_->io, [connection = connection_, what] {
    if (const auto there = connection.lock()) (there.get()->*what)();
  });
}

void Connection::begin_stream() {
  phase_ = Phase::streaming;
  set_deadline(shared_.options.heartbeat);
  streaming_counted_ = true;
  ++shared_.streams;
  stream_ = std::make_shared<EventStream>(loop_, weak_from_this());
  auto subscribe = std::move(exchange_->response.stream);
  exchange_.reset();
  std::string().swap(output_);
  std::string().swap(input_);
  const bool taken = shared_.workers.submit([subscribe = std::move(subscribe), stream = stream_] {
    try {
      subscribe(stream);
    } catch (const std::exception& error) {
      log::error("stream.failed", {{"what", error.what()}});
      stream->close();
    }
  });
  if (!taken) return close();
  await_input();  // only to notice that the client has gone
}

void Connection::pump_stream() {
  if (phase_ != Phase::streaming || !pending_.empty()) return;
  output_ = stream_->take();
  pending_ = output_;
  if (pending_.empty()) return;
  set_deadline(shared_.options.write_timeout);
  send_events();
}

void Connection::send_events() {
  socket_.async_write_some(asio::buffer(pending_),
                           [self = shared_from_this()](boost::system::error_code error, std::size_t size) {
                             if (error || self->phase_ != Phase::streaming) return self->close();
                             self->allow_more_time(size, self->shared_.options.write_timeout);
                             self->pending_.remove_prefix(size);
                             if (!self->pending_.empty()) return self->send_events();
                             std::string().swap(self->output_);
                             self->set_deadline(self->shared_.options.heartbeat);
                             self->pump_stream();
                           });
}

}  // namespace zelo::http
