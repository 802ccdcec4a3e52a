#pragma once
// Routes of checklists.

namespace zelo {
class Api;
}

namespace zelo::support {

void checklist_routes(Api& api);

}  // namespace zelo::support
