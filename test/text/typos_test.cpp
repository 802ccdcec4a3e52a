#include "lib/text/typos.h"

#include <doctest/doctest.h>

using namespace zelo::text;

TEST_CASE("typos are counted in letters") {
  CHECK(typos_between("nota", "nota", 2) == 0);
  CHECK(typos_between("ntoa", "nota", 2) == 1);
  CHECK(typos_between("notta", "nota", 2) == 1);
  CHECK(typos_between("mota", "nota", 2) == 1);
  CHECK(typos_between("impresora", "impressora", 2) == 1);
  CHECK(typos_between("banana", "nota", 2) == 3);
  CHECK(typos_between("", "ab", 2) == 2);
  CHECK(typos_between(std::string(64, 'a'), std::string(63, 'a') + "b", 2) == 1);
  CHECK(typos_between(std::string(1'000, 'a'), std::string(1'000, 'a'), 2) == 3);  // no word is that long
  CHECK(most_typos("pao") == 0);
  CHECK(most_typos("nota") == 1);
  CHECK(most_typos("impressora") == 2);
}
