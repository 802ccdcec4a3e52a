#include "lib/http/head.h"

#include <arpa/inet.h>

#include <algorithm>

#include "lib/http/grammar.h"

namespace zelo::http {
namespace {

constexpr std::size_t most_length_digits = 15;

/// The values of every field of this name.
std::vector<std::string_view> all_of(const Headers& headers, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : headers.all()) {
    if (same_name(key, name)) values.push_back(value);
  }
  return values;
}

int length_fault(std::string_view length) {
  // Lists, signs and spaces inside are read differently by others.
  if (length.empty() || length.find_first_not_of("0123456789") != std::string_view::npos) return 400;
  return length.size() > most_length_digits ? 413 : 0;
}

int body_fault(const Headers& headers, unsigned version) {
  const auto lengths = all_of(headers, "Content-Length");
  const auto codings = all_of(headers, "Transfer-Encoding");
  if (lengths.size() > 1 || codings.size() > 1) return 400;
  if (!codings.empty() && (!lengths.empty() || version == 10)) return 400;
  if (!codings.empty() && !same_name(codings.front(), "chunked")) return 501;
  return lengths.empty() ? 0 : length_fault(lengths.front());
}

/// The last value that proxies appended: the only one that the nearest of them vouches for.
std::string_view last_told(const Headers& headers, std::string_view name) {
  const auto values = all_of(headers, name);
  if (values.empty()) return {};
  const std::string_view list = values.back();
  const auto comma = list.rfind(',');
  return trim(comma == std::string_view::npos ? list : list.substr(comma + 1));
}

bool is_address(const std::string& text) {
  in6_addr ignored{};
  return ::inet_pton(AF_INET, text.c_str(), &ignored) == 1 || ::inet_pton(AF_INET6, text.c_str(), &ignored) == 1;
}

/// Takes scheme and host off an absolute target. False when it is none, or names another host.
bool strip_origin(std::string_view& target, std::string_view host) {
  const auto scheme = target.find("://");
  if (scheme == std::string_view::npos) return false;
  if (!same_name(target.substr(0, scheme), "http") && !same_name(target.substr(0, scheme), "https")) return false;
  target.remove_prefix(scheme + 3);
  const auto end = std::min(target.find_first_of("/?"), target.size());
  if (end == 0 || !same_name(target.substr(0, end), host)) return false;
  target.remove_prefix(end);
  return true;
}

}  // namespace

std::size_t head_size(std::string_view input) {
  const auto end = input.find("\r\n\r\n");
  return end == std::string_view::npos ? 0 : end + 4;
}

bool has_bare_line_end(std::string_view input) {
  for (auto at = input.find('\n'); at != std::string_view::npos; at = input.find('\n', at + 1)) {
    if (at == 0 || input[at - 1] != '\r') return true;
  }
  return false;
}

bool well_formed_head(std::string_view head) {
  if (head.find('\0') != std::string_view::npos) return false;
  for (bool first = true; !head.empty(); first = false) {
    const auto end = head.find('\n');
    // A line ends with both characters, and has neither inside.
    if (end == std::string_view::npos || end == 0 || head.find('\r') != end - 1) return false;
    const std::string_view line = head.substr(0, end - 1);
    head.remove_prefix(end + 1);
    if (first || (line.empty() && head.empty())) continue;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view name = line.substr(0, colon);
    if (name.find_first_of(" \t") != std::string_view::npos) return false;  // also a folded line
  }
  return true;
}

int framing_fault(const Headers& headers, unsigned version) {
  if (version != 10 && version != 11) return 400;
  const auto hosts = all_of(headers, "Host");
  if (hosts.size() > 1 || (version == 11 && hosts.empty())) return 400;
  if (!hosts.empty() && hosts.front().find_first_of(" \t/\\?#@,") != std::string_view::npos) return 400;
  if (const int fault = body_fault(headers, version)) return fault;
  const auto expected = headers.get("Expect");
  return version == 11 && !expected.empty() && !same_name(expected, "100-continue") ? 417 : 0;
}

bool read_target(std::string_view target, Request& request, std::string& raw_path) {
  if (!target.starts_with('/') && !strip_origin(target, request.headers.get("Host"))) return false;
  const auto question = target.find('?');
  raw_path = std::string(target.substr(0, question));
  if (raw_path.empty()) raw_path = "/";
  if (target.find('#') != std::string_view::npos) return false;
  auto path = percent_decode(raw_path, false);
  auto query = parse_query(question == std::string_view::npos ? std::string_view() : target.substr(question + 1));
  if (!path) return false;
  request.path = std::move(*path);
  request.whole_query = query.has_value();
  if (query) request.query = std::move(*query);
  return true;
}

void read_proxy_headers(Request& request) {
  if (std::string client(last_told(request.headers, "X-Forwarded-For")); is_address(client))
    request.peer = std::move(client);
  request.secure = same_name(last_told(request.headers, "X-Forwarded-Proto"), "https");
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
