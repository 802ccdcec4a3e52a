#pragma once

namespace zelo {
class Api;
}

namespace zelo::knowledge {
void link_routes(Api& api);
}
