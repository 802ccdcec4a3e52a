#include "src/support/ticket/ticket_sheet.h"

#include "src/support/hours/hours_store.h"

namespace zelo::support {
namespace {

/// "2026-11-30 09:05", which every spreadsheet understands.
std::string sheet_moment(const TimeZone& desk, const std::optional<Time>& at) {
  if (!at) return "";
  const std::string local = to_rfc3339(*at + desk.at(*at).offset);
  return local.substr(0, 10) + " " + local.substr(11, 5);
}

}  // namespace

std::vector<std::string> sheet_head(const Ctx& ctx) {
  constexpr const char* columns[] = {"number", "subject",  "account", "requester", "category",  "status",
                                     "tier",   "priority", "agent",   "team",      "opened_at", "closed_at"};
  std::vector<std::string> names;
  for (const char* column : columns) names.push_back(ctx.say(std::string("report.list.") + column));
  return names;
}

std::vector<std::string> sheet_line(const Ctx& ctx, const TimeZone& desk, const TicketView& ticket) {
  const auto word = [&](const char* what, std::string_view value) {
    return ctx.say("word." + std::string(what) + "." + std::string(value));
  };
  return {std::to_string(ticket.number),         ticket.subject,
          ticket.account_name.value_or(""),      ticket.contact_name.value_or(""),
          ticket.category_name.value_or(""),     ctx.say("report.list.status." + std::string(name_of(ticket.status))),
          word("tier", name_of(ticket.tier)),    word("priority", name_of(ticket.priority)),
          ticket.assignee_name.value_or(""),     ticket.team_name.value_or(""),
          sheet_moment(desk, ticket.created_at), sheet_moment(desk, ticket.closed_at)};
}

char sheet_separator(const Ctx& ctx) { return ctx.language == "en" ? ',' : ';'; }

TimeZone clock_of_desk(db::Tx& tx) { return TimeZone::find(store::desk_zone(tx)).value_or(TimeZone::utc()); }

}  // namespace zelo::support
