// The part of a connection that runs on workers: it touches nothing but the exchange.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/log.h"
#include "lib/http/byte_range.h"
#include "lib/http/exchange.h"
#include "lib/http/grammar.h"
#include "lib/http/negotiation.h"
#include "lib/http/once_file.h"

namespace zelo::http {
namespace {

ErrorKind kind_of(int status) {
  switch (status) {
    case 413: return ErrorKind::too_large;
    case 503: return ErrorKind::unavailable;
    default: return ErrorKind::bad_request;
  }
}

Refusal refusal(int status) {
  const char* key = status == 405   ? "error.method"
                    : status == 413 ? "error.too_large"
                    : status == 503 ? "error.busy"
                                    : "error.malformed_request";
  Refusal refusal(kind_of(status), key, status);
  if (status == 503) refusal.retry_after = seconds(1);
  return refusal;
}

/// HEAD is answered wherever GET is.
std::string allow_list(const std::vector<Method>& allowed) {
  std::string names;
  for (const Method method : allowed) {
    names.append(names.empty() ? "" : ", ").append(method_name(method));
    if (method == Method::get) names.append(", HEAD");
  }
  return names;
}

}  // namespace

Response Connection::respond() {
  Response response = handle();
  if (!response.file.empty()) {
    if (open_file(response)) choose_part(response);
    else response = failure(std::make_exception_ptr(not_found()));
  }
  if (exchange_->head_only) response.stream = nullptr;
  complete(response);
  return response;
}

/// Nothing when the body may come.
std::optional<Response> Connection::admit() {
  try {
    exchange_->route->admit(exchange_->request);
    return std::nullopt;
  } catch (...) {
    Response refusal = failure(std::current_exception());
    complete(refusal);
    return refusal;
  }
}

Response Connection::handle() {
  const Exchange& exchange = *exchange_;
  const bool wrong_method = !exchange.route && !exchange.allowed.empty();
  const int status = exchange.refused ? exchange.refused : wrong_method ? 405 : 0;
  if (status) {
    Response response = failure(std::make_exception_ptr(refusal(status)));
    response.status = status;
    if (status == 405) response.headers.set("Allow", allow_list(exchange.allowed));
    if (status == 503 && !response.headers.has("Retry-After")) response.headers.set("Retry-After", "1");
    return response;
  }
  try {
    if (exchange.route) return exchange.route->handler(exchange.request);
    if (shared_.hooks.fallback) return shared_.hooks.fallback(exchange.request);
    throw not_found();
  } catch (const Later&) {
    throw;
  } catch (...) {
    return failure(std::current_exception());
  }
}

/// Never throws: when even the words for a failure fail, the bare status is left.
Response Connection::failure(const std::exception_ptr& thrown) const {
  try {
    return shared_.hooks.failed(exchange_->request, thrown);
  } catch (const std::exception& error) {
    log::error("failure.failed", {{"id", exchange_->request.id}, {"what", error.what()}});
  } catch (...) {
    log::error("failure.failed", {{"id", exchange_->request.id}, {"what", "unknown"}});
  }
  Response bare;
  bare.status = 500;
  return bare;
}

bool Connection::open_file(const Response& response) {
  struct stat info {};
  exchange_->file = ::open(response.file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (is_once_file(response.file)) ::unlink(response.file.c_str());
  if (exchange_->file < 0 || ::fstat(exchange_->file, &info) != 0 || !S_ISREG(info.st_mode)) return false;
  exchange_->file_left = static_cast<std::uint64_t>(info.st_size);
  return true;
}

/// Of a file that has a tag, which is the same whenever it is asked for, a client may want a part, or nothing.
void Connection::choose_part(Response& response) {
  Exchange& exchange = *exchange_;
  const std::string etag(response.headers.get("ETag"));
  if (response.status != 200 || etag.empty()) return;
  const Headers& asked = exchange.request.headers;
  if (has_tag(asked.get("If-None-Match"), etag)) {
    response.status = 304;
    return;
  }
  response.headers.set("Accept-Ranges", "bytes");
  const bool other_now = asked.has("If-Range") && asked.get("If-Range") != etag;
  if (exchange.head_only || other_now) return;
  const auto slice = slice_of(asked.get("Range"), exchange.file_left);
  if (slice && slice->length == 0) refuse_part(response);
  else if (slice) send_part(response, *slice);
}

void Connection::refuse_part(Response& response) {
  const std::string all = std::to_string(exchange_->file_left);
  ::close(std::exchange(exchange_->file, -1));
  exchange_->file_left = 0;
  response = failure(std::make_exception_ptr(Refusal(ErrorKind::bad_request, "error.range", 416)));
  response.status = 416;
  response.headers.set("Content-Range", "bytes */" + all);
}

void Connection::send_part(Response& response, const Slice& slice) {
  if (::lseek(exchange_->file, static_cast<off_t>(slice.first), SEEK_SET) < 0) return;
  response.status = 206;
  response.headers.set("Content-Range", "bytes " + std::to_string(slice.first) + "-" +
                                            std::to_string(slice.first + slice.length - 1) + "/" +
                                            std::to_string(exchange_->file_left));
  exchange_->file_left = slice.length;
}

void Connection::complete(Response& response) {
  const Exchange& exchange = *exchange_;
  try {
    response.headers.set("X-Request-Id", exchange.request.id);
    if (shared_.hooks.finish) shared_.hooks.finish(exchange.request, response);
    if (!shared_.hooks.answered) return;
    const auto taken =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - exchange.began);
    const std::string_view route = exchange.route ? std::string_view(exchange.route->path) : std::string_view();
    shared_.hooks.answered(exchange.request, response, route, Duration{taken.count()});
  } catch (const std::exception& error) {
    log::error("hook.failed", {{"id", exchange.request.id}, {"what", error.what()}});
  }
}

}  // namespace zelo::http
