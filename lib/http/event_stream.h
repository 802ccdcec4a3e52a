#pragma once
// The sending side of a server-sent event stream; any thread may send.

#include <atomic>
#include <functional>
#include <mutex>
#include <string>

#include "lib/http/connection.h"

namespace zelo::http {

class Connection::EventStream final : public Stream {
 public:
  EventStream(std::function<void()> wake, std::function<void()> close)
      : wake_(std::move(wake)), close_(std::move(close)) {}

  void send(std::string_view id, std::string_view event, std::string_view data) override {
    std::string text;
    if (!id.empty()) text.append("id: ").append(id).append("\n");
    if (!event.empty()) text.append("event: ").append(event).append("\n");
    while (true) {
      const auto end = data.find('\n');
      text.append("data: ").append(data.substr(0, end)).append("\n");
      if (end == std::string_view::npos) break;
      data.remove_prefix(end + 1);
    }
    push(text.append("\n"));
  }

  void push(std::string_view text) {
    bool first = false;
    {
      const std::lock_guard lock(mutex_);
      if (closed_) return;
      first = backlog_.empty();
      backlog_.append(text);
      if (backlog_.size() > most_backlog) overflow_ = true;
    }
    if (overflow_) close();
    else if (first) wake_();
  }

  void close() override {
    if (!closed_.exchange(true)) close_();
  }
  [[nodiscard]] bool closed() const override { return closed_; }

  std::string take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(backlog_, {});
  }
  void mark_closed() { closed_ = true; }

 private:
  static constexpr std::size_t most_backlog = 1 << 20;
  std::function<void()> wake_;
  std::function<void()> close_;
  std::mutex mutex_;
  std::string backlog_;
  std::atomic<bool> overflow_ = false;
  std::atomic<bool> closed_ = false;
};

}  // namespace zelo::http
