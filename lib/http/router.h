#pragma once
// From method and path to a handler. Routes are registered once, before the server starts.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/http/message.h"

namespace zelo::http {

using Handler = std::function<Response(const Request&)>;

/// A route with all that the description (/openapi.json) and the authorization test must know.
struct Route {
  Method method = Method::get;
  std::string path;       // "/api/tickets/{id}/messages"; {name} matches one segment
  std::string operation;  // unique "open_ticket": OpenAPI operationId
  std::string summary;    // one English line
  std::string tag;        // "Support"
  std::string access;     // what the caller must be or may: opaque here, see src/identity/api.h
  /// Security schemes of the description with which a program outside proves itself to the handler: any one of them,
  /// beside `access`.
  std::vector<std::string> secrets;
  int success = 200;               // status of a good answer
  bool or_accepted = false;        // or 202 with {}: what was asked for comes later, or waits for somebody
  std::vector<std::string> query;  // names of the query fields
  std::string request_schema;      // JSON Schema texts; empty where there is no body
  std::string response_schema;
  std::string request_type = "application/json";
  std::string response_type = "application/json";
  bool listed = true;      // shown in /openapi.json
  bool any_query = false;  // a page for people, shown without a query that cannot be decoded; elsewhere that is 400
  std::size_t body_limit = 1 << 20;  // bytes
  /// Answers within microseconds: runs on the I/O thread, which costs no change of threads, also when every worker is
  /// busy. Where it finds that it would have to wait it throws Later and runs anew on a worker.
  bool quick = false;
  /// Throws what the head alone gives reason to refuse with: asked before a large body is read. May be null; the
  /// handler does not rely on it.
  std::function<void(const Request&)> admit;
  Handler handler;
};

class Router {
 public:
  /// Throws std::logic_error on a second route with the same method and path shape.
  void add(Route route);

  struct Match {
    const Route* route = nullptr;               // null: nothing here
    std::map<std::string, std::string> params;  // decoded
    std::vector<Method> allowed;                // when only the method is wrong (405)
  };
  /// Fixed segments win over {names}. The path is matched as sent, segments are decoded after: a decoded
  /// parameter may hold any character but NUL, "/" too.
  [[nodiscard]] Match match(Method method, std::string_view raw_path) const;
  [[nodiscard]] const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

 private:
  struct Node;
  struct Search;
  std::vector<std::unique_ptr<Route>> routes_;
  std::shared_ptr<Node> root_;
};

/// OpenAPI 3.1 of all listed routes. `schemas` are the named shapes that routes refer to
/// ({"Ticket": "{…}"}); `security` says per access text which scheme applies (empty: none).
struct ApiInfo {
  std::string title;
  std::string version;
  std::string description;
  std::map<std::string, std::string> schemas;
  std::function<std::vector<std::string>(std::string_view access)> security;
};
std::string openapi(const Router& router, const ApiInfo& info);

}  // namespace zelo::http
