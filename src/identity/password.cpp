#include "src/identity/password.h"

#include <sodium.h>

#include <array>
#include <new>

#include "lib/base/error.h"

namespace zelo::identity {
namespace {

struct Place {
  Place(std::counting_semaphore<2>& s, std::atomic<int>& a, int most) : semaphore(s), asked(a) {
    if (++asked > most) {
      --asked;
      Error busy(ErrorKind::unavailable, "error.busy");
      busy.retry_after = seconds(2);
      throw busy;
    }
    semaphore.acquire();
  }
  ~Place() {
    semaphore.release();
    --asked;
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  std::counting_semaphore<2>& semaphore;
  std::atomic<int>& asked;
};

}  // namespace

std::string Passwords::hash(std::string_view password) {
  const Place place(places_, asked_, most_);
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost_.passes, cost_.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return out.data();
}

bool Passwords::verify(const std::optional<std::string>& hash, std::string_view password) {
  if (!hash) {
    this->hash(password);
    return false;
  }
  const Place place(places_, asked_, most_);
  return crypto_pwhash_str_verify(hash->c_str(), password.data(), password.size()) == 0;
}

}  // namespace zelo::identity
