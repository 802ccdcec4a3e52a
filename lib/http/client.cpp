#include "lib/http/client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "lib/base/error.h"
#include "lib/base/log.h"
#include "lib/http/grammar.h"

namespace zelo::http {
namespace {

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

constexpr std::size_t most_answer_head = 64 * 1024;

struct Heard {
  ClientResponse response;
  std::size_t most_body;
  std::size_t head_size = 0;
};

std::size_t hear_field(char* data, std::size_t size, std::size_t count, void* user) {
  auto& heard = *static_cast<Heard*>(user);
  std::string_view line(data, size * count);
  if ((heard.head_size += line.size()) > most_answer_head) return 0;
  // An interim answer (100) has come before: only the last head counts.
  if (line.starts_with("HTTP/")) heard.response.headers = {};
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (const auto colon = line.find(':'); colon != std::string_view::npos) {
    heard.response.headers.add(std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1))));
  }
  return size * count;
}

std::size_t hear_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& heard = *static_cast<Heard*>(user);
  if (heard.response.body.size() + size * count > heard.most_body) return 0;
  heard.response.body.append(data, size * count);
  return size * count;
}

std::string address_of(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = address.sa_family == AF_INET
                          ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in&>(address).sin_addr)
                          : &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  return ::inet_ntop(address.sa_family, bytes, text.data(), text.size()) ? text.data() : "";
}

curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* to) {
  const auto& request = *static_cast<const ClientRequest*>(user);
  if (request.allows && !request.allows(address_of(to->addr))) return CURL_SOCKET_BAD;
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

bool has_line_end(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

void add(List& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (!longer) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
}

List fields_of(const ClientRequest& request) {
  List list(nullptr, &curl_slist_free_all);
  for (const auto& [name, value] : request.headers.all()) {
    if (name.empty() || has_line_end(name) || has_line_end(value)) throw std::invalid_argument("header field");
    // libcurl's own way to say a field without a value.
    add(list, value.empty() ? name + ";" : name + ": " + value);
  }
  add(list, "Expect:");  // a round trip saved; bodies of ours are small
  return list;
}

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) throw std::invalid_argument("url");
  std::string copy = text;
  curl_free(text);
  return copy;
}

/// The host, for words; checks what libcurl would only find out later.
std::string host_of(const std::string& text) {
  const Url url(curl_url(), &curl_url_cleanup);
  if (!url) throw std::bad_alloc();
  if (has_line_end(text) || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
    throw std::invalid_argument("url");
  }
  const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
  if (!same_name(scheme, "http") && !same_name(scheme, "https")) throw std::invalid_argument("url");
  return part_of(url.get(), CURLUPART_HOST);
}

void describe(CURL* curl, const ClientRequest& request, const List& fields, Heard& heard) {
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &request);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(request.timeout.ms, 1)));
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields.get());
  if (!request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH") {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  if (request.method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear_field);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &heard);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, hear_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &heard);
}

}  // namespace

ClientResponse fetch(const ClientRequest& request) {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  if (request.method.empty() || request.method.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos) {
    throw std::invalid_argument("method");
  }
  const std::string host = host_of(request.url);
  const List fields = fields_of(request);
  const Curl curl(curl_easy_init(), &curl_easy_cleanup);
  if (!curl) throw std::bad_alloc();
  Heard heard{.response = {}, .most_body = request.most_answer};
  describe(curl.get(), request, fields, heard);
  if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK) {
    log::warning("fetch.failed", {{"host", host}, {"what", curl_easy_strerror(code)}});
    throw Error(ErrorKind::unavailable, Text("error.unreachable", {{"host", host}}));
  }
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  heard.response.status = static_cast<int>(status);
  return std::move(heard.response);
}

}  // namespace zelo::http
