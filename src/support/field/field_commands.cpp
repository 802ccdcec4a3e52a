#include <algorithm>

#include "src/support/category/category_store.h"
#include "src/support/field/field.h"
#include "src/support/field/field_store.h"
#include "src/support/setting.h"

namespace zelo::support {
namespace {

bool has_choice(const Field& field, const std::string& choice) {
  return std::ranges::find(field.choices, choice) != field.choices.end();
}

void check_wordings(const Field& field, Problems& problems) {
  for (const auto& [language, wording] : field.wordings) {
    const std::string path = "wordings." + language;
    if (!Catalogue::speaks(language)) problems.add(path, Text("error.choice", {{"choices", "pt-BR, en, es"}}));
    for (const auto& [choice, label] : wording.choices)
      if (!has_choice(field, choice)) problems.add(path + ".choices." + choice, "error.unknown");
  }
}

/// What is said of choices that are gone goes with them.
void forget_gone_choices(Field& field) {
  for (auto& [language, wording] : field.wordings)
    std::erase_if(wording.choices, [&](const auto& said) { return !has_choice(field, said.first); });
}

void check(db::Tx& tx, const Field& field) {
  Problems problems;
  if (field.category_id && !store::find_category(tx, *field.category_id)) {
    problems.add("category_id", "error.unknown_category");
  }
  customer::check_choices(field.kind, field.choices, problems);
  check_wordings(field, problems);
  problems.done();
}

std::vector<std::string> texts_of(const std::vector<Line<120>>& lines) { return {lines.begin(), lines.end()}; }

}  // namespace

Field create_field(Ctx& ctx, const NewField& input) {
  ctx.require(Permission::category_manage);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_fields(tx) >= store::most_fields) throw conflict("error.field.too_many");
    const Field field{.id = ctx.new_id<FieldId>(),
                      .name = input.name,
                      .hint = input.hint,
                      .kind = input.kind,
                      .choices = texts_of(input.choices),
                      .category_id = input.category_id,
                      .asked = input.asked.value_or(false),
                      .required = input.required.value_or(false),
                      .position = store::next_field_position(tx),
                      .wordings = input.wordings};
    check(tx, field);
    store::insert_field(tx, field);
    announce_setting(ctx, tx, "field.created", "field", field.id.text, field.name);
    return field;
  });
}

Field edit_field(Ctx& ctx, const FieldId& id, const EditField& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::category_manage);
  return ctx.write([&](db::Tx& tx) {
    auto found = store::find_field(tx, id);
    if (!found) throw not_found();
    if (version && *version != found->version) throw Error(ErrorKind::stale, "error.stale");
    Field& field = *found;
    if (input.name) field.name = *input.name;
    input.hint.apply(field.hint);
    if (input.choices) field.choices = texts_of(*input.choices);
    forget_gone_choices(field);
    if (input.wordings) field.wordings = *input.wordings;
    input.category_id.apply(field.category_id);
    if (input.asked) field.asked = *input.asked;
    if (input.required) field.required = *input.required;
    if (input.position) field.position = *input.position;
    if (input.active) field.active = *input.active;
    check(tx, field);
    field.version += 1;
    store::save_field(tx, field);
    announce_setting(ctx, tx, "field.edited", "field", id.text, field.name);
    return field;
  });
}

Field read_field(Ctx& ctx, const FieldId& id) {
  ctx.require(Permission::ticket_read);
  const auto found = ctx.read([&](db::Tx& tx) { return store::find_field(tx, id); });
  if (!found) throw not_found();
  return *found;
}

std::vector<Field> list_fields(Ctx& ctx, bool all) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) { return store::list_fields(tx, all); });
}

}  // namespace zelo::support
