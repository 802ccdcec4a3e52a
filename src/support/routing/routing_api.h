#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void routing_routes(Api& api);
}
