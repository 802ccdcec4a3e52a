#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void tracker_routes(Api& api);
}
