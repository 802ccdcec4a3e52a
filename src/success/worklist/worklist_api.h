#pragma once

namespace zelo {
class Api;
namespace success {

/// What a CSM has to do, and how customers are accompanied.
void worklist_routes(Api& api);

}  // namespace success
}  // namespace zelo
