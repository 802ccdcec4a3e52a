#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void view_routes(Api& api);
}
