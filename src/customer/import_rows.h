#pragma once
// From the fields of a row to what it says about an account, contact, contract and so on. Pure.
//
// Only fields that have something in them say anything: an empty one leaves what is stored as it is.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/base/error.h"
#include "lib/base/time_zone.h"
#include "src/customer/account.h"
#include "src/customer/address/address.h"
#include "src/customer/contact.h"
#include "src/customer/contract/contract.h"
#include "src/customer/import.h"
#include "src/customer/import_nps.h"
#include "src/customer/import_source.h"
#include "src/customer/import_tickets.h"
#include "src/customer/import_usage.h"
#include "src/customer/stakeholder/stakeholder.h"

namespace zelo::customer {

struct AccountRow {
  std::optional<std::string> external_id;
  std::optional<std::string> name;  // a new account without one is called by its external id
  std::optional<Segment> segment;
  std::optional<std::string> domain;
  std::optional<std::string> csm_email;
  std::optional<std::int64_t> arr;  // hundredths a year, whatever the currency
  std::optional<std::string> currency;
  std::optional<std::string> parent_external_id;
  std::optional<std::vector<std::string>> tags;  // replace those that are there
  std::optional<std::string> time_zone;
  std::optional<std::string> language;
  std::vector<std::string> other_external_ids;  // join those that are there
  Custom custom;
};

/// Known by at least one of e-mail, other addresses, telephone and external id.
struct ContactRow {
  std::optional<std::string> email;
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::vector<Address> others;  // by which the person is reached as well
  std::optional<std::string> external_id;
  std::vector<std::string> other_external_ids;  // join those that are there
  std::map<std::string, std::string> custom;    // of columns without a field: those of the company's own fields
  std::optional<ContactRole> role;
  std::optional<std::string> language;
  std::optional<std::int64_t> influence;
  std::optional<Sentiment> sentiment;
  std::optional<std::string> reports_to_email;
  std::optional<std::string> left_on;
  std::optional<std::string> account_external_id;
  std::optional<std::string> account_name;
  std::optional<std::string> account_domain;
};

struct ContractRow {
  std::optional<std::string> zelo_id;  // its id here, as an export says it
  std::optional<std::string> external_id;
  std::optional<std::string> account_external_id;
  std::optional<std::string> account_name;
  std::optional<std::string> account_domain;
  std::optional<std::string> plan;
  std::optional<std::string> starts_on;
  std::optional<std::string> renews_on;
  std::optional<std::string> ended_on;
  std::optional<std::int64_t> amount;  // hundredths for each billing period
  std::optional<std::string> currency;
  std::optional<Billing> billing;
  std::optional<std::int64_t> seats;
  std::optional<Limits> limits;  // replace those that are there
  std::optional<std::int64_t> notice_days;
  std::optional<std::string> sla;
  std::optional<bool> auto_renew;
  std::optional<std::string> expansion_terms;
};

struct InvoiceRow {
  std::string external_id;
  std::optional<std::string> account_external_id;
  std::optional<std::string> account_name;
  std::optional<std::string> account_domain;
  std::optional<std::string> number;
  std::optional<std::int64_t> amount;
  std::optional<std::string> currency;
  std::optional<std::string> issued_on;
  std::optional<std::string> due_on;
  std::optional<std::string> paid_on;
};

/// An account has a product.
struct ProductRow {
  std::optional<std::string> account_external_id;
  std::optional<std::string> account_name;
  std::optional<std::string> account_domain;
  std::string product;
  std::optional<std::string> since_on;
};

/// Which columns fill which fields, looked up once for a file.
class RowReader {
 public:
  /// `phone_region`: of telephone numbers without a country, as in lib/text/phone.h. `values`: of tickets. `currency`:
  /// of amounts that do not say theirs.
  RowReader(ImportKind kind, std::vector<std::string> columns, Mapping mapping, std::string phone_region,
            ValueReader values = {}, std::optional<std::string> currency = std::nullopt);

