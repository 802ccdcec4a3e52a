#include "src/support/tracker/tracker_api.h"

#include "src/identity/api.h"
#include "src/support/tracker/tracker.h"
#include "src/support/tracker/tracker_payload.h"

namespace zelo::support {
namespace {

constexpr const char* tag = "Development";

void tracker_settings(Api& api) {
  const Access manage = may(Permission::integration_manage);
  api.get(
      "/api/trackers", manage,
      {"list_trackers", "Trackers of the developers, in the order in which they were added", tag, {"limit", "after"}},
      [](Ctx& ctx, const Call& call) { return list_trackers(ctx, call.query("after"), call.limit()); });
  api.post("/api/trackers", manage,
           {.operation = "create_tracker",
            .summary = "Add GitHub or GitLab; the secret of its webhook is shown this once",
            .tag = tag,
            .sealed = true},
           [](Ctx& ctx, const Call&, const NewTracker& input) { return create_tracker(ctx, input); });
  api.get("/api/trackers/{id}", manage, {"read_tracker", "One tracker", tag},
          [](Ctx& ctx, const Call& call) { return read_tracker(ctx, call.id<TrackerId>()); });
  api.patch("/api/trackers/{id}", manage, {"edit_tracker", "Rename a tracker, or switch it off", tag},
            [](Ctx& ctx, const Call& call, const EditTracker& input) {
              return edit_tracker(ctx, call.id<TrackerId>(), input, call.if_match());
            });
  api.post("/api/trackers/{id}/secret", manage,
           {.operation = "renew_tracker_secret",
            .summary = "Give a tracker's webhook a new secret, shown this once; the one before ends",
            .tag = tag,
            .sealed = true},
           [](Ctx& ctx, const Call& call) { return renew_tracker_secret(ctx, call.id<TrackerId>()); });
  api.get("/api/trackers/{id}/deliveries", manage,
          {"list_tracker_deliveries",
           "What a tracker sent lately and what came of it, newest first",
           tag,
           {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_tracker_deliveries(ctx, call.id<TrackerId>(), call.query("after"), call.limit());
          });
}

}  // namespace

void tracker_routes(Api& api) {
  tracker_settings(api);
  api.post("/api/trackers/{id}/webhook", anyone(),
           {.operation = "receive_issue_event",
            .summary = "The webhook of GitHub (X-Hub-Signature-256) or GitLab (X-Gitlab-Token), as JSON",
            .tag = tag,
            .body_limit = most_hook_bytes,
            .success = 200,
            .secrets = {"github_signature", "gitlab_token"}},
           [](Ctx& ctx, const Call& call) { return receive_issue_event(ctx, call.id<TrackerId>(), call.request); });
  api.get("/api/tickets/{id}/issues", may(Permission::ticket_read),
          {"list_ticket_issues", "Issues of the developers that a ticket waits for", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_ticket_issues(ctx, call.id<TicketId>(), call.query("after"), call.limit());
          });
  api.post(
      "/api/tickets/{id}/issues", may(Permission::ticket_work),
      {"link_issue", "Link a ticket to an issue by its address", "Support"},
      [](Ctx& ctx, const Call& call, const LinkIssue& input) { return link_issue(ctx, call.id<TicketId>(), input); });
  api.remove("/api/tickets/{id}/issues/{issue_id}", may(Permission::ticket_work),
             {"unlink_issue", "Undo the link to an issue", "Support"},
             [](Ctx& ctx, const Call& call) { unlink_issue(ctx, call.id<TicketId>(), call.id<IssueId>("issue_id")); });
}

}  // namespace zelo::support
