#include "src/customer/import_rows.h"

#include "lib/text/fold.h"
#include "src/customer/account_rules.h"
#include "src/customer/contact_rules.h"

namespace zelo::customer {
namespace {

/// The cleaned text of at most `most` letters; empty with a problem otherwise.
std::string line(const std::string& value, std::size_t most, const std::string& column, Problems& problems) {
  auto cleaned = clean_line(value);
  if (!cleaned) {
    problems.add(column, "error.characters");
    return {};
  }
  if (count_code_points(*cleaned) <= most) return *std::move(cleaned);
  problems.add(column, Text("error.too_long", {{"max", std::to_string(most)}}));
  return {};
}

template <class Value>
std::optional<Value> known(std::optional<Value> value, const char* key, const std::string& column, Problems& problems) {
  if (!value) problems.add(column, key);
  return value;
}

std::optional<std::string> email(const std::string& value, const std::string& column, Problems& problems) {
  return known(clean_email(value), "error.email", column, problems);
}

void read_amount(AccountRow& row, const std::string& value, std::int64_t times, const std::string& column,
                 Problems& problems) {
  const auto cents = known(parse_amount(value), "error.amount", column, problems);
  if (!cents) return;
  row.arr = *cents * times;
  if (auto currency = currency_in(value); currency && !row.currency) row.currency = std::move(currency);
  check_money({*row.arr, "BRL"}, column, problems);
}

void read_currency(AccountRow& row, const std::string& value, const std::string& column, Problems& problems) {
  std::string code = line(value, 3, column, problems);
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  if (code.empty()) return;
  check_money({0, code}, column, problems);
  row.currency = code;
}

void read_account_cell(AccountRow& row, const std::string& field, const std::string& value, const std::string& column,
                       Problems& problems) {
  if (field == "name") row.name = line(value, 200, column, problems);
  else if (field == "external_id") row.external_id = line(value, 100, column, problems);
  else if (field == "segment") row.segment = known(parse_segment(value), "error.import.segment", column, problems);
  else if (field == "domain") row.domain = account_domain(value, column, problems);
  else if (field == "csm_email") row.csm_email = email(value, column, problems);
  else if (field == "arr") read_amount(row, value, 1, column, problems);
  else if (field == "mrr") read_amount(row, value, 12, column, problems);
  else if (field == "currency") read_currency(row, value, column, problems);
}

std::optional<ContactRole> parse_role(const std::string& value) {
  std::string word = text::fold(value);
  for (char& c : word) c = c == ' ' ? '_' : c;
  return parse_enum<ContactRole>(word);
}

void read_phone(ContactRow& row, const std::string& value, const std::string& column, Problems& problems) {
  const std::string phone = line(value, 40, column, problems);
  if (phone.empty()) return;
  check_phone(phone, column, problems);
  row.phone = phone;
}

void read_contact_cell(ContactRow& row, const std::string& field, const std::string& value, const std::string& column,
                       Problems& problems) {
  if (field == "email") row.email = email(value, column, problems).value_or("");
  else if (field == "name") row.name = line(value, 200, column, problems);
  else if (field == "phone") read_phone(row, value, column, problems);
  else if (field == "role") row.role = known(parse_role(value), "error.import.role", column, problems);
  else if (field == "language") row.language = known(parse_language(value), "error.import.language", column, problems);
  else if (field == "account_external_id") row.account_external_id = line(value, 100, column, problems);
  else if (field == "account_name") row.account_name = line(value, 200, column, problems);
  else if (field == "account_domain") row.account_domain = known(clean_domain(value), "error.domain", column, problems);
}

void read_custom_cell(AccountRow& row, const std::string& value, const std::string& column, Problems& problems) {
  auto cleaned = clean_prose(value);
  cleaned ? void(row.custom[column] = *std::move(cleaned)) : problems.add(column, "error.characters");
}

}  // namespace

RowReader::RowReader(ImportKind kind, std::vector<std::string> columns, Mapping mapping) : kind_(kind) {
  for (std::string& column : columns) {
    const auto mapped = mapping.find(column);
    Cell cell{std::move(column), mapped == mapping.end() ? "" : mapped->second};
    cells_.push_back(std::move(cell));
  }
}

/// Calls visit(cell, value) for each cell that has anything in it.
template <class Visit>
void RowReader::each_cell(const SourceRow& row, Problems& problems, Visit visit) const {
  if (row.problem) return problems.add("row", *row.problem);
  for (std::size_t i = 0; i < cells_.size() && i < row.fields.size(); ++i) {
    const std::string value = text::without_safety_mark(row.fields[i]);
    if (value.find_first_not_of(" \t\r\n") != std::string::npos) visit(cells_[i], value);
  }
}

AccountRow RowReader::account(const SourceRow& row, Problems& problems) const {
  AccountRow account;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    if (cell.field.empty()) read_custom_cell(account, value, cell.column, problems);
    else read_account_cell(account, cell.field, value, cell.column, problems);
  });
  if (row.problem) return account;
  if (!account.name && !account.external_id && !account.domain) problems.add("row", "error.import.nothing_to_find_by");
  check_custom(account.custom, "row", problems);
  return account;
}

ContactRow RowReader::contact(const SourceRow& row, Problems& problems) const {
  ContactRow contact;
  bool has_email = false;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    has_email = has_email || cell.field == "email";
    read_contact_cell(contact, cell.field, value, cell.column, problems);
  });
  if (!row.problem && !has_email) problems.add("row", "error.import.no_email");
  return contact;
}

void RowReader::check(const SourceRow& row, Problems& problems) const {
  if (kind_ == ImportKind::accounts) static_cast<void>(account(row, problems));
  else static_cast<void>(contact(row, problems));
}

std::map<std::string, std::string> RowReader::by_column(const SourceRow& row) const {
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < cells_.size() && i < row.fields.size(); ++i) values[cells_[i].column] = row.fields[i];
  return values;
}

}  // namespace zelo::customer
