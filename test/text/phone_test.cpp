#include "lib/text/phone.h"

#include <doctest/doctest.h>

using zelo::text::normal_phone;

namespace {
std::string normal(const char* text, const char* region = "BR") {
  return normal_phone(text, region).value_or("refused");
}
}  // namespace

TEST_CASE("a Brazilian number is the same however it is written") {
  for (const char* way : {"(11) 98765-4321", "11 98765 4321", "+55 11 98765-4321", "0055 11 98765-4321",
                          "011 98765-4321", "0 15 11 98765-4321", "55 11 98765 4321", "+55 (11) 9.8765.4321"}) {
    CHECK_MESSAGE(normal(way) == "+5511987654321", way);
  }
  CHECK(normal("11 4002-8922") == "+551140028922");
}

TEST_CASE("what cannot be a Brazilian number is none") {
  for (const char* wrong : {"", "ramal 12", "123", "98765-4321", "10 98765-4321", "11 8765-432", "11 88765-4321",
                            "+55 11 98765-43210", "+", "11 98765-4321 r. 12", "++5511987654321"}) {
    CHECK_MESSAGE(normal(wrong) == "refused", wrong);
  }
}

TEST_CASE("numbers of many countries are known by their code") {
  for (const auto& [way, whole] : std::initializer_list<std::pair<const char*, const char*>>{
           {"+1 (415) 555-2671", "+14155552671"},    {"+44 20 7946 0958", "+442079460958"},
           {"+351 912 345 678", "+351912345678"},    {"+34 612 34 56 78", "+34612345678"},
           {"+49 30 901820", "+4930901820"},         {"+33 1 42 68 53 00", "+33142685300"},
           {"+54 9 11 2345-6789", "+5491123456789"}, {"+52 55 1234 5678", "+525512345678"},
           {"+56 9 6123 4567", "+56961234567"},      {"+57 321 1234567", "+573211234567"},
           {"+51 912 345 678", "+51912345678"},      {"+598 94 231 234", "+59894231234"},
           {"+595 961 456789", "+595961456789"},     {"+591 71234567", "+59171234567"},
           {"+244 923 123 456", "+244923123456"},    {"+258 82 123 4567", "+258821234567"},
           {"+81 90-1234-5678", "+819012345678"},    {"+86 131 2345 6789", "+8613123456789"},
           {"+91 81234 56789", "+918123456789"},     {"+61 412 345 678", "+61412345678"}}) {
    CHECK_MESSAGE(normal(way) == whole, way);
  }
}

TEST_CASE("a zero in brackets is for who calls from within the country, and Mexico's old 1 is gone") {
  for (const auto& [way, whole] :
       std::initializer_list<std::pair<const char*, const char*>>{{"+49 (0)30 901820", "+4930901820"},
                                                                  {"0049 (0) 30 901820", "+4930901820"},
                                                                  {"0049 (0)30 901820", "+4930901820"},
                                                                  {"+44 (0)20 7946 0958", "+442079460958"},
                                                                  {"+55 (0)11 98765-4321", "+5511987654321"},
                                                                  {"(0)11 98765-4321", "+5511987654321"},
                                                                  {"+39 (0)6 698 1234", "+39066981234"},
                                                                  {"+52 1 55 1234 5678", "+525512345678"},
                                                                  {"+5215512345678", "+525512345678"}}) {
    CHECK_MESSAGE(normal(way) == whole, way);
  }
  CHECK(normal("1 55 1234 5678", "MX") == "+525512345678");
}

TEST_CASE("a number that is too short or too long for its country, or of no country, is none") {
  for (const char* wrong : {"+1 415 555 267", "+351 12 345", "+999 123456789", "+0 123456789", "+49 1",
                            "+598 1234567890", "+1 41555526711111111"}) {
    CHECK_MESSAGE(normal(wrong) == "refused", wrong);
  }
}

TEST_CASE("without a code a number is of the region") {
  CHECK(normal("912 345 678", "PT") == "+351912345678");
  CHECK(normal("(415) 555-2671", "US") == "+14155552671");
  CHECK(normal("1 (415) 555-2671", "US") == "+14155552671");
  CHECK(normal("030 901820", "DE") == "+4930901820");
  CHECK(normal("04 12-345 67 89", "VE") == "+584123456789");
  CHECK(normal("0412 345 678", "AU") == "+61412345678");
  CHECK(normal("912 345 678", "XX") == "refused");
}
