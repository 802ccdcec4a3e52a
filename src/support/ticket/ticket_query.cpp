#include "src/support/ticket/ticket_query.h"

#include <algorithm>

#include "src/identity/api.h"
#include "src/support/field/field_store.h"
#include "src/support/view/view.h"

namespace zelo::support {
namespace {

/// "new,open": several values of one field.
template <DescribedEnum E>
void read_list(const Call& call, const std::string& name, std::vector<E>& out) {
  const auto text = call.query(name);
  if (!text) return;
  out.clear();
  for (std::string_view left = *text; !left.empty();) {
    const auto comma = left.find(',');
    const auto value = parse_enum<E>(left.substr(0, comma));
    if (!value) throw invalid(name, "error.query");
    if (std::ranges::find(out, *value) == out.end()) out.push_back(*value);
    left = comma == std::string_view::npos ? "" : left.substr(comma + 1);
  }
}

/// An id, "me" or "none".
void read_assignee(const Ctx& ctx, const Call& call, TicketFilter& filter) {
  const auto text = call.query("assignee_id");
  if (!text) return;
  filter.unassigned = *text == "none";
  filter.assignee_id.reset();
  if (*text == "me") filter.assignee_id = ctx.actor.user_id();
  else if (*text != "none") filter.assignee_id = call.query_id<UserId>("assignee_id");
}

TicketFilter begin(Ctx& ctx, const Call& call) {
  const auto view = call.query("view");
  if (!view || !is_uuid(*view)) return {.view = call.query_enum<View>("view")};
  const SavedView saved = find_view(ctx, SavedViewId(*view));
  return ctx.read([&](db::Tx& tx) { return filter_of(ctx, tx, saved); });
}

template <class Text>
std::optional<Text> line_of(const Call& call, const std::string& name, std::size_t longest) {
  const auto text = call.query(name);
  if (!text) return std::nullopt;
  const auto line = clean_line(*text);
  if (!line || line->empty() || count_code_points(*line) > longest) throw invalid(name, "error.query");
  return Text(*line);
}

/// What one field of the desk's own must say; several are a saved view's.
void read_field(Ctx& ctx, const Call& call, TicketFilter& filter) {
  FieldCondition condition{.values = {},
                           .contains = line_of<Line<120>>(call, "field_contains", 120),
                           .from = line_of<Line<20>>(call, "field_from", 20),
                           .to = line_of<Line<20>>(call, "field_to", 20)};
  if (auto value = line_of<Line<120>>(call, "field_value", 120)) condition.values.push_back(*std::move(value));
  const auto id = call.query_id<FieldId>("field_id");
  const bool asked = !condition.values.empty() || condition.contains || condition.from || condition.to;
  if (!id && !asked) return;
  if (!id) throw invalid("field_id", "error.required");
  const auto field = ctx.read([&](db::Tx& tx) { return store::find_field(tx, *id); });
  if (!field) throw invalid("field_id", "error.unknown");
  Problems problems;
  filter.fields.push_back(match_of(*field, condition, "field", problems));
  problems.done();
}

template <class T>
void read(std::optional<T>& field, std::optional<T> asked) {
  if (asked) field = std::move(asked);
}

}  // namespace

TicketFilter read_ticket_filter(Ctx& ctx, const Call& call) {
  TicketFilter filter = begin(ctx, call);
  read_list(call, "status", filter.statuses);
  read_list(call, "tier", filter.tiers);
  read_list(call, "priority", filter.priorities);
  read_list(call, "channel", filter.channels);
  read_assignee(ctx, call, filter);
  read(filter.team_id, call.query_id<TeamId>("team_id"));
  read(filter.account_id, call.query_id<AccountId>("account_id"));
  read(filter.contact_id, call.query_id<ContactId>("contact_id"));
  if (const auto late = call.query_enum<Lateness>("sla")) set_lateness(filter, *late, ctx.now());
  read_field(ctx, call, filter);
  filter.q = call.query("q");
  filter.sort = call.query_enum<Sort>("sort").value_or(filter.sort);
  return filter;
}

std::vector<FieldId> read_shown_fields(const Call& call) {
  constexpr std::size_t most = 10;
  const auto text = call.query("show_fields");
  std::vector<FieldId> fields;
  for (std::string_view left = text ? *text : std::string_view(); !left.empty();) {
    const auto comma = left.find(',');
    const std::string id(left.substr(0, comma));
    if (!is_uuid(id) || fields.size() == most) throw invalid("show_fields", "error.query");
    fields.emplace_back(id);
    left = comma == std::string_view::npos ? "" : left.substr(comma + 1);
  }
  return fields;
}

}  // namespace zelo::support
