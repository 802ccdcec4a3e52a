#include "lib/base/json.h"

#include <doctest/doctest.h>

using namespace zelo;

namespace {

enum class Drink { coffee, tea };
BOOST_DESCRIBE_ENUM(Drink, coffee, tea)

struct Order {
  Id<struct OrderTag> id;
  Line<20> guest;
  Drink drink = Drink::coffee;
  std::optional<Email> email;
  std::vector<std::int64_t> tables;
  Change<std::string> wish;
  Time at;
};
BOOST_DESCRIBE_STRUCT(Order, (), (id, guest, drink, email, tables, wish, at))

namespace bar {
struct Order {
  std::int64_t glasses = 0;
};
BOOST_DESCRIBE_STRUCT(Order, (), (glasses))
}  // namespace bar

const char* good = R"({"id":"01890a5d-ac96-774b-bcce-b302099a8057","guest":" Ana ","drink":"tea",
  "tables":[1,2],"wish":null,"at":"2026-11-20T12:00:00-03:00"})";

std::vector<std::string> problem_paths(std::string_view text) {
  std::vector<std::string> paths;
  try {
    json::read_text<Order>(text);
  } catch (const Error& error) {
    for (const auto& field : error.fields) paths.push_back(field.path + ":" + field.text.key);
  }
  return paths;
}

}  // namespace

TEST_CASE("an order comes out of JSON as it went in") {
  const auto order = json::read_text<Order>(good);
  CHECK(order.guest == "Ana");
  CHECK(order.drink == Drink::tea);
  CHECK(order.tables == std::vector<std::int64_t>{1, 2});
  CHECK(order.wish.wanted);
  CHECK_FALSE(order.wish.value.has_value());
  CHECK(json::text_of(order.at) == "\"2026-11-20T15:00:00.000Z\"");
  CHECK(json::read_text<Order>(json::text_of(order)).id == order.id);
}

TEST_CASE("every problem of an order is told at once, with its path") {
  const auto paths =
      problem_paths(R"({"id":"x","guest":"","drink":"wine","tables":[1,"two"],"extra":1,"at":"noon","email":"a@b"})");
  CHECK(paths == std::vector<std::string>{"id:error.id", "guest:error.required", "drink:error.choice",
                                          "email:error.email", "tables[1]:error.type.integer", "at:error.time",
                                          "extra:error.unknown_field"});
}

TEST_CASE("of a thousand problems fifty are told, and none is cut within a letter") {
  std::string text = R"({"guest":"Ana")";
  for (int i = 1000; i < 2000; ++i) text += ",\"" + std::to_string(i) + "\":1";
  CHECK(problem_paths(text + "}").size() == Problems::most);

  std::string smiles;
  for (int i = 0; i < 40; ++i) smiles += "\U0001F600";
  const auto paths = problem_paths(R"({"a)" + smiles + R"(":1})");
  REQUIRE_FALSE(paths.empty());
  for (const std::string& path : paths) CHECK(is_clean_utf8(path));
}

TEST_CASE("words that are not JSON, not UTF-8 or too deep are refused") {
  CHECK_THROWS_AS(json::parse("{"), Error);
  CHECK_THROWS_AS(json::parse("\"\xff\""), Error);
  CHECK_THROWS_AS(json::parse(std::string(100, '[')), Error);
}

TEST_CASE("any text comes out of JSON as it went in, and nothing in it can end its string") {
  std::string every_sign;
  for (int c = 0; c < 0x80; ++c) every_sign += static_cast<char>(c);
  every_sign += "ação 😀";
  const std::map<std::string, std::string> said{{every_sign, every_sign}, {"", "</script>\\\""}};
  const auto text = json::text_of(said);
  CHECK(json::bj::parse(text).at(every_sign).get_string() == every_sign);
  CHECK(json::bj::parse(text).as_object().size() == 2);
  CHECK(text.find('\n') == std::string::npos);
}

TEST_CASE("nothing, emptiness and the ends of the numbers have their JSON") {
  CHECK(json::text_of(std::vector<std::string>{}) == "[]");
  CHECK(json::text_of(std::map<std::string, bool>{}) == "{}");
  CHECK(json::text_of(std::optional<std::string>{}) == "null");
  CHECK(json::text_of(std::vector<std::int64_t>{INT64_MIN, 0, INT64_MAX}) ==
        "[-9223372036854775808,0,9223372036854775807]");
  CHECK(json::text_of(json::Any{{"a", json::bj::array{1, 2.5, true}}}) == R"({"a":[1,2.5E0,true]})");
}

TEST_CASE("a shape keeps its name to itself, for whoever read of one type would send the other") {
  json::Shapes shapes;
  CHECK(json::schema_text<Order>(shapes) == json::schema_text<Order>(shapes));
  CHECK(json::schema_text<Order>(shapes).find("/Order\"") != std::string::npos);
  CHECK_THROWS_AS(json::schema_text<bar::Order>(shapes), std::logic_error);
}
