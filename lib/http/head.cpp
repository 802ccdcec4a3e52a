#include "lib/http/head.h"

#include <algorithm>

#include "lib/http/grammar.h"

namespace zelo::http {

std::size_t head_size(std::string_view input) {
  const auto end = input.find("\r\n\r\n");
  return end == std::string_view::npos ? 0 : end + 4;
}

bool well_formed_head(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (c == '\0') return false;
    if (c == '\n' && (i == 0 || head[i - 1] != '\r')) return false;
    if (c == '\r' && (i + 1 == head.size() || head[i + 1] != '\n')) return false;
  }
  head.remove_prefix(std::min(head.size(), head.find("\r\n") + 2));
  while (!head.empty() && head != "\r\n") {
    const auto end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view name = line.substr(0, colon);
    if (name.find_first_of(" \t") != std::string_view::npos) return false;  // also a folded line
    head.remove_prefix(end + 2);
  }
  return true;
}

bool read_target(std::string_view target, Request& request, std::string& raw_path) {
  if (!target.starts_with('/')) {
    const auto scheme = target.find("://");
    if (scheme == std::string_view::npos) return false;
    const auto slash = target.find('/', scheme + 3);
    target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
  }
  const auto question = target.find('?');
  raw_path = std::string(target.substr(0, question));
  if (raw_path.find('#') != std::string::npos) return false;
  auto path = percent_decode(raw_path, false);
  auto query = parse_query(question == std::string_view::npos ? std::string_view() : target.substr(question + 1));
  if (!path || !query) return false;
  request.path = std::move(*path);
  request.query = std::move(*query);
  return true;
}

std::optional<Method> parse_method(std::string_view name) {
  if (name == "GET") return Method::get;
  if (name == "POST") return Method::post;
  if (name == "PUT") return Method::put;
  if (name == "PATCH") return Method::patch;
  if (name == "DELETE") return Method::delete_;
  if (name == "HEAD") return Method::head;
  if (name == "OPTIONS") return Method::options;
  return std::nullopt;
}

}  // namespace zelo::http
