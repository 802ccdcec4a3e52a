#include "src/report/counted_file.h"

#include "src/customer/export/sheet.h"
#include "src/support/hours/hours_store.h"

namespace zelo::report {
namespace {

std::vector<std::string> head(const Ctx& ctx) {
  constexpr const char* columns[] = {"number", "subject",  "account", "requester", "category",  "status",
                                     "tier",   "priority", "agent",   "team",      "opened_at", "closed_at"};
  std::vector<std::string> names;
  for (const char* column : columns) names.push_back(ctx.say(std::string("report.list.") + column));
  return names;
}

/// "2026-11-30 09:05", which every spreadsheet understands.
std::string moment(const TimeZone& desk, const std::optional<Time>& at) {
  if (!at) return "";
  const std::string local = to_rfc3339(*at + desk.at(*at).offset);
  return local.substr(0, 10) + " " + local.substr(11, 5);
}

std::vector<std::string> line_of(const Ctx& ctx, const TimeZone& desk, const support::TicketView& ticket) {
  const auto word = [&](const char* what, std::string_view value) {
    return ctx.say("word." + std::string(what) + "." + std::string(value));
  };
  return {std::to_string(ticket.number),      ticket.subject,
          ticket.account_name.value_or(""),   ticket.contact_name.value_or(""),
          ticket.category_name.value_or(""),  ctx.say("report.list.status." + std::string(name_of(ticket.status))),
          word("tier", name_of(ticket.tier)), word("priority", name_of(ticket.priority)),
          ticket.assignee_name.value_or(""),  ticket.team_name.value_or(""),
          moment(desk, ticket.created_at),    moment(desk, ticket.closed_at)};
}

TimeZone desk_zone(Ctx& ctx) {
  return ctx.read([](db::Tx& tx) { return TimeZone::find(support::store::desk_zone(tx)).value_or(TimeZone::utc()); });
}

}  // namespace

http::Response counted_file(Ctx& ctx, Metric metric, const Ask& ask, const Pick& pick, int most) {
  const TimeZone desk = desk_zone(ctx);
  customer::Sheet sheet(head(ctx), ctx.language == "en" ? ',' : ';');  // a comma is what parts decimals elsewhere
  each_counted(ctx, metric, ask, pick, most,
               [&](const support::TicketView& ticket) { sheet.add(line_of(ctx, desk, ticket)); });
  return std::move(sheet).response("zelo-" + std::string(name_of(metric)) + "-tickets.csv");
}

}  // namespace zelo::report
