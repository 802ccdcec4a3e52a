#pragma once
// Bodies for every route of the program, made from the descriptions that it gives of itself, with hostile words in
// every field of words.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "lib/base/text_types.h"
#include "test/app/house.h"
#include "test/world/hostile_texts.h"

namespace zelo::app {

namespace bj = boost::json;

inline const std::string no_such_id = "01890a5d-ac96-774b-bcce-b302099a8057";

/// "account_id" and "account_ids" are kept in /api/accounts, "category_id" in /api/categories.
inline std::string collection_of(std::string name) {
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
inline std::string target_of(const std::string& path, const Ids& ids) {
  std::string target = path;
  for (auto open = target.find('{'); open != std::string::npos; open = target.find('{')) {
    const auto close = target.find('}', open);
    const std::string name = target.substr(open + 1, close - open - 1);
    const auto found = ids.find(name == "id" ? target.substr(0, open - 1) : collection_of(name));
    target.replace(open, close - open + 1, found == ids.end() ? no_such_id : found->second);
  }
  return target;
}

/// Takes out the fields that were refused: where all are filled, some contradict each other. False when none was named.
inline bool leave_out_refused(bj::value& body, const world::Answer& answer) {
  if (answer.status != 422 || !body.is_object()) return false;
  bool fewer = false;
  const bj::value problem = bj::parse(answer.body);
  for (const auto& error : problem.at("errors").as_array()) {
    const std::string path(error.at("path").as_string());
    fewer |= body.as_object().erase(path.substr(0, path.find_first_of(".["))) > 0;
  }
  return fewer;
}

/// What the program says of itself. Deeper than what is taken in.
inline bj::value description(House& house) {
  bj::parse_options options;
  options.max_depth = 200;
  return bj::parse(house.w.call(house.router, http::Method::get, "/openapi.json", "", "").body, {}, options);
}

/// Routes that take words: those that make what others name come first.
inline std::vector<const http::Route*> routes_with_words(const House& house) {
  std::vector<const http::Route*> routes;
  for (const auto& route : house.router.routes()) {
    using enum http::Method;
    const bool writes = route->method == post || route->method == put || route->method == patch;
    if (writes && !route->request_schema.empty() && route->path.find("/session") == std::string::npos)
      routes.push_back(route.get());
  }
  std::ranges::stable_sort(routes, {}, [](const http::Route* r) {
    return std::pair(r->path.find('{') != std::string::npos, r->method != http::Method::post);
  });
  return routes;
}

/// Keeps the id of what a POST to a collection made.
inline void learn_id(Ids& ids, const http::Route& route, const bj::value& told) {
  const auto* id = told.is_object() ? told.as_object().if_contains("id") : nullptr;
  const std::string last = route.path.substr(route.path.rfind('/'));
  if (id != nullptr && id->is_string() && route.method == http::Method::post && last.find('{') == std::string::npos)
    ids["/api" + last] = std::string(id->as_string());
}

}  // namespace zelo::app
