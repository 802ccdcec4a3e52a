#include <doctest/doctest.h>

#include <rapidcheck.h>

#include "lib/base/error.h"
#include "lib/base/json.h"
#include "src/usage/feature/matcher.h"
#include "src/usage/wire/gunzip.h"
#include "src/usage/wire/json_scan.h"
#include "src/usage/wire/line.h"
#include "src/usage/wire/read_events.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::usage;

namespace {

const Time noon = *parse_rfc3339("2026-03-02T12:00:00Z");
const wire::Reading at_noon{noon, [] { return std::int64_t{7}; }};

bool is_json(std::string_view text) {
  try {
    wire::Scanner scan(text);
    scan.value();
    scan.finish();
    return true;
  } catch (const wire::NotJson&) {
    return false;
  }
}

/// Times of the events in a batch, as Rita's clock would show them.
Time time_in(const std::string& event, const std::string& outer = "") {
  const auto read = wire::read_batch(R"({"batch":[)" + event + "]" + outer + "}", at_noon);
  REQUIRE(read.events == 1);
  return wire::read_lines(read.lines)[0].at;
}

std::string track_at(const std::string& members) {
  return R"({"type":"track","userId":"rita","event":"Venda")" + members + "}";
}

wire::Reason reason_of(const std::string& event) {
  const auto read = wire::read_batch(R"({"batch":[)" + event + "]}", at_noon);
  REQUIRE(read.refused.size() == 1);
  CHECK(read.events == 0);
  return read.refused[0].reason;
}

}  // namespace

TEST_CASE("the reader of JSON takes what is JSON and nothing else") {
  for (const char* good : {"{}", "[]", "0", "-0.5e+10", "1e400", "\"\\u00e9\\n\"", "[1,[2,{\"a\":null}],true]",
                           " \n{\"a\" : 1 }\t", "\"pão\"", "\"\\ud83c\\udf5e\"", "false"})
    CHECK_MESSAGE(is_json(good), good);
  for (const char* bad :
       {"",         "{",   "[1,]",     "{\"a\":1,}",       "{a:1}",        "NaN", "-",       "01",        "1.",
        "1e",       "\"",  "\"\\x\"",  "\"\\u12\"",        "\"\n\"",       "tru", "[1 2]",   "{\"a\" 1}", "{}{}",
        "Infinity", "'a'", "\"\xC3\"", "\"\xED\xA0\x80\"", "\"\xC0\x80\"", "[}",  "{\"a\":}"})
    CHECK_MESSAGE(!is_json(bad), bad);
}

TEST_CASE("what the reader takes is what Boost.JSON takes, whatever the bytes") {
  const std::string letters = "{}[]\",:\\ \n0123456789.eE+-truefalsn\x01\xC3\xA9";
  CHECK(rc::check([&](const std::vector<std::uint8_t>& bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes) text += letters[byte % letters.size()];
    boost::system::error_code error;
    boost::json::parse_options options;
    options.max_depth = 1000;
    boost::json::parse(text, error, {}, options);
    const bool too_large = error == boost::json::error::exponent_overflow;
    RC_ASSERT(is_json(text) == (!error || too_large));
  }));
}

