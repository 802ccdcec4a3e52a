#pragma once

#include "src/identity/context.h"

namespace zelo::app {

/// When X happens, then Y is done: the only place where this is said.
const Reactions& reactions();

}  // namespace zelo::app
