#include "src/support/ticket/ticket_file.h"

#include <algorithm>
#include <map>
#include <span>

#include "src/customer/export/sheet.h"
#include "src/support/field/field_store.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_sheet.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

constexpr std::size_t most_field_columns_in_file = 50;
constexpr int longest_in_file = 2000;

struct FilePlan {
  std::vector<TicketId> ids;
  std::vector<Field> fields;
  TimeZone desk = TimeZone::utc();
};

std::vector<Field> file_fields(db::Tx& tx, const std::vector<FieldId>& asked) {
  std::vector<Field> fields;
  for (const FieldId& id : asked)
    if (auto field = store::find_field(tx, id)) fields.push_back(*std::move(field));
  if (asked.empty()) fields = store::list_fields(tx, false);
  if (fields.size() > most_field_columns_in_file)
    fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(most_field_columns_in_file), fields.end());
  return fields;
}

FilePlan plan_file(const Ctx& ctx, db::Tx& tx, const TicketFilter& filter, const std::vector<FieldId>& asked,
                   std::size_t most) {
  // A walk over more than a million; a search looks at more than its rows.
  const int pages = filter.q ? most_pages_at_once : 250;
  auto found = matching_tickets(ctx, tx, filter, most, pages);
  if (found.more) throw Error(ErrorKind::too_large, "error.ticket.too_many_rows");
  return {std::move(found.ids), file_fields(tx, asked), clock_of_desk(tx)};
}

/// As spreadsheets of the reader's language take it.
std::string cell_of(const Ctx& ctx, ShownField shown) {
  if (shown.kind == FieldKind::checkbox) return ctx.say("word.field." + shown.value);
  if (shown.kind == FieldKind::number && ctx.language != "en") std::ranges::replace(shown.value, '.', ',');
  return std::move(shown.value);
}

using FileLines = std::vector<std::vector<std::string>>;

/// Of those that the reader may still know of.
FileLines file_lines(const Ctx& ctx, db::Tx& tx, const FilePlan& plan, std::span<const TicketId> page) {
  const auto known = store::known_of(tx, ctx.actor, {page.begin(), page.end()});
  const std::vector<TicketId> ids(known.begin(), known.end());
  std::map<TicketId, TicketView> views;
  for (TicketView& view : store::find_views(tx, ids, ctx.language)) views.emplace(view.id, std::move(view));
  std::map<std::pair<TicketId, FieldId>, std::string> values;
  for (ShownField& shown : list_shown(ctx, tx, ids, plan.fields, longest_in_file)) {
    const std::pair place(shown.ticket_id, shown.field_id);
    values.emplace(place, cell_of(ctx, std::move(shown)));
  }
  FileLines lines;
  for (const TicketId& id : page) {
    const auto view = views.find(id);
    if (view == views.end()) continue;
    auto& line = lines.emplace_back(sheet_line(ctx, plan.desk, view->second));
    for (const Field& field : plan.fields) {
      const auto value = values.find({id, field.id});
      line.push_back(value == values.end() ? "" : value->second);
    }
  }
  return lines;
}

}  // namespace

http::Response ticket_file(Ctx& ctx, const TicketFilter& filter, const std::vector<FieldId>& fields, std::size_t most) {
  ctx.require(Permission::ticket_read);
  const FilePlan plan = ctx.read([&](db::Tx& tx) { return plan_file(ctx, tx, filter, fields, most); });
  auto head = sheet_head(ctx);
  for (const Field& field : plan.fields) head.push_back(name_for(field, ctx.language));
  customer::Sheet sheet(std::move(head), sheet_separator(ctx));
  for (std::span<const TicketId> left = plan.ids; !left.empty();) {
    const auto page = left.first(std::min<std::size_t>(left.size(), customer::rows_at_once));
    for (auto& line : ctx.read([&](db::Tx& tx) { return file_lines(ctx, tx, plan, page); })) sheet.add(std::move(line));
    left = left.subspan(page.size());
  }
  return std::move(sheet).response("zelo-tickets.csv");
}

}  // namespace zelo::support
