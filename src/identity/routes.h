#pragma once

#include "src/identity/session.h"

namespace zelo {

class Api;

/// Sign-in, people, teams, tokens, the permission table, settings.
void identity_routes(Api& api, identity::IdentityServices& services);

}  // namespace zelo
