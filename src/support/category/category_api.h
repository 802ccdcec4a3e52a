#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void category_routes(Api& api);
}
