#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void relation_routes(Api& api);
}
