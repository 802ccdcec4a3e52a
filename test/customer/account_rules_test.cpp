#include "src/customer/account_rules.h"

#include <doctest/doctest.h>

#include "src/customer/contact_rules.h"

using namespace zelo;
using namespace zelo::customer;

TEST_CASE("a domain is found in what people paste") {
  for (const char* text : {"padaria.example", " PADARIA.example ", "https://www.padaria.example/loja?x=1",
                           "@padaria.example", "http://padaria.example:8080", "padaria.example."}) {
    CHECK(clean_domain(text) == "padaria.example");
  }
}

TEST_CASE("what cannot be an organisation's domain is refused") {
  for (const char* text : {"", "padaria", "pão.example", "a b.example", "-a.example", "192.168.0.1", "a..example",
                           "ana@", "x.example\n", "://"}) {
    const auto found = clean_domain(text);
    CHECK_MESSAGE((!found || found == "x.example"), text);
  }
  CHECK_FALSE(clean_domain(std::string(64, 'a') + ".example"));
}

TEST_CASE("public mail providers are nobody's domain") {
  Problems problems;
  CHECK_FALSE(account_domain("www.GMAIL.com", "domain", problems));
  REQUIRE(problems.fields().size() == 1);
  CHECK(problems.fields()[0].text.key == "error.public_domain");
  CHECK(is_public_mail_domain("uol.com.br"));
  CHECK_FALSE(is_public_mail_domain("padaria.example"));
}

TEST_CASE("a long name is ordered by its first 100 bytes, cut between letters") {
  CHECK(name_key_of("Água") == "agua");
  std::string greek;
  for (int i = 0; i < 99; ++i) greek += "λ";
  CHECK(name_key_of(greek).size() == 100);
  CHECK(name_key_of("a" + greek).size() == 99);
}

TEST_CASE("custom fields are bounded") {
  const auto keys = [](const Custom& custom) {
    Problems problems;
    check_custom(custom, "custom", problems);
    std::string text;
    for (const auto& field : problems.fields()) text += field.text.key + " ";
    return text;
  };
  CHECK(keys({{"plano", "Ouro"}}).empty());
  CHECK(keys({{"", "x"}}) == "error.custom_name ");
  CHECK(keys({{"a\nb", "x"}}) == "error.custom_name ");
  CHECK(keys({{"a", std::string(4001, 'x')}}) == "error.too_long ");
  Custom large;
  for (int i = 0; i < 501; ++i) large[std::to_string(i)] = "x";
  CHECK(keys(large) == "error.custom_size ");
}

TEST_CASE("money has an amount from zero and a currency of three letters") {
  Problems problems;
  check_money({0, "BRL"}, "arr", problems);
  CHECK(problems.empty());
  check_money({-1, "reais"}, "arr", problems);
  CHECK(problems.fields().size() == 2);
}

TEST_CASE("an amount in a file has the digits of its currency") {
  CHECK(from_hundredths(129990, "BRL") == 129990);
  CHECK(from_hundredths(500000, "CLP") == 5000);
  CHECK(from_hundredths(1250, "KWD") == 12500);
}
