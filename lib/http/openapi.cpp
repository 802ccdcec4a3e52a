#include <boost/json.hpp>
#include <set>

#include "lib/http/grammar.h"
#include "lib/http/router.h"

namespace zelo::http {
namespace {

namespace bj = boost::json;

bj::object problem_schema() {
  const bj::object text{{"type", "string"}};
  return {{"type", "object"},
          {"description", "What went wrong, in the language of the caller (RFC 9457)"},
          {"properties",
           bj::object{
               {"type", text},
               {"title", text},
               {"status", bj::object{{"type", "integer"}}},
               {"detail", text},
               {"code", text},
               {"request_id", text},
               {"errors", bj::object{{"type", "array"},
                                     {"items", bj::object{{"type", "object"},
                                                          {"properties", bj::object{{"path", text}, {"message", text}}},
                                                          {"required", bj::array{"path", "message"}}}}}}}},
          {"required", bj::array{"type", "title", "status", "errors"}}};
}

bj::object problem_response() {
  return {{"description", "What went wrong"},
          {"content", bj::object{{"application/problem+json",
                                  bj::object{{"schema", bj::object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

bj::object accepted_response() {
  return {{"description", std::string(reason(202))},
          {"content", bj::object{{"application/json", bj::object{{"schema", bj::object{{"type", "object"}}}}}}}};
}

bj::object by_key(const char* where, const char* name, const char* description) {
  return {{"type", "apiKey"}, {"in", where}, {"name", name}, {"description", description}};
}

bj::object by_http(const char* scheme, const char* description) {
  return {{"type", "http"}, {"scheme", scheme}, {"description", description}};
}

bj::object security_schemes() {
  return {
      {"session", by_key("cookie", "zelo_session", "Staff, signed in")},
      {"portal_session", by_key("cookie", "zelo_portal", "A contact, signed in at the portal")},
      {"token", by_http("bearer", "A token for programs, zelo_…")},
      {"write_key", by_http("basic", "The write key of a source as user, no password; or as `writeKey` in the body")},
      {"secret", by_http("bearer", "The secret of the source that calls")},
      {"secret_password", by_http("basic", "The secret of the source that calls as password, any user")},
      {"github_signature",
       by_key("header", "X-Hub-Signature-256", "sha256= and the HMAC of the body under the webhook's secret")},
      {"gitlab_token", by_key("header", "X-Gitlab-Token", "The webhook's secret")}};
}

bj::object content(const std::string& type, const std::string& schema) {
  bj::object media;
  if (!schema.empty()) media["schema"] = bj::parse(schema);
  return {{type, std::move(media)}};
}

bj::array parameters(const Route& route) {
  bj::array list;
  const auto add = [&](std::string_view name, const char* where, bool required) {
    list.push_back(
        bj::object{{"name", name}, {"in", where}, {"required", required}, {"schema", bj::object{{"type", "string"}}}});
  };
  std::string_view rest = route.path;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    add(rest.substr(open + 1, close - open - 1), "path", true);
    rest.remove_prefix(close + 1);
  }
  for (const std::string& name : route.query) add(name, "query", false);
  return list;
}

bj::array security(const Route& route, const ApiInfo& info) {
  bj::array any_of;
  for (const std::string& scheme : route.secrets) any_of.push_back(bj::object{{scheme, bj::array{}}});
  if (!any_of.empty() || !info.security) return any_of;
  for (const std::string& scheme : info.security(route.access)) any_of.push_back(bj::object{{scheme, bj::array{}}});
  return any_of;
}

bj::object describe(const Route& route, const ApiInfo& info) {
  bj::object success{{"description", std::string(reason(route.success))}};
  if (!route.response_schema.empty() || route.response_type != "application/json") {
    success["content"] = content(route.response_type, route.response_schema);
  }
  bj::object responses{{std::to_string(route.success), std::move(success)}};
  if (route.or_accepted) responses["202"] = accepted_response();
  const bj::object failure{{"$ref", "#/components/responses/Problem"}};
  responses["4XX"] = failure;
  responses["default"] = failure;
  bj::object operation{{"operationId", route.operation},
                       {"summary", route.summary},
                       {"tags", bj::array{bj::string(route.tag)}},
                       {"responses", std::move(responses)}};
  if (auto list = parameters(route); !list.empty()) operation["parameters"] = std::move(list);
  if (!route.request_schema.empty() || route.request_type != "application/json") {
    operation["requestBody"] =
        bj::object{{"required", true}, {"content", content(route.request_type, route.request_schema)}};
  }
  operation["security"] = security(route, info);
  return operation;
}

std::string lower_method(Method method) {
  std::string name(method_name(method));
  for (char& c : name) c = static_cast<char>(c + 32);
  return name;
}

}  // namespace

std::string openapi(const Router& router, const ApiInfo& info) {
  bj::object paths;
  std::set<std::string> tags;
  for (const auto& route : router.routes()) {
    if (!route->listed) continue;
    tags.insert(route->tag);
    auto& path = paths[route->path];
    if (!path.is_object()) path = bj::object();
    path.get_object()[lower_method(route->method)] = describe(*route, info);
  }
  bj::array tag_list;
  for (const std::string& tag : tags)
    tag_list.push_back(bj::object{{"name", tag}, {"description", tag + " of " + info.title}});
  bj::object schemas{{"Problem", problem_schema()}};
  for (const auto& [name, schema] : info.schemas) schemas[name] = bj::parse(schema);
  const bj::object document{
      {"openapi", "3.1.0"},
      {"info", bj::object{{"title", info.title},
                          {"version", info.version},
                          {"description", info.description},
                          {"license", bj::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"servers", bj::array{bj::object{{"url", "/"}, {"description", "This server"}}}},
      {"tags", std::move(tag_list)},
      {"paths", std::move(paths)},
      {"components", bj::object{{"schemas", std::move(schemas)},
                                {"responses", bj::object{{"Problem", problem_response()}}},
                                {"securitySchemes", security_schemes()}}}};
  return bj::serialize(document);
}

}  // namespace zelo::http
