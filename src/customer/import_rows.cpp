#include "src/customer/import_rows.h"

#include <algorithm>

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

/// The same of a text of several lines.
std::string prose(const std::string& value, std::size_t most, const std::string& column, Problems& problems) {
  auto cleaned = clean_prose(value);
  if (!cleaned) problems.add(column, "error.characters");
  else if (count_code_points(*cleaned) > most)
    problems.add(column, Text("error.too_long", {{"max", std::to_string(most)}}));
  return cleaned.value_or("");
}

template <class Value>
std::optional<Value> known(std::optional<Value> value, const char* key, const std::string& column, Problems& problems) {
  if (!value) problems.add(column, key);
  return value;
}

std::optional<std::string> email(const std::string& value, const std::string& column, Problems& problems) {
  return known(clean_email(value), "error.email", column, problems);
}

std::optional<std::int64_t> whole(const std::string& value, const std::string& column, Problems& problems) {
  const bool digits = value.size() <= 9 && value.find_first_not_of("0123456789") == std::string::npos;
  if (digits) return std::stoll(value);
  problems.add(column, Text("error.number.range", {{"min", "0"}, {"max", "999999999"}}));
  return std::nullopt;
}

void read_amount(AccountRow& row, const std::string& value, std::int64_t times, const std::string& column,
                 Problems& problems) {
  const auto cents = known(parse_amount(value), "error.amount", column, problems);
  if (!cents) return;
  row.arr = *cents * times;
  if (auto currency = currency_in(value); currency && !row.currency) row.currency = std::move(currency);
  check_money({*row.arr, "BRL"}, column, problems);
}

template <class Row>
void read_currency(Row& row, const std::string& value, const std::string& column, Problems& problems) {
  std::string code = line(value, 3, column, problems);
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  if (code.empty()) return;
  check_money({0, code}, column, problems);
  row.currency = code;
}

/// "VIP; piloto" or "VIP, piloto", each of at most `most` letters.
std::vector<std::string> parts_of(const std::string& value, std::size_t most, const std::string& column,
                                  Problems& problems) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find_first_of(",;|\n", at), value.size());
    if (std::string part = line(value.substr(at, end - at), most, column, problems); !part.empty())
      parts.push_back(std::move(part));
    at = end + 1;
  }
  return parts;
}

void read_time_zone(AccountRow& row, const std::string& value, const std::string& column, Problems& problems) {
  const std::string zone = line(value, 64, column, problems);
  check_time_zone(zone, column, problems);
  row.time_zone = zone;
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
  else if (field == "parent_external_id") row.parent_external_id = line(value, 100, column, problems);
  else if (field == "tags") row.tags = tags_in(value, column, problems);
  else if (field == "other_external_ids") row.other_external_ids = parts_of(value, 100, column, problems);
  else if (field == "time_zone") read_time_zone(row, value, column, problems);
  else if (field == "language") row.language = known(parse_language(value), "error.import.language", column, problems);
}

std::optional<std::string> phone(const std::string& value, const std::string& region, const std::string& column,
                                 Problems& problems) {
  const std::string written = line(value, 40, column, problems);
  return written.empty() ? std::nullopt : phone_of(written, region, column, problems);
}

/// Several of them: "ana@um.example; ana@dois.example".
void read_others(ContactRow& row, AddressKind kind, const std::string& value, const std::string& region,
                 const std::string& column, Problems& problems) {
  for (const std::string& part : parts_of(value, 254, column, problems))
    if (auto address =
            kind == AddressKind::email ? email(part, column, problems) : phone(part, region, column, problems))
      row.others.push_back({kind, *std::move(address)});
}

std::optional<std::int64_t> influence_in(const std::string& value, const std::string& column, Problems& problems) {
  if (value.size() == 1 && value >= "1" && value <= "5") return value.front() - '0';
  problems.add(column, Text("error.number.range", {{"min", "1"}, {"max", "5"}}));
  return std::nullopt;
}

void read_stakeholder_cell(ContactRow& row, const std::string& field, const std::string& value,
                           const std::string& column, Problems& problems) {
  if (field == "influence") row.influence = influence_in(value, column, problems);
  else if (field == "sentiment")
    row.sentiment = known(parse_sentiment(value), "error.import.sentiment", column, problems);
  else if (field == "reports_to_email") row.reports_to_email = email(value, column, problems);
  else if (field == "left_on") row.left_on = known(parse_day(value), "error.date", column, problems);
}

