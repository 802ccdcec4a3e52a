#pragma once
// argon2id through libsodium. One hash takes about 70 ms and 64 MiB on purpose; at most two run at once,
// and few wait: who would wait longer is told to come back, so that guesses never hold every worker.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

#include "lib/base/text_types.h"

namespace zelo::identity {

struct PasswordCost {
  unsigned long long passes = 3;
  std::size_t memory = 64 << 20;  // bytes
};

/// Hashes that run or wait; more are refused.
inline constexpr int most_hashes = 12;
/// The same for a program of so many workers: three of four stay free for what is quick.
constexpr int hashes_at_once(int workers) { return std::clamp(workers / 4, 1, most_hashes); }

/// Thread-safe; lives as long as the program. Error{unavailable} when too many are asked for at once.
class Passwords {
 public:
  explicit Passwords(PasswordCost cost = {}) : cost_(cost) {}
  /// Before the first use.
  void limit(int at_once) { most_ = at_once; }

  /// Text that carries its own salt and cost. Call it outside of transactions.
  std::string hash(std::string_view password);

  /// True when it fits. Without a hash (nobody by that name) it takes the same time and is false.
  bool verify(const std::optional<std::string>& hash, std::string_view password);

 private:
  PasswordCost cost_;
  int most_ = most_hashes;
  std::counting_semaphore<2> places_{2};
  std::atomic<int> asked_ = 0;
};

/// Shortest password taken; longer than 200 bytes is refused too (a way to keep us busy).
inline constexpr std::size_t shortest_password = 10;
/// One that is chosen now: a form tells what is wrong with it along with what is wrong with its other fields.
using ChosenPassword = Line<200, shortest_password>;

}  // namespace zelo::identity
