#include "lib/db/postgres_courier.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "lib/db/postgres_error.h"

namespace zelo::db::postgres {
namespace {

constexpr int pause_before_reconnecting = 1000;  // ms

void execute(PGconn* connection, const char* sql, const char* value = nullptr) {
  const Result result(value == nullptr ? PQexec(connection, sql)
                                       : PQexecParams(connection, sql, 1, nullptr, &value, nullptr, nullptr, 0));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw Lost(first_line(PQerrorMessage(connection)));
}

void notify(PGconn* connection, const std::set<std::string>& channels) {
  std::string lines;
  for (const std::string& channel : channels) lines += (lines.empty() ? "" : "\n") + channel;
  execute(connection, "SELECT pg_notify('zelo', c) FROM unnest(string_to_array($1, E'\\n')) AS c", lines.c_str());
}

}  // namespace

Courier::Courier(std::string url, Listeners& listeners)
    : url_(std::move(url)), listeners_(listeners), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (wake_ < 0) throw std::runtime_error("no eventfd");
}

Courier::~Courier() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake();
  if (thread_.joinable()) thread_.join();
  ::close(wake_);
}

void Courier::send(const std::set<std::string>& channels) {
  if (channels.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    waiting_.insert(channels.begin(), channels.end());
  }
  begin();
  wake();
}

void Courier::begin() {
  const std::lock_guard lock(mutex_);
  if (!thread_.joinable()) thread_ = std::thread([this] { run_until_stopped(); });
}

void Courier::run_until_stopped() {
  do {
    bool connected = false;
    try {
      const Handle handle = connect(url_);
      execute(handle.get(), "LISTEN zelo");
      connected = true;
      listeners_.announce_all();  // what was sent while nobody heard it
      serve(handle.get());
    } catch (const std::exception&) {
      if (!connected && !stopping()) sleep(-1, pause_before_reconnecting);
    }
  } while (!stopping());
}

void Courier::serve(PGconn* connection) {
  while (deliver(connection)) {
    hear(connection);
    sleep(PQsocket(connection), -1);
  }
}

/// Sends until nothing waits; false when the end has come. What is announced, or stopped, after that look has
/// woken sleep().
bool Courier::deliver(PGconn* connection) {
  while (true) {
    std::set<std::string> channels;
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.empty()) return !stopping_;
      channels.swap(waiting_);
    }
    try {
      notify(connection, channels);
    } catch (const Lost&) {
      const std::lock_guard lock(mutex_);
      waiting_.merge(channels);
      throw;
    }
  }
}

void Courier::hear(PGconn* connection) {
  if (PQconsumeInput(connection) == 0) throw Lost(first_line(PQerrorMessage(connection)));
  std::set<std::string> channels;
  const auto free_notify = [](PGnotify* notify) { PQfreemem(notify); };
  while (const auto news = std::unique_ptr<PGnotify, decltype(free_notify)>(PQnotifies(connection), free_notify)) {
    if (news->be_pid != PQbackendPID(connection)) channels.emplace(news->extra);
  }
  listeners_.announce(channels);
}

/// Until the socket has something, wake() is called or the time is over.
bool Courier::sleep(int socket, int milliseconds) const {
  std::array<pollfd, 2> waits{pollfd{wake_, POLLIN, 0}, pollfd{socket, POLLIN, 0}};
  const bool woken = ::poll(waits.data(), socket < 0 ? 1 : 2, milliseconds) > 0;
  std::uint64_t count = 0;
  while (::read(wake_, &count, sizeof count) > 0) {}
  return woken;
}

void Courier::wake() const {
  const std::uint64_t one = 1;
  if (::write(wake_, &one, sizeof one) < 0) return;  // only when it is already full of wakes
}

bool Courier::stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

}  // namespace zelo::db::postgres
