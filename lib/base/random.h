#pragma once
// Ids and secrets. Both are parameters (IdSource), so that a test can repeat a run.

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

  /// A UUIDv7 of `now`: ids of later milliseconds sort later.
  std::string uuid(Time now);
  template <class Tag>
  Id<Tag> make(Time now) {
    return Id<Tag>{uuid(now)};
  }
  /// 32 random bytes as 43 characters of URL-safe base64: session cookies, links, tokens.
  std::string secret();
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
  std::uint64_t state_;
};

/// SHA-256 as 64 lower-case hex digits. Secrets are stored only like this.
std::string sha256_hex(std::string_view data);
std::string base64url(std::string_view bytes);
/// Compares without telling by its time where the difference is.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace zelo