void read_contact_cell(ContactRow& row, const std::string& field, const std::string& value, const std::string& region,
                       const std::string& column, Problems& problems) {
  if (field == "email") row.email = email(value, column, problems);
  else if (field == "name") row.name = line(value, 200, column, problems);
  else if (field == "phone") row.phone = phone(value, region, column, problems);
  else if (field == "whatsapp") read_others(row, AddressKind::whatsapp, value, region, column, problems);
  else if (field == "other_phone") read_others(row, AddressKind::phone, value, region, column, problems);
  else if (field == "other_email") read_others(row, AddressKind::email, value, region, column, problems);
  else if (field == "external_id") row.external_id = line(value, 100, column, problems);
  else if (field == "other_external_ids") row.other_external_ids = parts_of(value, 100, column, problems);
  else if (field == "role") row.role = known(parse_role(value), "error.import.role", column, problems);
  else if (field == "language") row.language = known(parse_language(value), "error.import.language", column, problems);
  else if (field == "account_external_id") row.account_external_id = line(value, 100, column, problems);
  else if (field == "account_name") row.account_name = line(value, 200, column, problems);
  else if (field == "account_domain") row.account_domain = known(clean_domain(value), "error.domain", column, problems);
  else read_stakeholder_cell(row, field, value, column, problems);
}

template <class Row>
void read_value(Row& row, const std::string& value, const std::string& column, Problems& problems) {
  row.amount = known(parse_amount(value), "error.amount", column, problems);
  if (auto currency = currency_in(value); currency && !row.currency) row.currency = std::move(currency);
}

void read_contract_cell(ContractRow& row, const std::string& field, const std::string& value, const std::string& column,
                        Problems& problems) {
  const auto day = [&] { return known(parse_day(value), "error.date", column, problems); };
  if (field == "external_id") row.external_id = line(value, 100, column, problems);
  else if (field == "zelo_id") row.zelo_id = line(value, 100, column, problems);
  else if (field == "account_external_id") row.account_external_id = line(value, 100, column, problems);
  else if (field == "account_name") row.account_name = line(value, 200, column, problems);
  else if (field == "account_domain") row.account_domain = known(clean_domain(value), "error.domain", column, problems);
  else if (field == "plan") row.plan = line(value, 120, column, problems);
  else if (field == "starts_on") row.starts_on = day();
  else if (field == "renews_on") row.renews_on = day();
  else if (field == "ended_on") row.ended_on = day();
  else if (field == "value") read_value(row, value, column, problems);
  else if (field == "currency") read_currency(row, value, column, problems);
  else if (field == "billing") row.billing = known(parse_billing(value), "error.import.billing", column, problems);
  else if (field == "seats") row.seats = whole(value, column, problems);
  else if (field == "notice_days") row.notice_days = whole(value, column, problems);
  else if (field == "sla") row.sla = line(value, 40, column, problems);
  else if (field == "limits") row.limits = known(parse_limits(value), "error.import.limits", column, problems);
  else if (field == "auto_renew") row.auto_renew = known(parse_yes(value), "error.import.yes_or_no", column, problems);
  else if (field == "expansion_terms") row.expansion_terms = prose(value, 4000, column, problems);
}

void read_invoice_cell(InvoiceRow& row, const std::string& field, const std::string& value, const std::string& column,
                       Problems& problems) {
  const auto day = [&] { return known(parse_day(value), "error.date", column, problems); };
  if (field == "external_id") row.external_id = line(value, 100, column, problems);
  else if (field == "account_external_id") row.account_external_id = line(value, 100, column, problems);
  else if (field == "account_name") row.account_name = line(value, 200, column, problems);
  else if (field == "account_domain") row.account_domain = known(clean_domain(value), "error.domain", column, problems);
  else if (field == "number") row.number = line(value, 60, column, problems);
  else if (field == "value") read_value(row, value, column, problems);
  else if (field == "currency") read_currency(row, value, column, problems);
  else if (field == "issued_on") row.issued_on = day();
  else if (field == "due_on") row.due_on = day();
  else if (field == "paid_on") row.paid_on = day();
}

void read_product_cell(ProductRow& row, const std::string& field, const std::string& value, const std::string& column,
                       Problems& problems) {
  if (field == "account_external_id") row.account_external_id = line(value, 100, column, problems);
  else if (field == "account_name") row.account_name = line(value, 200, column, problems);
  else if (field == "account_domain") row.account_domain = known(clean_domain(value), "error.domain", column, problems);
  else if (field == "product") row.product = line(value, 120, column, problems);
  else if (field == "since_on") row.since_on = known(parse_day(value), "error.date", column, problems);
}

void read_usage_cell(UsageRow& row, const std::string& field, const std::string& value, const std::string& column,
                     Problems& problems) {
  if (field == "user_id") row.user_id = line(value, 256, column, problems);
  else if (field == "event") row.event = line(value, 200, column, problems);
  else if (field == "timestamp")
    row.at = known(parse_moment(value), "error.import.moment", column, problems).value_or("");
  else if (field == "group_id") row.group_id = line(value, 256, column, problems);
  else if (field == "email") row.email = email(value, column, problems);
  else if (field == "name") row.name = line(value, 200, column, problems);
  else if (field == "message_id") row.message_id = line(value, 100, column, problems);
}

