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

/// Walks the tree: a fixed segment first, then a named one, so that "/a/{x}/c" is found beside "/a/b/d".
struct Router::Search {
  Method method;
  std::vector<std::string_view> values = {};  // of the named segments so far, as sent
  std::vector<Method> allowed = {};

  const Route* find(const Node& node, std::string_view rest) {
    if (rest.empty()) return at(node);
    rest.remove_prefix(1);  // the slash
    const std::string_view segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    if (const auto fixed = node.fixed.find(segment); fixed != node.fixed.end()) {
      if (const Route* found = find(*fixed->second, rest)) return found;
    }
    if (!node.named || segment.empty()) return nullptr;
    values.push_back(segment);
    if (const Route* found = find(*node.named, rest)) return found;
    values.pop_back();
    return nullptr;
  }

  const Route* at(const Node& node) {
    auto found = node.routes.find(method);
    if (found == node.routes.end() && method == Method::head) found = node.routes.find(Method::get);
    if (found != node.routes.end()) return found->second;
    for (const auto& [other, route] : node.routes) allowed.push_back(other);
    return nullptr;
  }
};

Router::Match Router::match(Method method, std::string_view raw_path) const {
  Match match;
  if (!root_ || !raw_path.starts_with('/')) return match;
  Search search{.method = method};
  const Route* route = search.find(*root_, raw_path);
  if (!route) {
    match.allowed = std::move(search.allowed);
    return match;
  }
  auto value = search.values.begin();
  for (const std::string_view segment : segments_of(route->path)) {
    if (!is_named(segment)) continue;
    auto decoded = percent_decode(*value++, false);
    if (!decoded) return match;
    match.params[std::string(segment.substr(1, segment.size() - 2))] = std::move(*decoded);
  }
  match.route = route;
  return match;
}

}  // namespace zelo::http
