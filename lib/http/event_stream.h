#pragma once
// The sending side of a server-sent event stream; any thread may send.

#include <atomic>
#include <mutex>
#include <string>

#include "lib/http/connection.h"

namespace zelo::http {

class Connection::EventStream final : public Stream {
 public:
  EventStream(Loop& loop, std::weak_ptr<Connection> connection) : loop_(&loop), connection_(std::move(connection)) {}

  void send(std::string_view id, std::string_view event, std::string_view data) override;
  void close() override;
  [[nodiscard]] bool closed() const override { return closed_; }

  /// Text that is a whole event or comment.
  void push(std::string_view text);
  /// All that waits to be sent.
  std::string take();
  /// The connection has gone, and its loop may go too: nothing is asked of them any more.
  void detach();

 private:
  void ask(void (Connection::*what)());

  std::mutex mutex_;
  Loop* loop_;
  std::weak_ptr<Connection> connection_;
  std::string backlog_;
  std::atomic<bool> closed_ = false;
};

}  // namespace zelo::http
