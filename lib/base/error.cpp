#include "lib/base/error.h"

namespace zelo {

bool is_passing(const Error& error) {
  return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::internal;
}

Error invalid(std::string path, Text text) {
  return {ErrorKind::invalid, "error.invalid", {{std::move(path), std::move(text)}}};
}
Error not_found() { return {ErrorKind::not_found, "error.not_found"}; }
Error forbidden() { return {ErrorKind::forbidden, "error.forbidden"}; }
Error conflict(Text text) { return {ErrorKind::conflict, std::move(text)}; }

void Problems::done() const {
  if (!fields_.empty()) throw Error(ErrorKind::invalid, "error.invalid", fields_);
}

}  // namespace zelo
