#include "lib/base/error.h"

namespace zelo {

Error::Error(ErrorKind k, Text t) : kind(k), text(std::move(t)) {}
Error::Error(ErrorKind k, Text t, std::vector<FieldError> f) : kind(k), text(std::move(t)), fields(std::move(f)) {}
Error::Error(const Error&) = default;
Error::~Error() = default;

bool is_passing(const Error& error) {
  return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::internal;
}

Text reason_of(const Error& error) { return error.fields.empty() ? error.text : error.fields.front().text; }

Error invalid(std::string path, Text text) {
  return {ErrorKind::invalid, "error.invalid", {{std::move(path), std::move(text)}}};
}
Error not_found() { return {ErrorKind::not_found, "error.not_found"}; }
Error forbidden() { return {ErrorKind::forbidden, "error.forbidden"}; }
Error conflict(Text text) { return {ErrorKind::conflict, std::move(text)}; }

void Problems::add(std::string path, Text text) {
  if (!full()) fields_.push_back({std::move(path), std::move(text)});
}

void Problems::done() const {
  if (!fields_.empty()) throw Error(ErrorKind::invalid, "error.invalid", fields_);
}

}  // namespace zelo
