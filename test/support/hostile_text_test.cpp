#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "src/identity/api.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

/// The inputs of the sanitizer tests of Loofah, where the shared data is at hand (ZELO_SHARED).
std::vector<std::string> sanitizer_inputs() {
  const char* shared = std::getenv("ZELO_SHARED");
  const auto root = shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path("../shared/data");
  std::ifstream file(root / "html-sanitizer-loofah" / "sanitizer_tests.json");
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::string> inputs;
  if (content.empty()) return inputs;
  const auto cases = json::parse(content);
  for (const auto& test : cases.as_array()) inputs.emplace_back(test.at("input").as_string());
  return inputs;
}

/// What people have tried on other systems.
std::vector<std::string> hostile_texts() {
  std::vector<std::string> texts{
      "<script>alert('XSS')</script>",
      "<IMG SRC=\"javascript:alert('XSS');\">",
      "<svg/onload=alert(1)>",
      "<!--[if gte IE 4]><script>alert('XSS');</script><![endif]-->",
      "<div style=\"background-image:url('javascript:alert(1)')\">foo</div>",
      "\"><iframe src=//evil.example></iframe>",
      "{{constructor.constructor('alert(1)')()}}",
      "${7*7} #{7*7} <%= 7*7 %>",
      "'; DROP TABLE tickets; --",
      "\\u0000 \\\" \\n %00 %s %n",
      "=cmd|'/c calc'!A1",
      "\xE2\x80\xAE"
      "gpj.exe",
      "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 \xF0\x9F\x98\x80",
      "Subject: x\nBcc: all@example.com",
  };
  for (std::string& input : sanitizer_inputs()) texts.push_back(std::move(input));
  return texts;
}

/// The newest message, as it lies in the database.
std::string stored(db::Database& db) {
  return db.read(
      [](db::Tx& tx) { return tx.value<std::string>("SELECT body FROM messages ORDER BY id DESC LIMIT 1"); });
}

}  // namespace

TEST_CASE("hostile words are kept as words: stored and returned unchanged") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ticket = open_ticket(ana, {.subject = "Teste", .body = "x", .contact_id = office.contact("Rita")});
    const std::string messages = "/api/tickets/" + ticket.id.text + "/messages";
    for (const std::string& text : hostile_texts()) {
      CAPTURE(text);
      office.clock.advance(seconds(1));
      const auto sent =
          office.post("Ana", messages, boost::json::serialize(boost::json::object{{"kind", "reply"}, {"body", text}}));
      const auto kept = clean_prose(text);
      const bool fits = kept && !kept->empty();  // one of the vectors says nothing at all
      CHECK(sent.status == (fits ? 201 : 422));
      if (fits) CHECK(sent.text("body") == *kept);
      if (fits) CHECK(stored(db) == *kept);
    }
    const auto reply = office.get("Ana", messages + "?limit=200");
    CHECK(reply.headers.get("Content-Type") == "application/json");
    CHECK(reply.text("items.1.body") == "<script>alert('XSS')</script>");
  });
}

TEST_CASE("a hostile subject is one line of text, whatever it says") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (const std::string& text : hostile_texts()) {
      CAPTURE(text);
      const auto reply = office.post("Ana", "/api/tickets",
                                     boost::json::serialize(boost::json::object{{"subject", text}, {"body", "x"}}));
      const auto kept = clean_line(text);
      const bool fits = kept && !kept->empty() && count_code_points(*kept) <= 200;
      CHECK(reply.status == (fits ? 201 : 422));
      if (fits) CHECK(reply.text("subject") == *kept);
    }
    CHECK(office.post("Ana", "/api/tickets", R"({"subject":"a\u0000b","body":"x"})").status == 422);
    CHECK(office.post("Ana", "/api/tickets", "{\"subject\":\"\xFF\xFE\",\"body\":\"x\"}").status >= 400);
  });
}

TEST_SUITE_END();
