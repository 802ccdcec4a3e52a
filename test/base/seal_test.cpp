#include "lib/base/seal.h"

#include <doctest/doctest.h>

#include "lib/base/hmac.h"

TEST_SUITE_BEGIN("base");

using namespace zelo;

TEST_CASE("what is sealed is read by its key only, and not when a byte of it was changed") {
  const std::string key = hmac_sha256("segredo", "a");
  const std::string sealed = seal(key, "pão de queijo");
  CHECK(unseal(key, sealed) == "pão de queijo");
  CHECK(unseal(key, seal(key, "")) == "");
  CHECK(sealed != seal(key, "pão de queijo"));
  CHECK(sealed.find("queijo") == std::string::npos);
  CHECK_FALSE(unseal(hmac_sha256("segredo", "b"), sealed));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK_FALSE(unseal(key, changed));
  }
  CHECK_FALSE(unseal(key, "kurz"));
  CHECK_THROWS_AS(unseal("kurz", sealed), std::logic_error);
}
