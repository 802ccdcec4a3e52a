#pragma once
// Ids and secrets. Both are parameters (IdSource), so that a test can repeat a run.

#include <atomic>
#include <cstdint>
#include <string>

#include "lib/base/id.h"
#include "lib/base/time.h"

namespace zelo {

/// Makes UUIDv7 text and unguessable secrets. Thread-safe.
class IdSource {
 public:
  virtual ~IdSource() = default;
  /// Fills `size` bytes.
  virtual void random_bytes(void* out, std::size_t size) = 0;

  /// A UUIDv7 of `now`. Ids made by one process sort in the order in which they were made, also within a
  /// millisecond (RFC 9562, 6.2), unless the clock is set back by more than ten seconds.
  std::string uuid(Time now);
  template <class Tag>
  Id<Tag> make(Time now) {
    return Id<Tag>{uuid(now)};
  }
  /// 32 random bytes as 43 characters of URL-safe base64: session cookies, links, tokens.
  std::string secret();

 private:
  std::uint64_t next_moment(Time now);
  std::atomic<std::uint64_t> last_moment_ = 0;  // milliseconds and 12 bits that count within one
};

class SystemIdSource final : public IdSource {
 public:
  void random_bytes(void* out, std::size_t size) override;
};

/// Repeatable numbers for tests and demo data; never for secrets.
class SeededIdSource final : public IdSource {
 public:
  explicit SeededIdSource(std::uint64_t seed) : state_(seed) {}
  void random_bytes(void* out, std::size_t size) override;

 private:
  std::atomic<std::uint64_t> state_;
};

/// SHA-256 as 64 lower-case hex digits. Secrets are stored only like this.
std::string sha256_hex(std::string_view data);
std::string base64url(std::string_view bytes);
/// Compares without telling by its time where the difference is.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace zelo
