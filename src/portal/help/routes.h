#pragma once

#include <memory>

namespace zelo {
class ContentStore;
struct World;
namespace http {
class Router;
}

/// The public help centre below /help, /sitemap.xml and /robots.txt: pages for everybody, the same for everybody. They
/// look at no session and do without script. `world` and `contents` must live as long as the router.
void help_routes(http::Router& router, const World& world, const ContentStore& contents);

}  // namespace zelo
