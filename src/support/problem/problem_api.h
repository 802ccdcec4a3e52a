#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void problem_routes(Api& api);
}
