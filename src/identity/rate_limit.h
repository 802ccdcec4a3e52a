#pragma once
// Slows down guessing by rate, never by locking an account: whoever waits may always try again, and a
// stranger cannot shut a customer out.

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "lib/base/time.h"

namespace zelo::identity {

/// A token bucket per key, in memory of this node. Thread-safe.
class RateLimit {
 public:
  /// `burst` tries at once, then one more each `refill`.
  RateLimit(int burst, Duration refill) : burst_(burst), refill_(refill) {}

  /// Takes one try of `key`. Error{too_many} with the time to wait, in the words of `why`, when there is none.
  void take(const std::string& key, Time now, const char* why = "error.too_many_attempts");
  /// Gives all tries back, after a success.
  void forgive(const std::string& key);

 private:
  struct Bucket {
    double tries = 0;
    Time at;
  };
  void drop_full(Time now);

  const int burst_;
  const Duration refill_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

/// Who may take addresses as it likes within: an IPv4 address alone, of an IPv6 address its first 64 bits.
std::string network_of(const std::string& peer);

/// Sign-in: per address and peer, and per peer for those that try many addresses. An IPv6 peer stands for its
/// whole /64 network, of which every customer of a provider has one.
struct SignInLimits {
  RateLimit per_person{10, seconds(30)};
  RateLimit per_peer{100, seconds(3)};

  void take(const std::string& peer, const std::string& email, Time now);
  /// After a success.
  void forgive(const std::string& peer, const std::string& email);
};

}  // namespace zelo::identity
