#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void copy_routes(Api& api);
}
