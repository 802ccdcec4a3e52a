#pragma once
// Work that is done later in the name of who asked for it.

#include <optional>
#include <string>

#include "src/identity/context.h"

namespace zelo::identity {

/// Somebody of staff as of now: without any role when no longer active. Nothing for an unknown id.
std::optional<Actor> find_author(db::Tx& tx, ActorKind kind, const std::string& id, Time now);

}  // namespace zelo::identity
