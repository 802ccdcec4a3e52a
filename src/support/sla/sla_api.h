#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {

void sla_routes(Api& api);

}  // namespace zelo::support