  /// Problems carry the column's name as path, or "row".
  AccountRow account(const SourceRow& row, Problems& problems) const;
  ContactRow contact(const SourceRow& row, Problems& problems) const;
  ContractRow contract(const SourceRow& row, Problems& problems) const;
  InvoiceRow invoice(const SourceRow& row, Problems& problems) const;
  ProductRow product(const SourceRow& row, Problems& problems) const;
  UsageRow usage(const SourceRow& row, Problems& problems) const;
  TicketRow ticket(const SourceRow& row, Problems& problems) const;
  NpsRow nps(const SourceRow& row, Problems& problems) const;
  /// The one that is for the kind, for the problems alone.
  void check(const SourceRow& row, Problems& problems) const;
  [[nodiscard]] std::map<std::string, std::string> by_column(const SourceRow& row) const;
  /// The column that fills a field; empty when there is none.
  [[nodiscard]] std::string column_of(std::string_view field) const;
  [[nodiscard]] std::optional<std::string> text_in(const SourceRow& row, std::string_view field) const;

 private:
  struct Cell {
    std::string column;
    std::string field;  // empty: goes to custom
  };
  /// Calls visit(cell, value) for each cell that has anything in it.
  template <class Visit>
  void each_cell(const SourceRow& row, Problems& problems, Visit visit) const {
    if (row.problem) return problems.add("row", *row.problem);
    for (std::size_t i = 0; i < cells_.size() && i < row.fields.size(); ++i) {
      const std::string value = text::without_safety_mark(row.fields[i]);
      if (value.find_first_not_of(" \t\r\n") != std::string::npos) visit(cells_[i], value);
    }
  }

  ImportKind kind_;
  std::string phone_region_;
  ValueReader values_;
  std::optional<std::string> currency_;
  std::vector<Cell> cells_;
};

/// Cents of "1.234,56", "1,234.56", "R$ 99,90", "29.85". A single mark with three digits behind it parts
/// thousands. Nothing for negative amounts and other text.
std::optional<std::int64_t> parse_amount(std::string_view text);
/// The currency that an amount carries: "R$", "US$", "€" or a code in front or behind.
std::optional<std::string> currency_in(std::string_view amount);
/// A segment by its name here or in people's words: "Médio porte", "PME", "grande".
std::optional<Segment> parse_segment(std::string_view text);
/// "2026-11-29" of "29/11/2026", "29.11.2026" or itself: the day comes first.
std::optional<std::string> parse_day(std::string_view text);
/// UsageRow::at of RFC 3339, "2026-11-29 15:00", "29/11/2026 15:00:30" or a day, which is its noon.
std::optional<std::string> parse_moment(std::string_view text);
/// The moment that UsageRow::at tells; one without an offset is on the wall of the zone. Where clocks were set, the
/// time before that.
Time moment_in(const TimeZone& zone, const std::string& at);
/// "VIP; piloto" or "VIP, piloto"
std::vector<std::string> tags_in(const std::string& value, const std::string& column, Problems& problems);
/// Monthly, yearly or once, in people's words: "mensal", "annual".
std::optional<Billing> parse_billing(std::string_view text);
/// "Notas por mês: 5000; Usuários: 50", parted by line ends where there are any.
std::optional<Limits> parse_limits(std::string_view text);
/// Yes or no, in people's words: "sim", "não", "true".
std::optional<bool> parse_yes(std::string_view text);
/// Supporter, neutral or critic, in people's words: "apoiador", "detrator".
std::optional<Sentiment> parse_sentiment(std::string_view text);
/// What somebody is to the purchase, in people's words: "patrocinadora", "decision maker".
std::optional<ContactRole> parse_role(std::string_view text);
/// "pt-BR", "en" or "es" for a name or code of a language.
std::optional<std::string> parse_language(std::string_view text);

}  // namespace zelo::customer
