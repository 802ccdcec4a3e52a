#include "lib/jobs/jobs.h"
#include "src/app/operations.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"

namespace zelo::app {
namespace {

/// A job as the administrator sees it; the payload stays inside.
struct JobView {
  jobs::JobId id;
  std::string kind;
  jobs::JobState state = jobs::JobState::waiting;
  std::int64_t attempts = 0;
  std::optional<std::string> last_error;
  Time run_at;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(JobView, (), (id, kind, state, attempts, last_error, run_at, created_at))

Page<JobView> list_jobs(Ctx& ctx, jobs::JobState state, const std::optional<std::string>& after, int limit) {
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    Page<JobView> page;
    page.items = tx.query<JobView>(
        "SELECT id, kind, state, attempts, last_error, run_at, created_at FROM jobs WHERE state = $1"
        " AND (run_at > CAST($2 AS BIGINT) OR (run_at = CAST($2 AS BIGINT) AND id > CAST($3 AS TEXT)))"
        " ORDER BY run_at, id LIMIT $4",
        state, keys ? cursor_number((*keys)[0]) : std::int64_t{-1}, keys ? (*keys)[1] : std::string(), limit + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({std::to_string(page.items.back().run_at.ms), page.items.back().id.text});
    }
    return page;
  });
}

}  // namespace

void job_routes(Api& api) {
  api.get("/api/jobs", may(Permission::job_manage),
          {"list_jobs", "Background work by state", "Operations", {"state", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            const auto state = call.query_enum<jobs::JobState>("state").value_or(jobs::JobState::failed);
            return list_jobs(ctx, state, call.query("after"), call.limit());
          });
  api.post("/api/jobs/{id}/retry", may(Permission::job_manage), {"retry_job", "Try a failed job again", "Operations"},
           [](Ctx& ctx, const Call& call) -> void {
             const auto id = call.id<jobs::JobId>();
             const bool found = ctx.write([&](db::Tx& tx) { return jobs::retry(tx, id, ctx.now()); });
             if (!found) throw not_found();
           });
}

}  // namespace zelo::app