template <class Row>
void read_custom_cell(Row& row, const std::string& value, const std::string& column, Problems& problems) {
  auto cleaned = clean_prose(value);
  cleaned ? void(row.custom[column] = *std::move(cleaned)) : problems.add(column, "error.characters");
}

}  // namespace

std::vector<std::string> tags_in(const std::string& value, const std::string& column, Problems& problems) {
  return parts_of(value, 40, column, problems);
}

RowReader::RowReader(ImportKind kind, std::vector<std::string> columns, Mapping mapping, std::string phone_region,
                     ValueReader values, std::optional<std::string> currency)
    : kind_(kind), phone_region_(std::move(phone_region)), values_(std::move(values)), currency_(std::move(currency)) {
  for (std::string& column : columns) {
    const auto mapped = mapping.find(column);
    Cell cell{std::move(column), mapped == mapping.end() ? "" : mapped->second};
    cells_.push_back(std::move(cell));
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
  if (account.arr && !account.currency) account.currency = currency_;
  return account;
}

ContactRow RowReader::contact(const SourceRow& row, Problems& problems) const {
  ContactRow contact;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    if (cell.field.empty()) read_custom_cell(contact, value, cell.column, problems);
    else read_contact_cell(contact, cell.field, value, phone_region_, cell.column, problems);
  });
  const bool known = contact.email || contact.external_id || contact.phone || !contact.others.empty() ||
                     !contact.other_external_ids.empty();
  if (!known && problems.empty()) problems.add("row", "error.import.no_person");
  return contact;
}

ContractRow RowReader::contract(const SourceRow& row, Problems& problems) const {
  ContractRow contract;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    read_contract_cell(contract, cell.field, value, cell.column, problems);
  });
  if (contract.amount && !contract.currency) contract.currency = currency_;
  return contract;
}

InvoiceRow RowReader::invoice(const SourceRow& row, Problems& problems) const {
  InvoiceRow invoice;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    read_invoice_cell(invoice, cell.field, value, cell.column, problems);
  });
  if (invoice.amount && !invoice.currency) invoice.currency = currency_;
  if (!row.problem && problems.empty() && invoice.external_id.empty()) problems.add("row", "error.import.no_key");
  return invoice;
}

ProductRow RowReader::product(const SourceRow& row, Problems& problems) const {
  ProductRow product;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    read_product_cell(product, cell.field, value, cell.column, problems);
  });
  if (!row.problem && problems.empty() && product.product.empty()) problems.add("row", "error.import.no_product");
  return product;
}

UsageRow RowReader::usage(const SourceRow& row, Problems& problems) const {
  UsageRow usage;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    if (!cell.field.empty()) return read_usage_cell(usage, cell.field, value, cell.column, problems);
    auto cleaned = clean_prose(value);
    cleaned ? void(usage.properties[cell.column] = *std::move(cleaned)) : problems.add(cell.column, "error.characters");
  });
  if (row.problem || !problems.empty()) return usage;
  if (usage.user_id.empty() || usage.event.empty() || usage.at.empty())
    problems.add("row", "error.import.usage_incomplete");
  return usage;
}

void RowReader::check(const SourceRow& row, Problems& problems) const {
  switch (kind_) {
    case ImportKind::accounts: static_cast<void>(account(row, problems)); break;
    case ImportKind::contacts: static_cast<void>(contact(row, problems)); break;
    case ImportKind::contracts: static_cast<void>(contract(row, problems)); break;
    case ImportKind::invoices: static_cast<void>(invoice(row, problems)); break;
    case ImportKind::products: static_cast<void>(product(row, problems)); break;
    case ImportKind::usage: static_cast<void>(usage(row, problems)); break;
    case ImportKind::tickets: static_cast<void>(ticket(row, problems)); break;
    case ImportKind::nps: static_cast<void>(nps(row, problems)); break;
  }
}

std::string RowReader::column_of(std::string_view field) const {
  const auto cell = std::ranges::find(cells_, field, &Cell::field);
  return cell == cells_.end() ? "" : cell->column;
}

std::optional<std::string> RowReader::text_in(const SourceRow& row, std::string_view field) const {
  std::optional<std::string> text;
  Problems ignored;
  each_cell(row, ignored, [&](const Cell& cell, const std::string& value) {
    if (cell.field == field) text = clean_line(value);
  });
  return text;
}

std::map<std::string, std::string> RowReader::by_column(const SourceRow& row) const {
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < cells_.size() && i < row.fields.size(); ++i) values[cells_[i].column] = row.fields[i];
  return values;
}

}  // namespace zelo::customer
