#pragma once
// Ids of those who act or are acted for. Account and contact stand here because a signed-in
// contact is an actor, and carries its account.

#include "lib/base/id.h"

namespace zelo {

using UserId = Id<struct UserTag>;
using TeamId = Id<struct TeamTag>;
using SessionId = Id<struct SessionTag>;
using TokenId = Id<struct TokenTag>;
using AccountId = Id<struct AccountTag>;
using ContactId = Id<struct ContactTag>;

}  // namespace zelo
