#include "src/identity/api.h"
#include "src/report/counted_file.h"
#include "src/report/report.h"
#include "src/report/routes.h"

namespace zelo {
namespace {

using namespace report;

const std::vector<std::string> asked{"from",       "to",      "by",   "agent_id", "team_id", "category_id",
                                     "account_id", "segment", "tier", "priority", "channel"};

std::vector<std::string> asked_and(std::vector<std::string> more) {
  more.insert(more.begin(), asked.begin(), asked.end());
  return more;
}

Metric metric_of(const Call& call) {
  if (const auto metric = parse_enum<Metric>(call.request.params.at("metric"))) return *metric;
  throw not_found();
}

/// An id or "none".
std::optional<std::string> id_or_none(const Call& call, const std::string& field) {
  const auto text = call.query(field);
  if (text && *text != "none" && !is_uuid(*text)) throw invalid(field, "error.id");
  return text;
}

Ask read_ask(const Call& call) {
  return {.from = call.query("from"),
          .to = call.query("to"),
          .by = call.query_enum<By>("by"),
          .filters = {.agent_id = id_or_none(call, "agent_id"),
                      .team_id = id_or_none(call, "team_id"),
                      .category_id = call.query_id<support::CategoryId>("category_id"),
                      .account_id = call.query_id<AccountId>("account_id"),
                      .segment = call.query_enum<customer::Segment>("segment"),
                      .tier = call.query_enum<support::Tier>("tier"),
                      .priority = call.query_enum<support::Priority>("priority"),
                      .channel = call.query_enum<support::Channel>("channel")}};
}

/// "none" is the row of tickets without; as a name it is no id, tier or date.
Pick read_pick(const Call& call) {
  Pick pick{.row = call.query("row"), .part = call.query_enum<Part>("part").value_or(Part::all)};
  if (pick.row == "none") pick.row = "";
  return pick;
}

http::Response table_file(Ctx& ctx, const Call& call) {
  const Metric metric = metric_of(call);
  http::Response response;
  response.body = report_csv(ctx, metric, read_ask(call));
  response.headers.set("Content-Type", "text/csv; charset=utf-8");
  response.headers.set("Content-Disposition", "attachment; filename=\"zelo-" + std::string(name_of(metric)) + ".csv\"");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace

void report_routes(Api& api) {
  const Access read = may(Permission::report_read);
  api.get("/api/reports", read, {"list_reports", "Every number there is, with its definition", "Reports"},
          [](Ctx& ctx, const Call&) { return list_metrics(ctx); });
  api.get("/api/reports/{metric}", read,
          {"show_report", "A number over local days (both within), beside the period before, by day and in rows",
           "Reports", asked},
          [](Ctx& ctx, const Call& call) { return show_report(ctx, metric_of(call), read_ask(call)); });
  api.get("/api/reports/{metric}/tickets", read,
          {"list_counted_tickets",
           "Exactly the tickets that a number counts; row: those of one row, part: all, hits or misses of a share",
           "Reports", asked_and({"row", "part", "limit", "after"})},
          [](Ctx& ctx, const Call& call) {
            return list_counted(ctx, metric_of(call), read_ask(call), read_pick(call), call.query("after"),
                                call.limit());
          });
  api.get(
      "/api/reports/{metric}/tickets.csv", read,
      {.operation = "download_counted_tickets",
       .summary = "The tickets that a number counts as CSV, up to 100,000 rows; semicolons in Portuguese and Spanish",
       .tag = "Reports",
       .query = asked_and({"row", "part"}),
       .response_type = "text/csv"},
      [](Ctx& ctx, const Call& call) { return counted_file(ctx, metric_of(call), read_ask(call), read_pick(call)); });
  api.get("/api/reports/{metric}/table.csv", read,
          {.operation = "download_report",
           .summary = "The rows as CSV: semicolons and decimal commas in Portuguese and Spanish; times in minutes",
           .tag = "Reports",
           .query = asked,
           .response_type = "text/csv"},
          [](Ctx& ctx, const Call& call) { return table_file(ctx, call); });
}

}  // namespace zelo
