#pragma once

namespace zelo {
class Api;
class ContentStore;
namespace identity {
class Passwords;
}

/// What a customer may see and do. `contents` and `passwords` must live as long as the router. Where no mail leaves,
/// nobody is promised a link.
void portal_routes(Api& api, const ContentStore& contents, identity::Passwords& passwords, bool mail);

}  // namespace zelo
