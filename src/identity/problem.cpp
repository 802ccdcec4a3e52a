#include "src/identity/problem.h"

#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/db/database.h"
#include "lib/http/server.h"

namespace zelo {
namespace {

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::bad_request: return 400;
    case ErrorKind::unauthenticated: return 401;
    case ErrorKind::forbidden: return 403;
    case ErrorKind::not_found: return 404;
    case ErrorKind::conflict: return 409;
    case ErrorKind::stale: return 412;
    case ErrorKind::too_large: return 413;
    case ErrorKind::unsupported: return 415;
    case ErrorKind::invalid: return 422;
    case ErrorKind::too_many: return 429;
    case ErrorKind::unavailable: return 503;
    case ErrorKind::internal: break;
  }
  return 500;
}

/// What was thrown, as an Error; a surprise is logged here and becomes `internal`.
Error as_error(const http::Request& request, const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Error& error) {
    return error;
  } catch (const db::UniqueViolation&) {
    return {ErrorKind::conflict, "error.exists"};
  } catch (const db::ForeignKeyViolation&) {
    return {ErrorKind::conflict, "error.reference"};
  } catch (const std::exception& error) {
    log::error("request.failed", {{"id", request.id}, {"path", request.path}, {"what", error.what()}});
  } catch (...) {
    log::error("request.failed", {{"id", request.id}, {"path", request.path}, {"what", "unknown"}});
  }
  return {ErrorKind::internal, "error.internal"};
}

/// The server has statuses of its own for what it refuses.
int status_of(const std::exception_ptr& thrown, ErrorKind kind) {
  try {
    std::rethrow_exception(thrown);
  } catch (const http::Refusal& refusal) {
    return refusal.status;
  } catch (...) {
    return status_of(kind);
  }
}

}  // namespace

http::Response problem(const Catalogue& texts, std::string_view language, const http::Request& request,
                       const std::exception_ptr& thrown) {
  const Error error = as_error(request, thrown);
  const int status = status_of(thrown, error.kind);
  boost::json::array errors;
  for (const FieldError& field : error.fields) {
    errors.push_back(boost::json::object{{"path", field.path}, {"message", texts.say(language, field.text)}});
  }
  boost::json::object body{
      {"type", "about:blank"},      {"title", texts.say(language, "problem." + std::to_string(status))},
      {"status", status},           {"detail", texts.say(language, error.text)},
      {"code", error.text.key},     {"request_id", request.id},
      {"errors", std::move(errors)}};
  http::Response response;
  response.status = status;
  response.headers.set("Content-Type", "application/problem+json");
  response.headers.set("Content-Language", std::string(language));
  const bool wait = error.kind == ErrorKind::too_many || error.kind == ErrorKind::unavailable;
  if (wait) {
    const std::int64_t ms = error.retry_after.value_or(seconds(1)).ms;
    response.headers.set("Retry-After", std::to_string((ms + 999) / 1000));
  }
  response.body = boost::json::serialize(body);
  return response;
}

std::string_view language_of(const http::Request& request) {
  if (const auto asked = request.query_or("language", ""); !asked.empty()) return choose_language(asked);
  return choose_language(request.headers.get("Accept-Language"));
}

}  // namespace zelo
