#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void sending_routes(Api& api);
}
