#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void restriction_routes(Api& api);
}
