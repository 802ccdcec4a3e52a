#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void bulk_routes(Api& api);
}
