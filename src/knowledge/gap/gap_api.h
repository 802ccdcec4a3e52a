#pragma once

namespace zelo {
class Api;
}

namespace zelo::knowledge {
void gap_routes(Api& api);
}
