#include "src/portal/routes.h"

#include "src/portal/api_parts.h"

namespace zelo {

void portal_routes(Api& api, const ContentStore& contents, identity::Passwords& passwords) {
  portal::person_routes(api, passwords);
  portal::link_routes(api);
  portal::ticket_routes(api);
  portal::shelf_routes(api, contents);
}

}  // namespace zelo
