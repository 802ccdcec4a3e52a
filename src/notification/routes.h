#pragma once

namespace zelo {
class Api;

/// The notification centre of the staff.
void notification_routes(Api& api);

}  // namespace zelo
