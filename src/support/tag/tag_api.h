#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void tag_routes(Api& api);
}
