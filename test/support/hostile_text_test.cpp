#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"
#include "test/world/hostile_texts.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::world::for_each_database;
using zelo::world::hostile_texts;

namespace {

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
