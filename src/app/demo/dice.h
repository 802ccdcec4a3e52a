#pragma once
// Repeatable chance for demo data.

#include <cstdint>
#include <span>

namespace zelo::app::demo {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  /// 0 … sides-1
  std::int64_t roll(std::int64_t sides) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(sides));
  }
  bool chance(int percent) { return roll(100) < percent; }
  template <class T>
  const T& pick(std::span<const T> from) {
    return from[static_cast<std::size_t>(roll(static_cast<std::int64_t>(from.size())))];
  }

 private:
  std::uint64_t next() {
    // xorshift64*
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545f4914f6cdd1dULL;
  }
  std::uint64_t state_;
};

}  // namespace zelo::app::demo
