#pragma once

namespace zelo {
class Api;

/// Outgoing mail for those who run the server.
void mail_routes(Api& api);

}  // namespace zelo
