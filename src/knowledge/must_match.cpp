#include "src/knowledge/must_match.h"

#include "lib/http/server.h"
#include "src/identity/api.h"

namespace zelo::knowledge {

std::optional<std::int64_t> version_written_over(const Call& call) {
  if (call.request.headers.get("If-Match").empty())
    throw http::Refusal(ErrorKind::stale, "error.article.version_needed", 428);
  return call.if_match();
}

}  // namespace zelo::knowledge
