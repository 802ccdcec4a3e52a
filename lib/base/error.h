#pragma once
// When to throw: a command that cannot do what was asked throws one Error; HTTP and the job runner
// catch it, each in one place. Parsers and rules return std::optional. Broken promises of our own
// code (an impossible state) are std::logic_error and reach people only as "internal".

#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/texts.h"
#include "lib/base/time.h"

namespace zelo {

enum class ErrorKind {
  bad_request,      // 400 the words of the protocol are wrong, e.g. not JSON
  unauthenticated,  // 401
  forbidden,        // 403
  not_found,        // 404 also for what the caller may not know of
  conflict,         // 409 the state does not allow it
  stale,            // 412 somebody else changed it first
  too_large,        // 413
  unsupported,      // 415
  invalid,          // 422 well-formed, but wrong
  too_many,         // 429
  internal,         // 500 never explained to the outside
  unavailable,      // 503 try again later
};

/// One thing wrong with the input. `path` as in "contact.email" or "items[3].name".
struct FieldError {
  std::string path;
  Text text;
};

/// `text` and `fields` are for people: keys of the catalogue, never SQL, paths or addresses.
class Error : public std::exception {
 public:
  Error(ErrorKind k, Text t);
  Error(ErrorKind k, Text t, std::vector<FieldError> f);
  Error(const Error&);
  ~Error() override;

  [[nodiscard]] const char* what() const noexcept override { return text.key.c_str(); }

  ErrorKind kind;
  Text text;
  std::vector<FieldError> fields;
  std::optional<Duration> retry_after;
};

/// Whether the same may work later: the store is busy or away, the disk is full.
bool is_passing(const Error& error);

/// What is wrong with a field is told by what is wrong, not by "invalid".
Text reason_of(const Error& error);

/// The usual ones, so that call sites read as sentences: `throw invalid("email", "error.taken")`.
Error invalid(std::string path, Text text);
Error not_found();
Error forbidden();
Error conflict(Text text);

/// Collects the problems of an input, the first `most` of them, and throws them together.
class Problems {
 public:
  static constexpr std::size_t most = 50;  // nobody reads more, and an answer stays shorter than its question

  void add(std::string path, Text text);
  [[nodiscard]] bool full() const { return fields_.size() >= most; }
  [[nodiscard]] bool empty() const { return fields_.empty(); }
  [[nodiscard]] const std::vector<FieldError>& fields() const { return fields_; }
  /// Throws Error{invalid} when anything was added.
  void done() const;

 private:
  std::vector<FieldError> fields_;
};

}  // namespace zelo
