#include "src/identity/password.h"

#include <sodium.h>

#include <array>
#include <new>

namespace zelo::identity {
namespace {

struct Place {
  explicit Place(std::counting_semaphore<2>& s) : semaphore(s) { semaphore.acquire(); }
  ~Place() { semaphore.release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  std::counting_semaphore<2>& semaphore;
};

}  // namespace

std::string Passwords::hash(std::string_view password) {
  const Place place(places_);
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
  const Place place(places_);
  return crypto_pwhash_str_verify(hash->c_str(), password.data(), password.size()) == 0;
}

}  // namespace zelo::identity
