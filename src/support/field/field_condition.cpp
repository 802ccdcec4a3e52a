#include "src/support/field/field_condition.h"

#include "lib/text/fold.h"
#include "src/support/field/field_store.h"
#include "src/support/field/found_by.h"

namespace zelo::support {
namespace {

/// A choice that is offered no more still stands on tickets.
std::optional<FoundBy> asked_for(FieldKind kind, const std::string& said) {
  const auto value = kind == FieldKind::choice ? said : customer::clean_value(kind, {}, said);
  return value ? std::optional(found_by(kind, *value)) : std::nullopt;
}

void add_value(const FoundBy& found, FieldMatch& match) {
  if (found.number) match.numbers.push_back(*found.number);
  else match.keys.push_back(found.value_key);
}

/// One end of a range of numbers or of days.
void bound(FieldKind kind, const std::optional<FoundBy>& found, std::optional<double>& number,
           std::optional<std::string>& day) {
  if (!found) return;
  if (kind == FieldKind::number) number = found->number;
  else day = found->value_key;
}

bool says_nothing(const FieldCondition& condition) {
  return condition.values.empty() && !condition.contains && !condition.from && !condition.to;
}

}  // namespace

FieldMatch match_of(const Field& field, const FieldCondition& condition, const std::string& path, Problems& problems) {
  const FieldKind kind = field.kind;
  FieldMatch match{.field_id = field.id};
  const auto read = [&](const std::string& said, const std::string& place) {
    auto found = asked_for(kind, said);
    if (!found) problems.add(path + place, "error.field.value." + std::string(name_of(kind)));
    return found;
  };
  const auto refuse_unless = [&](bool fits, const char* place) {
    if (!fits) problems.add(path + place, "error.field.condition");
  };
  if (says_nothing(condition)) problems.add(path, "error.required");
  if (condition.values.size() > most_field_values)
    problems.add(path + ".values", Text("error.too_many_items", {{"max", std::to_string(most_field_values)}}));
  for (const auto& value : condition.values)
    if (const auto found = read(value, ".values")) add_value(*found, match);
  if (condition.contains) {
    refuse_unless(kind == FieldKind::text, ".contains");
    match.part = text::fold(*condition.contains);
  }
  const bool measured = kind == FieldKind::number || kind == FieldKind::date;
  if (condition.from || condition.to) refuse_unless(measured, condition.from ? ".from" : ".to");
  if (condition.from && measured) bound(kind, read(*condition.from, ".from"), match.least, match.first_day);
  if (condition.to && measured) bound(kind, read(*condition.to, ".to"), match.most, match.last_day);
  return match;
}

std::vector<FieldMatch> matches_of(db::Tx& tx, const std::vector<FieldCondition>& conditions, const std::string& path,
                                   Problems& problems) {
  std::vector<FieldMatch> matches;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const std::string place = path + "[" + std::to_string(i) + "]";
    const auto field = store::find_field(tx, conditions[i].field_id);
    if (field) matches.push_back(match_of(*field, conditions[i], place, problems));
    else problems.add(place + ".field_id", "error.unknown");
  }
  return matches;
}

}  // namespace zelo::support
