#pragma once
// One request and its answer. Plain values: no socket, no thread, no JSON library in sight.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/base/time.h"

namespace zelo::http {

enum class Method { get, post, put, patch, delete_, head, options };

/// Case-insensitive name; order and repetition kept.
class Headers {
 public:
  void set(std::string name, std::string value);
  void add(std::string name, std::string value);
  /// The first value, or empty.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct Request {
  Method method = Method::get;
  std::string path;                          // decoded, without query; always begins with '/'
  std::map<std::string, std::string> query;  // decoded; the last of repeated names wins
  bool whole_query = true;                   // else it could not be decoded, and there is none: see Route::any_query
  Headers headers;
  std::string body;
  std::string peer;                           // address of the client, as the connection tells
  std::string id;                             // for logs and the answer's X-Request-Id
  bool secure = false;                        // came through TLS (X-Forwarded-Proto of a trusted proxy)
  bool at_once = false;                       // asked on an I/O thread: see Later
  std::map<std::string, std::string> params;  // {id} of the route's path

  [[nodiscard]] std::string_view cookie(std::string_view name) const;
  [[nodiscard]] std::string_view query_or(std::string_view name, std::string_view otherwise) const;
};

/// Thrown by the handler of a quick route that would have to wait while `Request::at_once`: it is asked again on a
/// worker.
struct Later {};

/// Server-sent events to one open browser. Thread-safe. send() never waits: a client that
/// does not read is dropped when its buffer is over 1 MB.
class Stream {
 public:
  virtual ~Stream() = default;
  /// `id` becomes the Last-Event-ID that the browser sends when it comes back.
  virtual void send(std::string_view id, std::string_view event, std::string_view data) = 0;
  virtual void close() = 0;
  [[nodiscard]] virtual bool closed() const = 0;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  /// For bodies that live as long as the program (the embedded UI): sent instead of `body`, not copied.
  std::string_view static_body;
  std::string actor;  ///< id of who asked, for the log only
  /// Header lines that live as long as the program, "Name: value\r\n" each: sent after `headers`.
  std::string_view static_headers;
  /// A file to send instead of `body` (attachments, once_file.h); empty for none. With an ETag the client may ask for a
  /// part of it, and is told when it has it already.
  std::string file;
  /// When set, the answer is an event stream: called once, on a worker, after the head has been sent.
  std::function<void(std::shared_ptr<Stream>)> stream;
};

/// One field or file of a multipart/form-data body.
struct Part {
  std::string name;
  std::optional<std::string> filename;
  std::string content_type;
  std::string_view data;  // points into Request::body
};
/// The parts, or nothing when the body is not well-formed multipart (at most 100 parts).
std::optional<std::vector<Part>> parse_multipart(const Request& request);

}  // namespace zelo::http
