#include <doctest/doctest.h>

#include "src/customer/import_mapping.h"
#include "src/customer/import_rows.h"

using namespace zelo;
using namespace zelo::customer;

namespace {

/// What a product's file would become without anybody's help.
Mapping guessed(const std::vector<std::string>& columns) { return automatic_mapping(ImportKind::tickets, columns); }

TicketRow row_of(const std::vector<std::string>& columns, const std::vector<std::string>& fields, Problems& problems) {
  const RowReader reader(ImportKind::tickets, columns, guessed(columns), "BR");
  SourceRow source;
  source.fields = fields;
  return reader.ticket(source, problems);
}

std::optional<std::string> created(const std::string& written) {
  Problems problems;
  return row_of({"id", "created at"}, {"1", written}, problems).created_at;
}

}  // namespace

TEST_CASE("the columns of three products say their fields by themselves") {
  const Mapping zendesk =
      guessed({"Summation column", "Id", "Requester", "Requester email", "Assignee", "Group", "Subject", "Tags",
               "Status", "Priority", "Via", "Created at", "Updated at", "Organization", "Solved at"});
  CHECK(zendesk == Mapping{{"Id", "external_id"},
                           {"Requester", "requester_name"},
                           {"Requester email", "requester_email"},
                           {"Assignee", "assignee"},
                           {"Group", "team"},
                           {"Subject", "subject"},
                           {"Tags", "tags"},
                           {"Status", "status"},
                           {"Priority", "priority"},
                           {"Via", "channel"},
                           {"Created at", "created_at"},
                           {"Updated at", "updated_at"},
                           {"Organization", "account_name"},
                           {"Solved at", "solved_at"}});
  const Mapping freshdesk = guessed({"Ticket ID", "Agent", "Source", "Type", "Created time", "Resolved time",
                                     "Closed time", "Last update time", "Full name", "Email"});
  CHECK(freshdesk == Mapping{{"Ticket ID", "external_id"},
                             {"Agent", "assignee"},
                             {"Source", "channel"},
                             {"Type", "category"},
                             {"Created time", "created_at"},
                             {"Resolved time", "solved_at"},
                             {"Closed time", "closed_at"},
                             {"Last update time", "updated_at"},
                             {"Full name", "requester_name"},
                             {"Email", "requester_email"}});
  const Mapping zammad = guessed({"number", "title", "state", "created_at", "close_at", "internal", "from"});
  CHECK(zammad == Mapping{{"number", "external_id"},
                          {"title", "subject"},
                          {"state", "status"},
                          {"created_at", "created_at"},
                          {"close_at", "closed_at"},
                          {"internal", "internal"},
                          {"from", "author"}});
}

TEST_CASE("dates are read as products write them") {
  CHECK(created("2025-11-03") == "2025-11-03T12:00:00");
  CHECK(created("03/11/2025 09:30") == "2025-11-03T09:30:00");
  CHECK(created("2025-11-03T09:30:00Z") == "2025-11-03T09:30:00Z");
  CHECK(created("2025-11-03 09:30:00 UTC") == "2025-11-03T09:30:00Z");
  CHECK(created("2025-11-03 09:30 -0300") == "2025-11-03T09:30:00-03:00");
  for (const char* wrong :
       {"11/03/2025 9h", "ontem", "2025-13-01", "2025-11-03 09:30 Lima", "2025-11-03T09:30:00Z UTC"})
    CHECK_FALSE(created(wrong));
}

TEST_CASE("a row needs a number and a date") {
  const auto problem = [](const std::vector<std::string>& fields) {
    Problems problems;
    row_of({"id", "created at", "subject"}, fields, problems);
    return problems.empty() ? std::string() : problems.fields().front().text.key;
  };
  CHECK(problem({"1", "2025-11-03", "A"}).empty());
  CHECK(problem({"", "2025-11-03", "A"}) == "error.import.no_ticket_key");
  CHECK(problem({"1", "", "A"}) == "error.import.no_ticket_date");
}

TEST_CASE("without a subject the first line of the text is one, and a long one begins the text") {
  Problems problems;
  const std::vector<std::string> columns{"id", "created at", "subject", "body"};
  CHECK(row_of(columns, {"1", "2025-11-03", "", "Não abre.\nDesde ontem."}, problems).subject == "Não abre.");
  const std::string longer(250, 'x');
  const auto row = row_of(columns, {"1", "2025-11-03", longer, "Fim"}, problems);
  CHECK(count_code_points(*row.subject) <= 200);
  CHECK(row.subject->ends_with("…"));
  CHECK(row.body == longer + "\n\nFim");
  CHECK(problems.empty());
}
