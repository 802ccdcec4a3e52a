#pragma once
// Columns of a file that are called like one of the company's own fields fill it.

#include <map>
#include <string>

#include "lib/base/error.h"
#include "src/customer/field/customer_field.h"

namespace zelo::customer {

/// By the id of the field.
using FieldTexts = std::map<std::string, std::string>;

/// Takes out of `custom` (column → text) what belongs to a field, cleaned; what cannot stand in it is told at the
/// column.
FieldTexts take_field_values(db::Tx& tx, FieldOwner owner, std::map<std::string, std::string>& custom,
                             Problems& problems);
/// Whether anything was new.
bool fill_fields(db::Tx& tx, const std::string& owner_id, const FieldTexts& values);

}  // namespace zelo::customer
