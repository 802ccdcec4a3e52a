#include "lib/http/loop.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/log.h"
#include "lib/http/connection.h"

namespace zelo::http {

namespace asio = boost::asio;

namespace {

/// Often enough for the shortest time-out, at most each second.
std::chrono::milliseconds pause_of(const ServerOptions& options) {
  const std::int64_t shortest = std::min({options.head_timeout.ms, options.body_timeout.ms, options.idle_timeout.ms,
                                          options.write_timeout.ms, options.heartbeat.ms});
  return std::chrono::milliseconds(std::clamp<std::int64_t>(shortest / 4, 5, 1000));
}

}  // namespace

Loop::Loop(Shared& s) : shared(s), timer(io) {}

void Loop::run() {
  while (true) {
    try {
      io.run();
      return;
    } catch (const std::exception& error) {
      // One connection's misfortune (no memory, most likely) must not end the others.
      log::error("io.failed", {{"what", error.what()}});
    }
  }
}

void Loop::adopt(asio::ip::tcp::socket socket, Visitors::Visit visit) {
  if (shared.stopping) return;
  auto connection = std::make_shared<Connection>(std::move(socket), std::move(visit), *this);
  connections.push_back(connection);
  connection->start();
}

void Loop::sweep() {
  timer.expires_after(pause_of(shared.options));
  timer.async_wait([this](boost::system::error_code error) {
    if (error || finished_) return;
    sweep();
    const auto now = std::chrono::steady_clock::now();
    for (auto it = connections.begin(); it != connections.end();) {
      const auto connection = it->lock();
      if (connection) connection->tick(now);
      it = connection ? std::next(it) : connections.erase(it);
    }
  });
}

void Loop::each(void (Connection::*what)()) {
  for (const auto& weak : connections) {
    if (const auto connection = weak.lock()) (connection.get()->*what)();
  }
}

void Loop::finish() {
  finished_ = true;
  each(&Connection::close);
  timer.cancel();
  guard.reset();
}

std::string Loop::request_id() {
  constexpr std::size_t size = 8;
  if (random_used_ + size > random_.size()) {
    shared.ids.random_bytes(random_.data(), random_.size());
    random_used_ = 0;
  }
  std::string id;
  for (std::size_t i = 0; i < size; ++i) {
    constexpr char digits[] = "0123456789abcdef";
    const unsigned char byte = random_[random_used_++];
    (id += digits[byte >> 4]) += digits[byte & 15];
  }
  return id;
}

std::string_view Loop::date() {
  const std::time_t now = std::time(nullptr);
  if (now != dated_) {
    dated_ = now;
    std::tm t{};
    ::gmtime_r(&now, &t);
    constexpr std::string_view days = "SunMonTueWedThuFriSat";
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    date_ = fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days.substr(static_cast<std::size_t>(t.tm_wday) * 3, 3), t.tm_mday,
        months.substr(static_cast<std::size_t>(t.tm_mon) * 3, 3), t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
  }
  return date_;
}

}  // namespace zelo::http
