#pragma once
// Asking other HTTP servers: blocking, one request a call, from any thread. TLS is always verified; no proxy
// is used, so the address that is asked for is the one that is reached.
//
// Which hosts may be asked is the caller's to say: a url that people typed can name machines that only this
// one reaches. Checking the name is not enough, since it may lead elsewhere the next moment; see `allows`.

#include <functional>
#include <string>
#include <string_view>

#include "lib/base/time.h"
#include "lib/http/message.h"

namespace zelo::http {

struct ClientRequest {
  std::string method = "GET";
  std::string url;  // http or https, nothing else
  Headers headers = {};
  std::string body = {};
  Duration timeout = seconds(10);      // for all of it; at least 1 ms
  std::size_t most_answer = 16 << 20;  // bytes of body, as sent
  /// Asked about each address ("203.0.113.7", "2001:db8::1") before a connection to it; null: all are allowed.
  /// Must not throw.
  std::function<bool(std::string_view address)> allows = nullptr;
};

struct ClientResponse {
  int status = 0;
  Headers headers;
  std::string body;
};

/// The answer, whatever its status. Redirects are never followed: a 3xx comes back as it is, so that no
/// other host can be reached than the one that was asked for. Throws Error{unavailable} ("error.unreachable")
/// when there is no whole answer in time or no address is allowed, std::invalid_argument for a url or field that cannot
/// be sent.
ClientResponse fetch(const ClientRequest& request);

}  // namespace zelo::http
