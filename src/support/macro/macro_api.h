#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void macro_routes(Api& api);
}
