#pragma once

namespace zelo {
class Api;
}

namespace zelo::knowledge {
void feedback_routes(Api& api);
}
