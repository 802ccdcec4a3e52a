// Every text field of every route, filled with what people have tried on other systems: refused, or kept as words.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "lib/base/json.h"
#include "test/app/house.h"
#include "test/world/hostile_texts.h"

TEST_SUITE_BEGIN("app");

using namespace zelo;
using zelo::app::House;
using zelo::app::name_of_route;
using zelo::http::Method;

namespace {

namespace bj = boost::json;

const std::string no_such_id = "01890a5d-ac96-774b-bcce-b302099a8057";

/// "account_id" and "account_ids" are kept in /api/accounts, "category_id" in /api/categories.
std::string collection_of(std::string name) {
  static const std::map<std::string, std::string> others{{"parent", "category"}, {"restricted_team", "team"},
                                                         {"owner", "user"},      {"assignee", "user"},
                                                         {"member", "user"},     {"stand_in", "user"}};
  for (const std::string_view end : {"_ids", "_id"})
    if (name.ends_with(end)) name.resize(name.size() - end.size());
  if (const auto other = others.find(name); other != others.end()) name = other->second;
  if (name.ends_with("y")) return "/api/" + name.substr(0, name.size() - 1) + "ies";
  return "/api/" + name + (name.ends_with("s") ? "" : "s");
}

/// What each collection holds that can be named.
using Ids = std::map<std::string, std::string>;

/// Makes bodies from the descriptions that the program gives of itself.
class Filler {
 public:
  Filler(const bj::object& schemas, const Ids& ids) : schemas_(schemas), ids_(ids) {
    for (std::string& text : world::hostile_texts()) texts_.push_back(std::move(text));
  }

  /// `addresses`: what stands in fields of web addresses.
  bj::value body(const bj::value& schema, std::string addresses) {
    words = address = false;
    addresses_ = std::move(addresses);
    return value(schema.as_object(), "", 0).value_or(bj::object());
  }

  /// Were there fields of words, of web addresses?
  bool words = false, address = false;
  bool takeable = false;  // leaves out what no line may have: a route might be refused for it each time

 private:
  std::optional<bj::value> value(const bj::object& schema, const std::string& name, int depth) {
    if (const auto* ref = schema.if_contains("$ref")) return shape(std::string(ref->as_string()), depth + 1);
    if (const auto* any = schema.if_contains("anyOf")) return value(any->as_array()[0].as_object(), name, depth);
    const auto* type = schema.if_contains("type");
    if (type == nullptr) return std::nullopt;
    if (*type == "string") return text(schema, name);
    if (*type == "integer" || *type == "number") return bj::value(1);
    if (*type == "boolean") return bj::value(true);
    if (*type != "array") return bj::value(bj::object());
    bj::array items;
    if (auto item = value(schema.at("items").as_object(), name, depth)) items.push_back(std::move(*item));
    return items;
  }

  std::optional<bj::value> shape(const std::string& ref, int depth) {
    if (depth > 5) return std::nullopt;
    bj::object object;
    const auto& properties = schemas_.at(ref.substr(ref.rfind('/') + 1)).at("properties").as_object();
    for (const auto& [name, schema] : properties)
      if (auto filled = value(schema.as_object(), std::string(name), depth)) object[name] = std::move(*filled);
    return object;
  }

  std::optional<bj::value> text(const bj::object& schema, const std::string& name) {
    if (const auto* choices = schema.if_contains("enum")) return choices->as_array()[0];
    const auto* format = schema.if_contains("format");
    if (format != nullptr && *format == "uuid") {
      const auto id = ids_.find(collection_of(name));
      if (id == ids_.end()) return std::nullopt;
      return bj::value(id->second);
    }
    if (format != nullptr && *format == "date") return bj::value("2026-12-01");
    if (format != nullptr && *format == "date-time") return bj::value("2026-12-01T10:00:00Z");
    if (format != nullptr && *format == "email") return bj::value("x" + std::to_string(next_++) + "@estranho.example");
    if (name == "time_zone") return bj::value("America/Sao_Paulo");
    if (name == "language") return bj::value("pt-BR");
    if (name == "key") return bj::value("chave_" + std::to_string(next_++));
    if (name == "url" || name.ends_with("_url") || name == "website" || name == "repository") {
      address = true;
      return bj::value(addresses_);
    }
    words = true;
    const auto* most = schema.if_contains("maxLength");
    return bj::value(packed(most == nullptr ? 60 : static_cast<std::size_t>(most->to_number<std::int64_t>())));
  }

