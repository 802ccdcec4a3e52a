#include "lib/base/text_types.h"

#include <doctest/doctest.h>

#include "lib/base/json.h"
#include "lib/mail/address.h"

using namespace zelo;

namespace {

struct Person {
  Line<120> name;
  Email email;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, email))

std::string refused(const std::string& name, const std::string& email) {
  try {
    json::read_text<Person>(boost::json::serialize(boost::json::object{{"name", name}, {"email", email}}));
  } catch (const Error& error) {
    std::string said;
    for (const FieldError& field : error.fields) said += field.path + " " + field.text.key + ";";
    return said;
  }
  return "";
}

}  // namespace

TEST_CASE("a name that would turn or break the line it stands in is refused, and said so") {
  for (const char* bad : {"Ana\u0085Souza", "Ana\u2028Souza", "Ana\u2029", "\u202Etxt.exe", "a\u202Ab", "\u2066Ana",
                          "Ana\u2069", "Ana\u009B31m"}) {
    CAPTURE(bad);
    CHECK(refused(bad, "ana@padaria.example") == "name error.characters;");
  }
}

TEST_CASE("a name that nobody can see is no name") {
  for (const char* bad : {"\u200B", "\u200D\u200D", "\uFEFF", "\u00A0", "\u3000\u2060", "\u3164", "\u2800"}) {
    CAPTURE(bad);
    CHECK(refused(bad, "ana@padaria.example") == "name error.required;");
  }
}

TEST_CASE("names of all scripts and joined emoji are names") {
  for (const char* good :
       {"Conceição D'Ávila", "محمد", "שרה לוי", "नेहा", "می‌خواهم", "👩‍🚀 Rosa", "Ana ❤️"}) {
    CAPTURE(good);
    CHECK(refused(good, "ana@padaria.example") == "");
    CHECK(clean_line(good) == good);
    CHECK(clean_prose(good) == good);
  }
}

TEST_CASE("an address has no character that cannot be seen") {
  for (const char* bad : {"ana\u200B@padaria.example", "ana@padaria\u00AD.example", "a\u202Ena@padaria.example",
                          "ana\u00A0@padaria.example", "\u2066ana@padaria.example", "ana@pad\u200Daria.example"}) {
    CAPTURE(bad);
    CHECK(refused("Ana", bad) == "email error.email;");
  }
}

TEST_CASE("an address is one to which mail can be sent, also at a domain with accents") {
  for (const char* bad : {"joão@padaria.example", "محمد@padaria.example", "ana@pão..example", "ana@-ã.example"}) {
    CAPTURE(bad);
    CHECK(refused("Ana", bad) == "email error.email;");
  }
  for (const char* good : {"Ana@Pão.example", "ana@pa\u0303o.example"}) {
    CHECK(clean_email(good) == "ana@xn--po-sia.example");
    CHECK(mail::is_sendable(*clean_email(good)));
  }
  CHECK(clean_email("ana_b@xn--po-sia.example") == "ana_b@xn--po-sia.example");
}

TEST_CASE("in a longer text line ends are newlines, and controls of direction go without their letters") {
  CHECK(clean_prose("um\u2028dois\u0085três\u2029\u2029") == "um\ndois\ntrês");
  CHECK(clean_prose("fatura \u202Efdp.exe\u202C, \u2067שלום\u2069") == "fatura fdp.exe, שלום");
  CHECK(clean_prose("\u200B\u202E\n\u00A0") == "");
  CHECK_FALSE(clean_prose("a\u009Bb"));
  const auto once = clean_prose("a\u202E\u2028b");
  CHECK(clean_prose(*once) == once);
}
