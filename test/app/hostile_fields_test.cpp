// Every text field of every route, filled with what people have tried on other systems: refused, or kept as words.

#include <doctest/doctest.h>

#include <set>

#include "test/app/filler.h"

TEST_SUITE_BEGIN("app");

using namespace zelo;
using namespace zelo::app;
using zelo::http::Method;

namespace {

/// What words of ours became of them, however deep they stand: none may have been cut into markup, so each stands there
/// as it was sent.
void check_echo(const bj::value& sent, const bj::value& told) {
  if (sent.is_array() && told.is_array() && sent.as_array().size() == told.as_array().size())
    for (std::size_t i = 0; i < sent.as_array().size(); ++i) check_echo(sent.as_array()[i], told.as_array()[i]);
  if (sent.is_object() && told.is_object())
    for (const auto& [name, value] : sent.as_object())
      if (const auto* found = told.as_object().if_contains(name)) check_echo(value, *found);
  if (!sent.is_string() || !told.is_string()) return;
  const std::string words(told.as_string());
  const auto line = clean_line(std::string(sent.as_string()));
  const auto prose = clean_prose(std::string(sent.as_string()));
  const bool as_it_was = line == words || prose == words;
  CAPTURE(words);
  CHECK((as_it_was || words.find('<') == std::string::npos));
}

struct Tried {
  std::set<std::string> taken;                 // routes that took the words
  std::map<std::string, std::string> refused;  // those that did not, with what they said first
};

class Assault {
 public:
  explicit Assault(db::Database& db)
      : house_(db),
        document_(description(house_)),
        filler_(document_.at("components").at("schemas").as_object(), ids_) {
    ids_["/api/accounts"] = house_.w.account("Padaria Estrela").text;
    ids_["/api/contacts"] = house_.w.contact("Rita").text;
    ids_["/api/users"] = house_.w.user("Bruno").text;
    routes_ = routes_with_words(house_);
  }

  Tried with_words(std::size_t rounds) {
    Tried tried;
    for (std::size_t round = 0; round < rounds; ++round) {
      filler_.takeable = round % 2 == 0;
      for (const http::Route* route : routes_) {
        house_.w.clock.advance(seconds(30));
        auto body = filler_.body(schema_of(*route), "https://exemplo.example/a");
        if (!filler_.words) continue;
        auto answer = call(*route, body);
        const std::string first = answer.body;
        while (leave_out_refused(body, answer)) answer = call(*route, body);
        const bool taken = answer.status < 300;
        if (taken) tried.taken.insert(route->operation);
        else tried.refused[route->operation] = first;
        if (taken) look_at(*route, body, answer);
      }
    }
    return tried;
  }

  /// Web addresses that run something are refused wherever one is asked for.
  std::size_t with_addresses(const std::string& address) {
    std::size_t fields = 0;
    for (const http::Route* route : routes_) {
      const auto body = filler_.body(schema_of(*route), address);
      if (!filler_.address) continue;
      ++fields;
      CAPTURE(address);
      CHECK(call(*route, body).status >= 400);
    }
    return fields;
  }

 private:
  static bj::value schema_of(const http::Route& route) { return bj::parse(route.request_schema); }

  world::Answer call(const http::Route& route, const bj::value& body) {
    const std::string who = route.access == "contact" ? "Rita" : route.access == "anyone" ? "" : "Alice";
    auto answer = house_.w.call(house_.router, route.method, target_of(route.path, ids_), bj::serialize(body), who);
    CAPTURE(name_of_route(route));
    CAPTURE(answer.body);
    CHECK(answer.status < 500);
    if (!answer.body.empty() && answer.body.front() == '{') CHECK_NOTHROW(bj::parse(answer.body));
    if (answer.status >= 400) CHECK(answer.headers.get("Content-Type").starts_with("application/problem+json"));
    return answer;
  }

  void look_at(const http::Route& route, const bj::value& body, const world::Answer& answer) {
    if (answer.body.empty() || route.response_type != "application/json") return;
    CAPTURE(name_of_route(route));
    CHECK(answer.headers.get("Content-Type") == "application/json");
    const auto told = bj::parse(answer.body);
    check_echo(body, told);
    learn_id(ids_, route, told);
  }

  House house_;
  bj::value document_;
  Ids ids_;
  Filler filler_;
  std::vector<const http::Route*> routes_;
};

}  // namespace

TEST_CASE("every text field of every route takes hostile words as words, or refuses them") {
  world::for_each_database([](db::Database& db) {
    Assault assault(db);
    const auto tried = assault.with_words(6);
    std::string never;
    for (const auto& [operation, answer] : tried.refused)
      if (!tried.taken.contains(operation)) never += "\n" + operation + " " + answer;
    CAPTURE(never);  // refused each time, for other reasons
    CHECK(tried.taken.size() > 50);
    for (const char* operation : {"open_ticket", "create_category", "create_macro", "create_problem", "create_article",
                                  "add_jargon", "create_skill", "create_ticket_field"}) {
      CAPTURE(operation);
      CHECK(tried.taken.contains(operation));
    }
  });
}

TEST_CASE("an address that would run something in a browser is no web address, wherever one is asked for") {
  world::for_each_database([](db::Database& db) {
    Assault assault(db);
    assault.with_words(1);
    for (const char* address :
         {"javascript:alert(document.domain)//https://a.example", "data:text/html,<script>1</script>",
          "vbscript:msgbox(1)", " JavaScript:alert(1)", "//evil.example/x", "file:///etc/passwd"})
      CHECK(assault.with_addresses(address) > 3);
  });
}

TEST_SUITE_END();
