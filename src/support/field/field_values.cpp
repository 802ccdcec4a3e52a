// Values of fields on tickets.

#include <algorithm>

#include "src/support/category/category_store.h"
#include "src/support/field/field.h"
#include "src/support/field/field_store.h"
#include "src/support/search/indexing.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// As readers of the language read it.
FieldValue shown(const std::string& language, const Field& field, std::optional<std::string> value) {
  FieldValue view{.field_id = field.id,
                  .name = field.name,
                  .hint = field.hint,
                  .kind = field.kind,
                  .choices = field.choices,
                  .required = field.asked && field.required,
                  .value = std::move(value),
                  .labels = field.choices};
  const auto said = field.wordings.find(language);
  if (said == field.wordings.end()) return view;
  const FieldWording& wording = said->second;
  if (wording.name) view.name = *wording.name;
  if (wording.hint) view.hint = *wording.hint;
  for (std::string& label : view.labels)
    if (const auto known = wording.choices.find(label); known != wording.choices.end()) label = known->second;
  return view;
}

/// A field that somebody names: one of those that apply.
const Field* field_named(const std::vector<Field>& fields, const std::string& id) {
  const auto found = std::ranges::find(fields, FieldId(id), &Field::id);
  return found == fields.end() ? nullptr : &*found;
}

/// A ticket's fields as they may be filled, and what stands in them.
struct FieldSheet {
  TicketId ticket;
  std::vector<Field> fields;
  std::vector<store::StoredValue> stored;
};

void set(const Ctx& ctx, db::Tx& tx, const FieldSheet& sheet, const Field& field,
         const std::optional<std::string>& value) {
  const auto found = std::ranges::find(sheet.stored, field.id, &store::StoredValue::field_id);
  const auto before = found == sheet.stored.end() ? std::nullopt : std::optional(found->value);
  if (value == before) return;
  if (value) store::set_value(tx, sheet.ticket, field, *value);
  else store::remove_value(tx, sheet.ticket, field.id);
  if (field.kind == FieldKind::text) value_changed(ctx, tx, sheet.ticket, field.id, before);
}

/// Writes the answers down; what is wrong with them goes to `problems`.
void put(const Ctx& ctx, db::Tx& tx, const FieldSheet& sheet, const FieldValues& answers, const std::string& path,
         Problems& problems) {
  for (const auto& [id, text] : answers) {
    const Field* field = field_named(sheet.fields, id);
    if (field == nullptr) {
      problems.add(path + "." + id, "error.unknown_field");
      continue;
    }
    const bool empty = clean_line(text) == "";
    const auto value = empty ? std::nullopt : customer::clean_value(field->kind, field->choices, text);
    if (empty || value) set(ctx, tx, sheet, *field, value);
    else problems.add(path + "." + id, "error.field.value." + std::string(name_of(field->kind)));
  }
}

std::vector<FieldValue> values_of(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  auto stored = store::list_values(tx, ticket.id);
  std::vector<FieldValue> values;
  for (const Field& field : store::fields_for(tx, ticket.category_id)) {
    const auto found = std::ranges::find(stored, field.id, &store::StoredValue::field_id);
    const bool there = found != stored.end();
    values.push_back(shown(ctx.language, field, there ? std::optional(found->value) : std::nullopt));
    if (there) stored.erase(found);
  }
  // Of a field that no longer applies: what was once answered is not lost.
  for (const auto& left : stored) {
    if (const auto field = store::find_field(tx, left.field_id))
      values.push_back(shown(ctx.language, *field, left.value));
  }
  return values;
}

}  // namespace

std::vector<FieldValue> list_values(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) { return values_of(ctx, tx, load_ticket(ctx, tx, id)); });
}

std::vector<FieldValue> edit_values(Ctx& ctx, const TicketId& id, const EditFieldValues& input) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_edit(ticket, std::nullopt));
    Problems problems;
    const FieldSheet sheet{id, store::fields_for(tx, ticket.category_id), store::list_values(tx, id)};
    put(ctx, tx, sheet, input.values, "values", problems);
    problems.done();
    rules::touch(ticket, ctx.now());
    keep_ticket(ctx, tx, ticket);
    timeline::record(ctx, tx, subject_of(ticket), TicketEdited{ticket.number, {"fields"}});
    return values_of(ctx, tx, ticket);
  });
}

std::string name_for(const Field& field, const std::string& language) {
  return shown(language, field, std::nullopt).name;
}

std::vector<ShownField> list_shown(const Ctx& ctx, db::Tx& tx, const std::vector<TicketId>& tickets,
                                   const std::vector<FieldId>& fields) {
  constexpr int longest = 200;
  std::vector<Field> known;
  for (const FieldId& id : fields)
    if (auto field = store::find_field(tx, id)) known.push_back(*std::move(field));
  return list_shown(ctx, tx, tickets, known, longest);
}

std::vector<ShownField> list_shown(const Ctx& ctx, db::Tx& tx, const std::vector<TicketId>& tickets,
                                   const std::vector<Field>& fields, int longest) {
  std::vector<FieldId> ids;
  for (const Field& field : fields) ids.push_back(field.id);
  std::vector<ShownField> all;
  for (auto& row : store::values_of(tx, tickets, ids, longest)) {
    const auto field = std::ranges::find(fields, row.field_id, &Field::id);
    FieldValue view = shown(ctx.language, *field, std::move(row.value));
    const auto choice = std::ranges::find(view.choices, *view.value);
    const bool labelled = choice != view.choices.end();
    all.push_back({.ticket_id = std::move(row.ticket_id),
                   .field_id = view.field_id,
                   .name = view.name,
                   .kind = view.kind,
                   .value = labelled ? view.labels[static_cast<std::size_t>(choice - view.choices.begin())]
                                     : *std::move(view.value)});
  }
  return all;
}

std::vector<FieldValue> question_form(Ctx& ctx, const CategoryId& category) {
  const bool contact = ctx.actor.kind == ActorKind::contact;
  if (!contact) ctx.require(Permission::ticket_open);
  return ctx.read([&](db::Tx& tx) {
    const auto found = store::find_category(tx, category);
    if (!found || !found->active) throw not_found();
    std::vector<FieldValue> form;
    for (const Field& field : store::fields_for(tx, category)) {
      if (field.asked || !contact) form.push_back(shown(ctx.language, field, std::nullopt));
    }
    return form;
  });
}

void answer_fields(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const FieldValues& answers) {
  const bool contact = ctx.actor.kind == ActorKind::contact;
  const bool asked = contact || (ctx.actor.kind == ActorKind::user && ticket.category_id);
  if (answers.empty() && !asked) return;
  auto fields = store::fields_for(tx, ticket.category_id);
  if (contact) std::erase_if(fields, [](const Field& field) { return !field.asked; });
  Problems problems;
  const FieldSheet sheet{ticket.id, std::move(fields), {}};
  put(ctx, tx, sheet, answers, "fields", problems);
  for (const Field& field : sheet.fields) {
    const auto given = answers.find(field.id.text);
    const bool answered = given != answers.end() && clean_line(given->second) != "";
    if (asked && field.asked && field.required && !answered) problems.add("fields." + field.id.text, "error.required");
  }
  problems.done();
}

}  // namespace zelo::support
