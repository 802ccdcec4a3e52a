#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void alert_routes(Api& api);
}
