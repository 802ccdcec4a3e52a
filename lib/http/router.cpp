#include "lib/http/router.h"

#include <algorithm>
#include <stdexcept>

#include "lib/http/grammar.h"

namespace zelo::http {

/// A tree of path segments; "{…}" segments share one child per node.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
  std::unique_ptr<Node> named;
  std::map<Method, const Route*> routes;
};

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool is_named(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

void Router::add(Route route) {
  if (!root_) root_ = std::make_shared<Node>();
  routes_.push_back(std::make_unique<Route>(std::move(route)));
  const Route* added = routes_.back().get();
  Node* node = root_.get();
  for (const std::string_view segment : segments_of(added->path)) {
    auto& child = is_named(segment) ? node->named : node->fixed[std::string(segment)];
    if (!child) child = std::make_unique<Node>();
    node = child.get();
  }
  if (!node->routes.emplace(added->method, added).second) throw std::logic_error("two routes at " + added->path);
}

Router::Match Router::match(Method method, std::string_view raw_path) const {
  Match match;
  const Node* node = root_.get();
  if (!node || !raw_path.starts_with('/')) return match;
  std::vector<std::string> values;
  for (const std::string_view segment : segments_of(raw_path)) {
    if (const auto fixed = node->fixed.find(segment); fixed != node->fixed.end()) {
      node = fixed->second.get();
    } else if (node->named && !segment.empty()) {
      auto value = percent_decode(segment, false);
      if (!value) return match;
      values.push_back(std::move(*value));
      node = node->named.get();
    } else {
      return match;
    }
  }
  auto found = node->routes.find(method);
  if (found == node->routes.end() && method == Method::head) found = node->routes.find(Method::get);
  if (found == node->routes.end()) {
    for (const auto& [allowed, route] : node->routes) match.allowed.push_back(allowed);
    return match;
  }
  match.route = found->second;
  auto value = values.begin();
  for (const std::string_view segment : segments_of(match.route->path)) {
    if (is_named(segment)) match.params[std::string(segment.substr(1, segment.size() - 2))] = std::move(*value++);
  }
  return match;
}

}  // namespace zelo::http
