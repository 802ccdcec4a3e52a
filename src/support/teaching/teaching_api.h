#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void teaching_routes(Api& api);
}
