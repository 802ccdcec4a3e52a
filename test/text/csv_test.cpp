#include "lib/text/csv.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace zelo::text;
using Fields = std::vector<std::string>;

namespace {

std::vector<CsvRow> rows_of(std::string_view text, char separator = ',') {
  CsvReader reader(text, separator);
  std::vector<CsvRow> rows;
  CsvRow row;
  while (reader.next(row)) rows.push_back(row);
  return rows;
}

std::vector<Fields> fields_of(std::string_view text, char separator = ',') {
  std::vector<Fields> out;
  for (const CsvRow& row : rows_of(text, separator)) out.push_back(row.fields);
  return out;
}

/// Fields of the letters that make CSV hard.
rc::Gen<std::string> hard_field() {
  return rc::gen::container<std::string>(
      rc::gen::element('a', 'b', ' ', '"', ',', ';', '\t', '\r', '\n', '\'', '=', '\xc3', '\xa9', '\0'));
}

}  // namespace

TEST_CASE("rows end with LF, CRLF or CR, and the last one with nothing") {
  for (const char* text : {"a,b\nc,d", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\n\nc,d\n\n"}) {
    CHECK(fields_of(text) == std::vector<Fields>{{"a", "b"}, {"c", "d"}});
  }
  CHECK(rows_of("").empty());
  CHECK(rows_of("\r\n\r\n").empty());
}

TEST_CASE("a field in quotes holds separators, quotes and line ends") {
  CHECK(fields_of("\"Padaria, \"\"Estrela\"\"\",\"Rua A\r\nLoja 2\"\nfim,\"\"\n") ==
        std::vector<Fields>{{"Padaria, \"Estrela\"", "Rua A\r\nLoja 2"}, {"fim", ""}});
  CHECK(fields_of("cano 12\" liso,b") == std::vector<Fields>{{"cano 12\" liso", "b"}});
  CHECK(fields_of("a,,\n,") == std::vector<Fields>{{"a", "", ""}, {"", ""}});
}

TEST_CASE("rows know their number as a spreadsheet counts, and their line in the file") {
  const auto rows = rows_of("nome\n\"duas\nlinhas\"\n\nAna\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].number == 2);
  CHECK(rows[1].line == 2);
  CHECK(rows[2].number == 4);
  CHECK(rows[2].line == 5);
  CHECK(rows[1].raw == "\"duas\nlinhas\"");
}

TEST_CASE("a quote that never closes costs its own line only, and tells it") {
  const auto rows = rows_of("id,nome\n1,Ana\n2,\"Bruno\n3,Carla\n4,Davi\n");
  REQUIRE(rows.size() == 5);
  CHECK(rows[2].problem == CsvProblem::unterminated_quote);
  CHECK(rows[2].line == 3);
  CHECK(rows[2].raw == "2,\"Bruno");
  CHECK(rows[3].fields == Fields{"3", "Carla"});
  CHECK(rows[4].problem == CsvProblem::none);
}

TEST_CASE("a quote that closes inside a later field costs its own line only") {
  const auto rows = rows_of("1,\"Ana\n2,\"Bruno\",x\n3,Carla,y\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].problem == CsvProblem::text_after_quote);
  CHECK(rows[1].fields == Fields{"2", "Bruno", "x"});
  CHECK(rows[2].fields == Fields{"3", "Carla", "y"});
}

TEST_CASE("fields over 64 KB and rows over 500 columns are told, not kept") {
  const std::string large(csv_field_most + 1, 'x');
  auto rows = rows_of("a," + large + "\n\"" + large + "\",b\nc,d\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].problem == CsvProblem::field_too_long);
  CHECK(rows[1].problem == CsvProblem::field_too_long);
  CHECK(rows[2].fields == Fields{"c", "d"});

  rows = rows_of(std::string(500, ',') + "\nc,d\n");
  CHECK(rows[0].problem == CsvProblem::too_many_columns);
  CHECK(rows[0].fields.size() == csv_columns_most);
  CHECK(rows[1].problem == CsvProblem::none);
}

TEST_CASE("reading goes on from a kept position") {
  const std::string text = "a\n\"b\nb\"\n\nc\nd\n";
  CsvReader first(text, ',');
  CsvRow row;
  REQUIRE(first.next(row));
  REQUIRE(first.next(row));
  CsvReader second(text, ',', first.position());
  REQUIRE(second.next(row));
  CHECK(row.fields == Fields{"c"});
  CHECK(row.number == 4);
  CHECK(row.line == 5);
}

TEST_CASE("the separator is found, also where commas stand in numbers") {
  CHECK(detect_csv("nome,email\nAna,ana@x.br\n")->separator == ',');
  CHECK(detect_csv("nome;arr\nAna;1.200,50\nBruno;99,90\n")->separator == ';');
  CHECK(detect_csv("nome\tarr\nAna\t1,50\n")->separator == '\t');
  CHECK(detect_csv("nome\nAna\n")->separator == ',');
  CHECK(detect_csv("\"nome; completo\",email\n\"Ana; B\",a@x.br\n")->separator == ',');
}

TEST_CASE("encodings are found: UTF-8, with a mark, Windows-1252; files that are no text are refused") {
  CHECK(detect_csv("nome\nJo\xc3\xa3o\n")->encoding == Encoding::utf_8);
  CHECK(detect_csv("\xEF\xBB\xBFnome\nAna\n")->begins_at == 3);
  CHECK(detect_csv("nome\nJo\xe3o\n")->encoding == Encoding::windows_1252);
  CHECK(detect_csv("Jo\xc3\xa3o\nS\xc3\xa3o\nquebrad\xff\n")->encoding == Encoding::utf_8);
  CHECK_FALSE(detect_csv(std::string_view("PK\x03\x04\0\0", 6)));
  CHECK_FALSE(detect_csv("\xFF\xFEn"));
  CHECK(to_utf8("Jo\xe3o \x80", Encoding::windows_1252) == "João €");
  CHECK(to_utf8("quebrad\xff", Encoding::utf_8) == "quebrad\xEF\xBF\xBD");
}

TEST_CASE("what a spreadsheet would run as a formula is marked, and comes back unmarked") {
  for (const char* field : {"=1+1", "+55 11", "-3", "@SUM", "\tx", "\rx"}) {
    CHECK(spreadsheet_safe(field) == "'" + std::string(field));
    CHECK(without_safety_mark(spreadsheet_safe(field)) == field);
  }
  CHECK(spreadsheet_safe("Ana") == "Ana");
  CHECK(without_safety_mark("'n Roll") == "'n Roll");
}

TEST_CASE("any table comes back from its CSV, with any separator") {
  CHECK(rc::check([] {
    const char separator = *rc::gen::element(',', ';', '\t');
    const auto table =
        *rc::gen::container<std::vector<Fields>>(rc::gen::nonEmpty(rc::gen::container<Fields>(hard_field())));
    std::string text;
    for (const Fields& fields : table) append_csv_row(text, fields, separator);
    RC_ASSERT(fields_of(text, separator) == table);
  }));
}

TEST_CASE("any bytes are read to the end, each in one row or line end") {
  CHECK(rc::check([] {
    const std::string text = *hard_field();
    const auto rows = rows_of(text);
    std::size_t at = 0;
    for (const CsvRow& row : rows) {
      const auto begin = static_cast<std::size_t>(row.raw.data() - text.data());
      RC_ASSERT(text.find_first_not_of("\r\n", at) == begin);
      at = begin + row.raw.size();
    }
    RC_ASSERT(text.find_first_not_of("\r\n", at) == std::string::npos);
    RC_ASSERT(detect_csv(text).has_value() == (text.find('\0') == std::string::npos));
  }));
}

TEST_CASE("reading in pieces gives the same rows as reading at once") {
  CHECK(rc::check([] {
    const std::string text = *hard_field();
    std::vector<Fields> pieces;
    CsvReader::Position at;
    CsvRow row;
    for (CsvReader reader(text, ';', at); reader.next(row); reader = CsvReader(text, ';', reader.position())) {
      pieces.push_back(row.fields);
    }
    RC_ASSERT(pieces == fields_of(text, ';'));
  }));
}
