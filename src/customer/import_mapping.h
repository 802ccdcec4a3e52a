#pragma once
// Which column of a file is which field. Pure.

#include <span>
#include <string>
#include <vector>

#include "lib/base/error.h"
#include "src/customer/import.h"

namespace zelo::customer {

/// The fields that a file of this kind may fill:
///   accounts  name, external_id, segment, domain, csm_email, arr (a year), mrr (a month: arr is 12 times it),
///             currency; other_external_ids, several parted by ";", join those that are there
///   contacts  email, name, phone, role, language, account_external_id, account_name, account_domain; other_email,
///             other_phone, whatsapp and other_external_ids, of each several parted by ";"; influence, sentiment,
///             reports_to_email, left_on
///   contracts external_id, the account, plan, days, value, currency, billing, seats, limits, notice, SLA, renewal
///   tickets   as TicketRow (import_tickets.h)
///   nps       as NpsRow (import_nps.h)
std::vector<ImportField> import_fields(ImportKind kind);

/// Columns whose names say their field, in Portuguese, English or Spanish. The first column that fits a field has it.
Mapping automatic_mapping(ImportKind kind, std::span<const std::string> columns);

/// Throws Error{invalid} for columns the file has not, unknown fields, a field given twice, or no key to find rows by.
void check_mapping(ImportKind kind, std::span<const std::string> columns, const Mapping& mapping);

/// The names of a head: cleaned, never empty, never twice ("Nome", "Nome (2)", "column 3").
std::vector<std::string> column_names(std::span<const std::string> head);

/// The columns that the list of rejected rows adds; an import leaves them out.
inline constexpr std::string_view reject_row_column = "zelo_row";
inline constexpr std::string_view reject_reasons_column = "zelo_reasons";
inline constexpr std::string_view ignored_field = "ignore";

}  // namespace zelo::customer
