#include "lib/text/currency.h"

#include <doctest/doctest.h>

using namespace zelo;

TEST_CASE("a country has its currency, and a currency its code") {
  CHECK(text::currency_of("BR") == "BRL");
  CHECK(text::currency_of("PT") == "EUR");
  CHECK(text::currency_of("PA") != "");
  CHECK(text::currency_of("") == "");
  CHECK(text::currency_of("não é país") == "");
  CHECK(text::is_currency("CLP"));
  CHECK_FALSE(text::is_currency("clp"));
  CHECK_FALSE(text::is_currency("XQX"));
  CHECK_FALSE(text::is_currency("REAIS"));
}
