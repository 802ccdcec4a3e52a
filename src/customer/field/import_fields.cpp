#include "src/customer/field/import_fields.h"

#include "lib/text/fold.h"
#include "src/customer/import_rows.h"

namespace zelo::customer {
namespace {

/// As people write it in their files: "sim", "29/11/2026".
std::string plain(FieldKind kind, const std::string& text) {
  if (kind == FieldKind::date) return parse_day(text).value_or(text);
  if (kind != FieldKind::checkbox) return text;
  const std::string word = text::fold(text);
  if (word == "sim" || word == "si" || word == "yes" || word == "1" || word == "x") return "true";
  return word == "nao" || word == "no" || word == "0" ? "false" : text;
}

}  // namespace

FieldTexts take_field_values(db::Tx& tx, FieldOwner owner, std::map<std::string, std::string>& custom,
                             Problems& problems) {
  FieldTexts values;
  if (custom.empty()) return values;
  for (const CustomerField& field : store::list_customer_fields(tx, owner, false)) {
    const std::string key = text::fold(field.name);
    for (auto entry = custom.begin(); entry != custom.end(); ++entry) {
      if (text::fold(entry->first) != key) continue;
      if (auto value = clean_value(field.kind, field.choices, plain(field.kind, entry->second)))
        values[field.id.text] = *std::move(value);
      else problems.add(entry->first, "error.field.value." + std::string(name_of(field.kind)));
      custom.erase(entry);
      break;
    }
  }
  return values;
}

bool fill_fields(db::Tx& tx, const std::string& owner_id, const FieldTexts& values) {
  if (values.empty()) return false;
  const auto stored = store::customer_values(tx, owner_id);
  bool filled = false;
  for (const auto& [id, value] : values) {
    const auto before = stored.find(id);
    if (before != stored.end() && before->second == value) continue;
    store::set_customer_value(tx, owner_id, CustomerFieldId(id), value);
    filled = true;
  }
  return filled;
}

}  // namespace zelo::customer
