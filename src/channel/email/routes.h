#pragma once

namespace zelo {
class Api;

/// Outgoing mail for those who run the server.
void mail_routes(Api& api);
/// What is written to customers by itself.
void mail_template_routes(Api& api);

}  // namespace zelo
