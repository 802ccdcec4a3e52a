#include "src/portal/routes.h"

#include "src/portal/api_parts.h"
#include "src/portal/quotas.h"

namespace zelo {

void portal_routes(Api& api, const ContentStore& contents, identity::Passwords& passwords, bool mail) {
  portal::person_routes(api, passwords, mail);
  const auto quotas = std::make_shared<portal::Quotas>();
  portal::link_routes(api, quotas);
  portal::ticket_routes(api, quotas);
  portal::shelf_routes(api, contents);
  portal::care_routes(api, quotas);
  portal::registration_routes(api);
  portal::brand_routes(api, contents);
}

}  // namespace zelo
