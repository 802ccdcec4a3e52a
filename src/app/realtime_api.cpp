#include "src/app/realtime.h"
#include "src/identity/api.h"

namespace zelo::app {
namespace {

constexpr Duration stream_life = minutes(15);  // the browser then proves anew who it is

/// The browser's Last-Event-ID, also as a query field for those that cannot send it.
std::optional<timeline::Place> last_seen(const http::Request& request) {
  const std::string_view text = request.headers.get("Last-Event-ID");
  return timeline::parse_place(text.empty() ? request.query_or("last_event_id", "") : text);
}

http::Response open_stream(Realtime& realtime, const Ctx& ctx, const Call& call) {
  Realtime::Listener listener{.stream = nullptr,
                              .actor = ctx.actor,
                              .seen = last_seen(call.request),
                              .until = ctx.now() + stream_life,
                              .seat = realtime.seat(ctx.actor)};
  http::Response response;
  response.headers.set("Content-Type", "text/event-stream");
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Accel-Buffering", "no");  // proxies must not hold events back
  response.stream = [&realtime, listener](std::shared_ptr<http::Stream> stream) mutable {
    listener.stream = std::move(stream);
    realtime.add(std::move(listener));
  };
  return response;
}

}  // namespace

void realtime_routes(Api& api, Realtime& realtime) {
  api.get("/api/stream", may(Permission::timeline_read),
          {.operation = "stream",
           .summary = "Live changes as server-sent events; Last-Event-ID resumes",
           .tag = "Live",
           .query = {"last_event_id"},
           .response_type = "text/event-stream"},
          [&realtime](Ctx& ctx, const Call& call) -> http::Response { return open_stream(realtime, ctx, call); });
  api.get("/api/portal/stream", contact(),
          {.operation = "portal_stream",
           .summary = "Live changes of one's own account",
           .tag = "Portal",
           .query = {"last_event_id"},
           .response_type = "text/event-stream"},
          [&realtime](Ctx& ctx, const Call& call) -> http::Response { return open_stream(realtime, ctx, call); });
}

}  // namespace zelo::app
