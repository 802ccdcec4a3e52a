#pragma once

#include "lib/base/time.h"

namespace zelo::world {

/// A moment as RFC 3339 writes it: at("2026-03-02T12:00:00Z").
inline Time at(const char* text) { return *parse_rfc3339(text); }

}  // namespace zelo::world
