#pragma once

#include "lib/base/error.h"

namespace zelo::db {

/// The store cannot do it now, and may be asked again in five seconds.
inline Error try_later(const char* key) {
  Error error(ErrorKind::unavailable, key);
  error.retry_after = seconds(5);
  return error;
}

}  // namespace zelo::db
