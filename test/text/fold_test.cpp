#include "lib/text/fold.h"

#include <doctest/doctest.h>

using namespace zelo::text;

TEST_CASE("words are found without their case, accents and punctuation") {
  CHECK(fold("Pão & Cia. (São Paulo)") == "pao cia sao paulo");
  CHECK(fold("  ÁGUA-VIVA ") == "agua viva");
  CHECK(fold("Sa\xcc\x83o") == "sao");  // the tilde as a letter of its own
  CHECK(fold("Straße Ærø ½ ﬁ") == "strasse aero 1 2 fi");
  CHECK(fold("ΑΘΗΝΑ Москва") == "αθηνα москва");
  CHECK(fold("100%_ana@x.br") == "100 ana x br");
}

TEST_CASE("nothing, punctuation and broken bytes fold to nothing or to what is left") {
  CHECK(fold("").empty());
  CHECK(fold("--- %%%").empty());
  CHECK(fold("a\xff\x62") == "a b");
}

TEST_CASE("folded words are at most as many as asked") {
  CHECK(folded_words("Padaria Estrela do Sul", 2) == std::vector<std::string>{"padaria", "estrela"});
  CHECK(folded_words("!", 3).empty());
}

TEST_CASE("names that differ in signs alone are not the same, those that differ in case, accents and spaces are") {
  CHECK(name_key("Pro") != name_key("Pro+"));
  CHECK(name_key("(Pro)") != name_key("Pro"));
  CHECK(name_key("⭐") != name_key("⭐⭐"));
  CHECK(name_key("  São   PAULO ") == "sao paulo");
  CHECK(name_key("Pro\xe2\x80\x8b") == "pro");  // with a space of no width
  CHECK(name_key("") == "");
  CHECK(name_key("\xcc\x81") == "\xcc\x81");
}
