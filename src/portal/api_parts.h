#pragma once
// The parts of portal_routes().

namespace zelo {
class Api;
class ContentStore;
namespace identity {
class Passwords;
}
}  // namespace zelo

namespace zelo::portal {

void person_routes(Api& api, identity::Passwords& passwords);
void link_routes(Api& api);
void ticket_routes(Api& api);
void shelf_routes(Api& api, const ContentStore& contents);

}  // namespace zelo::portal
