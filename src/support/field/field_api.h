#pragma once
// Routes of fields; the question form's is the portal's.

namespace zelo {
class Api;
}

namespace zelo::support {

void field_routes(Api& api);

}  // namespace zelo::support
