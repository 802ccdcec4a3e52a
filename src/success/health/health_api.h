#pragma once

namespace zelo {
class Api;
namespace success {

void health_routes(Api& api);

}  // namespace success
}  // namespace zelo
