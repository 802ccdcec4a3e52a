#pragma once

namespace zelo {
class Api;
}

namespace zelo::knowledge {
/// Reviews, revisions, translations, and changes of many articles.
void editing_routes(Api& api);
}  // namespace zelo::knowledge
