#pragma once
// A person who is to be forgotten, wherever the program knows of them.

namespace zelo {
class Api;
}

namespace zelo::app {

void contact_erasure_routes(Api& api);

}  // namespace zelo::app
