#pragma once

namespace zelo {
class Api;
}

namespace zelo::support {
void problem_routes(Api& api);
/// Of letters to accounts without a ticket.
void notice_routes(Api& api);
}  // namespace zelo::support