  /// As many of the texts as there is room for, from the next one on.
  std::string packed(std::size_t room) {
    std::string all;
    for (std::size_t tried = 0; tried < texts_.size(); ++tried) {
      const std::string& one = texts_[next_ % texts_.size()];
      if (takeable && !clean_line(one)) {
        ++next_;
        continue;
      }
      if (all.size() + one.size() + 1 > std::min<std::size_t>(room, 2000)) {
        if (!all.empty()) break;
        ++next_;
        continue;
      }
      ++next_;
      all += (all.empty() ? "" : " ") + one;
    }
    return all.empty() ? "<b>" : all;
  }

  const bj::object& schemas_;
  const Ids& ids_;
  std::vector<std::string> texts_;
  std::size_t next_ = 0;
  std::string addresses_;
};

/// A path with ids of things that are there.
std::string target_of(const std::string& path, const Ids& ids) {
  std::string target = path;
  for (auto open = target.find('{'); open != std::string::npos; open = target.find('{')) {
    const auto close = target.find('}', open);
    const std::string name = target.substr(open + 1, close - open - 1);
    const auto found = ids.find(name == "id" ? target.substr(0, open - 1) : collection_of(name));
    target.replace(open, close - open + 1, found == ids.end() ? no_such_id : found->second);
  }
  return target;
}

/// What words of ours became of them: none may have been cut into markup, so each stands there as it was sent.
void check_echo(const bj::value& sent, const bj::value& answer) {
  if (!sent.is_object() || !answer.is_object()) return;
  for (const auto& [name, value] : sent.as_object()) {
    const auto* told = answer.as_object().if_contains(name);
    if (told == nullptr || !value.is_string() || !told->is_string()) continue;
    const std::string words(told->as_string());
    const auto line = clean_line(std::string(value.as_string()));
    const auto prose = clean_prose(std::string(value.as_string()));
    const bool as_it_was = line == words || prose == words;
    CAPTURE(std::string(name));
    CAPTURE(words);
    CHECK((as_it_was || words.find('<') == std::string::npos));
  }
}

/// Takes out the fields that were refused: where all are filled, some contradict each other. False when none was named.
bool leave_out_refused(bj::value& body, const world::Answer& answer) {
  if (answer.status != 422 || !body.is_object()) return false;
  bool fewer = false;
  const bj::value problem = bj::parse(answer.body);
  for (const auto& error : problem.at("errors").as_array()) {
    const std::string path(error.at("path").as_string());
    fewer |= body.as_object().erase(path.substr(0, path.find_first_of(".["))) > 0;
  }
  return fewer;
}

struct Tried {
  std::set<std::string> taken;                 // routes that took the words
  std::map<std::string, std::string> refused;  // those that did not, with what they said first
};

class Assault {
 public:
  /// Deeper than what is taken in.
  static bj::value description(House& house) {
    bj::parse_options options;
    options.max_depth = 200;
    return bj::parse(house.w.call(house.router, Method::get, "/openapi.json", "", "").body, {}, options);
  }

  explicit Assault(db::Database& db)
      : house_(db),
        document_(description(house_)),
        filler_(document_.at("components").at("schemas").as_object(), ids_) {
    ids_["/api/accounts"] = house_.w.account("Padaria Estrela").text;
    ids_["/api/contacts"] = house_.w.contact("Rita").text;
    ids_["/api/users"] = house_.w.user("Bruno").text;
    // What is named by others comes first, and with every field empty but those of words.
    for (const auto& route : house_.router.routes())
      if (takes_words(*route)) routes_.push_back(route.get());
    std::ranges::stable_sort(routes_, {}, [](const http::Route* r) {
      return std::pair(r->path.find('{') != std::string::npos, r->method != Method::post);
    });
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
  static bool takes_words(const http::Route& route) {
    const bool writes = route.method == Method::post || route.method == Method::put || route.method == Method::patch;
    return writes && !route.request_schema.empty() && route.path.find("/session") == std::string::npos;
  }

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
    const auto* id = told.is_object() ? told.as_object().if_contains("id") : nullptr;
    const std::string last = route.path.substr(route.path.rfind('/'));
    if (id != nullptr && id->is_string() && route.method == Method::post && last.find('{') == std::string::npos)
      ids_["/api" + last] = std::string(id->as_string());
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
