#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void jargon_routes(Api& api);
}
