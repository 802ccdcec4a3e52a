// Rows of tickets.

#include <algorithm>

#include "src/customer/account_rules.h"
#include "src/customer/import_rows.h"

namespace zelo::customer {
namespace {

constexpr std::size_t longest_subject = 200;
constexpr std::size_t longest_body = 50'000;

std::string ticket_line(const std::string& value, std::size_t most, const std::string& column, Problems& problems) {
  auto cleaned = clean_line(value);
  if (!cleaned) problems.add(column, "error.characters");
  else if (count_code_points(*cleaned) > most)
    problems.add(column, Text("error.too_long", {{"max", std::to_string(most)}}));
  else return *std::move(cleaned);
  return {};
}

std::optional<std::string> ticket_prose(const std::string& value, const std::string& column, Problems& problems) {
  auto cleaned = clean_prose(value);
  if (!cleaned) problems.add(column, "error.characters");
  else if (count_code_points(*cleaned) > longest_body)
    problems.add(column, Text("error.too_long", {{"max", std::to_string(longest_body)}}));
  else return cleaned;
  return std::nullopt;
}

/// As products write it: also "2026-11-29 15:00:00 UTC" and "2026-11-29 15:00:00 -0300".
std::optional<std::string> ticket_moment(const std::string& value) {
  const std::string text = clean_line(value).value_or("");
  if (auto moment = parse_moment(text)) return moment;
  const auto gap = text.rfind(' ');
  if (gap == std::string::npos || gap < 16) return std::nullopt;
  const auto moment = parse_moment(text.substr(0, gap));
  std::string offset = text.substr(gap + 1);
  if (!moment || parse_rfc3339(*moment)) return std::nullopt;
  if (offset == "UTC" || offset == "GMT") offset = "Z";
  if (offset.size() == 5) offset.insert(3, ":");
  const std::string whole = *moment + offset;
  return parse_rfc3339(whole) ? std::optional(whole) : std::nullopt;
}

struct TicketCell {
  const std::string& field;
  const std::string& value;
  const std::string& column;
};

/// True when it was one of them.
bool read_moment(TicketRow& row, const TicketCell& cell, Problems& problems) {
  std::optional<std::string>* const at = cell.field == "created_at"   ? &row.created_at
                                         : cell.field == "updated_at" ? &row.updated_at
                                         : cell.field == "solved_at"  ? &row.solved_at
                                         : cell.field == "closed_at"  ? &row.closed_at
                                         : cell.field == "message_at" ? &row.message_at
                                                                      : nullptr;
  if (at == nullptr) return false;
  *at = ticket_moment(cell.value);
  if (!*at) problems.add(cell.column, "error.import.moment");
  return true;
}

bool read_known(TicketRow& row, const TicketCell& cell, const ValueReader& values, Problems& problems) {
  if (!values.has(cell.field)) return false;
  auto value = values.read(cell.field, cell.value, cell.column, problems);
  if (cell.field == "status") row.status = std::move(value);
  else if (cell.field == "priority") row.priority = std::move(value);
  else if (cell.field == "channel") row.channel = std::move(value);
  else if (cell.field == "category") row.category = std::move(value);
  else if (cell.field == "team") row.team = std::move(value);
  else if (cell.field == "assignee") row.assignee = std::move(value);
  else if (cell.field == "visibility" || cell.field == "internal") row.visibility = std::move(value);
  return true;
}

void read_customer(TicketRow& row, const TicketCell& cell, Problems& problems) {
  const auto& [field, value, column] = cell;
  if (field == "requester_email") {
    row.requester_email = clean_email(value);
    if (!row.requester_email) problems.add(column, "error.email");
  } else if (field == "requester_name") row.requester_name = ticket_line(value, 200, column, problems);
  else if (field == "account_external_id") row.account_external_id = ticket_line(value, 100, column, problems);
  else if (field == "account_name") row.account_name = ticket_line(value, 200, column, problems);
  else if (field == "account_domain") {
    row.account_domain = clean_domain(value);
    if (!row.account_domain) problems.add(column, "error.domain");
  }
}

void read_author(TicketRow& row, const TicketCell& cell, const ValueReader& values, Problems& problems) {
  row.author = ticket_line(cell.value, 254, cell.column, problems);
  if (values.known.find) row.author_user = values.known.find("author", *row.author);
}

void read_ticket_cell(TicketRow& row, const TicketCell& cell, const ValueReader& values, Problems& problems) {
  const auto& [field, value, column] = cell;
  if (read_moment(row, cell, problems) || read_known(row, cell, values, problems)) return;
  if (field == "external_id") row.external_id = ticket_line(value, 100, column, problems);
  else if (field == "subject") row.subject = ticket_line(value, longest_body, column, problems);
  else if (field == "body") row.body = ticket_prose(value, column, problems);
  else if (field == "author") read_author(row, cell, values, problems);
  else if (field == "message_id") row.message_id = ticket_line(value, 100, column, problems);
  else if (field == "tags") row.tags = tags_in(value, column, problems);
  else read_customer(row, cell, problems);
}

/// A subject that is too long loses nothing: all of it begins the message.
void fit_subject(TicketRow& row) {
  if (!row.subject && row.body) row.subject = clean_line(row.body->substr(0, row.body->find('\n')));
  if (!row.subject || count_code_points(*row.subject) <= longest_subject) return;
  const bool of_body = row.body && row.body->starts_with(*row.subject);
  if (!of_body) row.body = *row.subject + (row.body ? "\n\n" + *row.body : "");
  std::string cut(beginning(*row.subject, longest_subject - 3));
  row.subject = clean_line(cut + "…").value_or(cut);
}

}  // namespace

TicketRow RowReader::ticket(const SourceRow& row, Problems& problems) const {
  TicketRow ticket;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    if (!cell.field.empty()) read_ticket_cell(ticket, {cell.field, value, cell.column}, values_, problems);
  });
  if (row.problem || !problems.empty()) return ticket;
  if (ticket.external_id.empty()) problems.add("row", "error.import.no_ticket_key");
  else if (!ticket.created_at && !ticket.message_at) problems.add("row", "error.import.no_ticket_date");
  fit_subject(ticket);
  return ticket;
}

}  // namespace zelo::customer
