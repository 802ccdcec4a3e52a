#include "src/customer/merge/duplicates.h"

#include <doctest/doctest.h>

using namespace zelo::customer::rules;

TEST_CASE("a company's name without its form, a domain without its ending, a key without its zeros") {
  CHECK(core_name("padaria estrela ltda me") == "padaria estrela");
  CHECK(core_name("grupo sol s a") == "sol");
  CHECK(core_name("s a") == "s a");  // nothing else is left
  CHECK(core_domain("estrela.com.br") == "estrela");
  CHECK(core_domain("loja.estrela.com") == "estrela");
  CHECK(core_domain("br") == "br");
  CHECK(core_key("A-001001") == core_key("a1001"));
  CHECK(core_key("A-1001") != core_key("A-101"));
}
