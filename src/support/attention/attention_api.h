#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void attention_routes(Api& api);
}