TEST_CASE("half a megabyte of brackets neither hangs nor overflows") {
  const std::string deep(500'000, '[');
  CHECK(!is_json(deep));
  CHECK(is_json(deep + std::string(500'000, ']')));
}

TEST_CASE("an event's time takes the sender's wrong clock out of it") {
  const std::string at = R"(,"timestamp":"2026-03-02T10:00:00Z")";
  CHECK(time_in(track_at("")) == noon);
  CHECK(time_in(track_at(at)) == *parse_rfc3339("2026-03-02T10:00:00Z"));
  // Three hours behind, and the event an hour old when it was sent.
  CHECK(time_in(track_at(R"(,"timestamp":"2026-03-02T08:00:00Z","sentAt":"2026-03-02T09:00:00Z")")) ==
        *parse_rfc3339("2026-03-02T11:00:00Z"));
  CHECK(time_in(track_at(R"(,"originalTimestamp":"2026-03-02T08:00:00-03:00","timestamp":"2026-03-02T01:00:00Z")"),
                R"(,"sentAt":"2026-03-02T12:00:00Z")") == *parse_rfc3339("2026-03-02T11:00:00Z"));
  CHECK(time_in(track_at(R"(,"timestamp":"2031-01-01T00:00:00Z")")) == noon);  // future
  CHECK(time_in(track_at(R"(,"timestamp":"1970-01-01T01:00:00Z","sentAt":"1970-01-01T01:30:00Z")")) ==
        noon - minutes(30));  // a clock of 1970
  CHECK(time_in(track_at(R"(,"timestamp":"yesterday","sentAt":17)")) == noon);
  CHECK(reason_of(track_at(R"(,"timestamp":"1970-01-01T00:00:00Z")")) == wire::Reason::too_old);
}

TEST_CASE("an event that cannot be taken is refused with its reason, and the others of its batch are taken") {
  using enum wire::Reason;
  CHECK(reason_of("7") == not_an_object);
  CHECK(reason_of("{}") == unknown_type);
  CHECK(reason_of(R"({"type":"delete","userId":"a"})") == unknown_type);
  CHECK(reason_of(R"({"type":"track","event":"Venda"})") == no_user);
  CHECK(reason_of(R"({"type":"track","userId":"  ","event":"Venda"})") == no_user);
  CHECK(reason_of(R"({"type":"track","userId":"a"})") == no_event);
  CHECK(reason_of(R"({"type":"track","userId":"a","event":{"x":1}})") == not_text);
  CHECK(reason_of(R"({"type":"group","userId":"a"})") == no_group);
  CHECK(reason_of(R"({"type":"alias","userId":"a"})") == no_previous);
  CHECK(reason_of(track_at(R"(,"messageId":")" + std::string(200, 'm') + '"')) == message_id_too_long);
  CHECK(reason_of(R"({"type":"track","userId":")" + std::string(257, 'u') + R"(","event":"Venda"})") == id_too_long);
  CHECK(reason_of(R"({"type":"track","userId":"a","event":")" + std::string(201, 'e') + "\"}") == name_too_long);
  CHECK(reason_of(track_at(R"(,"properties":{"x":")" + std::string(33 * 1024, 'x') + "\"}")) == too_large);
  CHECK(reason_of(track_at(R"(,"properties":)" + std::string(40, '[') + std::string(40, ']'))) == too_deep);

  const auto read = wire::read_batch(R"({"batch":[7,)" + track_at("") + ",{}]}", at_noon);
  CHECK(read.events == 1);
  CHECK(read.refused.size() == 2);
}

TEST_CASE("a number that no computer holds is kept as it was written") {
  const auto read = wire::read_batch(
      R"({"batch":[)" + track_at(R"(,"properties":{"valor":1e999, "n":123456789012345678901234567890})") + "]}",
      at_noon);
  REQUIRE(read.events == 1);
  CHECK(wire::read_lines(read.lines)[0].properties == R"({"valor":1e999, "n":123456789012345678901234567890})");
}

TEST_CASE("limits of a batch") {
  std::string many = R"({"batch":[)";
  for (int i = 0; i < 2501; ++i) many += (i == 0 ? "" : ",") + std::string("{}");
  CHECK_THROWS_AS(wire::read_batch(many + "]}", at_noon), Error);
  CHECK_THROWS_AS(wire::read_batch(R"({"batch":[],"x":")" + std::string(501 * 1024, 'x') + "\"}", at_noon), Error);
  CHECK_THROWS_AS(wire::read_batch(R"({"batch":7})", at_noon), Error);
  CHECK_THROWS_AS(wire::read_event("track", track_at(R"(,"x":")" + std::string(33 * 1024, 'x') + '"'), at_noon), Error);
  CHECK_THROWS_AS(wire::read_batch("{\"batch\":[{\"properties\":{\"x\":NaN}}]}", at_noon), wire::NotJson);
}

TEST_CASE("what is said of a whole batch holds for each event that does not say it itself") {
  const auto read = wire::read_batch(
      R"({"batch":[)" + track_at("") + "," + track_at(R"(,"context":{"groupId":"padaria"})") +
          R"(],"context":{"groupId":"oficina","traits":{"email":"rita@x.example"}},"writeKey":"k\u0031"})",
      at_noon);
  const auto lines = wire::read_lines(read.lines);
  CHECK(lines[0].group == "oficina");
  CHECK(lines[0].email == "rita@x.example");
  CHECK(lines[1].group == "padaria");
  CHECK(read.write_key == "k1");
}

TEST_CASE("control characters never break a line apart") {
  const auto read = wire::read_event("track",
                                     R"({"userId":"a\u001fb\n","event":"x\u0000y","properties":{"a":)"
                                     "\n"
                                     R"("\u001f"}})",
                                     at_noon);
  const auto lines = wire::read_lines(read.lines);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].user == "u:a b");
  CHECK(lines[0].name == "x y");
}

TEST_CASE("a gzip bomb is not unpacked") {
  const std::string bomb = world::gzipped(std::string(100'000'000, ' '));
  CHECK(bomb.size() < 200'000);
  CHECK(!wire::gunzip(bomb, 1000));
  CHECK(wire::gunzip(world::gzipped("{}"), 2) == "{}");
  CHECK(!wire::gunzip(world::gzipped("{}").substr(0, 10), 100));
  CHECK(!wire::gunzip(world::gzipped("{}") + "x", 100));
}

TEST_CASE("rules find features by exact name, by beginning, by type and by property") {
  Feature sales;
  sales.number = 1;
  sales.rules = {{.event = "Venda"}, {.event = "venda.*"}};
  Feature reports;
  reports.number = 2;
  reports.rules = {{.event = "Relatório", .type = EventType::page},
                   {.event = "Aberto", .property = Line<100>("o que"), .equals = Line<200>("relatório")}};
  const std::vector<Feature> all{sales, reports};
  Matcher matcher(all);
  using Found = std::vector<std::int64_t>;
  CHECK(matcher.match('t', "Venda", "") == Found{1});
  CHECK(matcher.match('t', "venda.cancelada", "") == Found{1});
  CHECK(matcher.match('p', "Venda", "") == Found{});
  CHECK(matcher.match('p', "Relatório", "") == Found{2});
  CHECK(matcher.match('t', "Aberto", R"({"o que":"relat\u00f3rio"})") == Found{2});
  CHECK(matcher.match('t', "Aberto", R"({"o que":"venda"})") == Found{});
  CHECK(has_value(R"({"n":7,"b":true})", "n", "7"));
  CHECK(!has_value("[]", "n", "7"));
}
