#include "src/support/ticket/ticket_filter.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/text/fold.h"
#include "src/identity/visibility.h"

namespace zelo::support {
namespace {

/// Partial indexes are used only where this stands literally in the SQL.
constexpr std::string_view not_closed = "t.status <> 'closed'";

/// What a view says, in the words of the other conditions.
TicketFilter spelled_out(TicketFilter filter, const Actor& actor) {
  if (!filter.view) return filter;
  using enum View;
  constexpr Status open_ones[] = {Status::new_, Status::open, Status::waiting_customer, Status::waiting_internal,
                                  Status::awaiting_validation};
  const View view = *filter.view;
  std::vector<Status> shown(std::begin(open_ones), std::end(open_ones));
  if (view == awaiting_validation) shown = {Status::awaiting_validation};
  if (view == closed) shown = {Status::closed};
  if (filter.statuses.empty()) filter.statuses = shown;
  else std::erase_if(filter.statuses, [&](Status s) { return std::ranges::find(shown, s) == shown.end(); });
  if (filter.statuses.empty()) filter.categories.emplace();  // nothing can be both
  if (view == mine) {
    if (filter.assignee_id && *filter.assignee_id != actor.user_id()) filter.categories.emplace();
    filter.assignee_id = actor.user_id();
    filter.not_put_aside_by = actor.user_id();
  }
  if (view == snoozed) filter.put_aside_by = actor.user_id();
  if (view == unassigned) filter.unassigned = true;
  if (view == n1 || view == n2 || view == n3) {
    const Tier tier = *parse_enum<Tier>(name_of(view));
    const bool other = !filter.tiers.empty() && std::ranges::find(filter.tiers, tier) == filter.tiers.end();
    if (other) filter.categories.emplace();
    filter.tiers = {tier};
  }
  return filter;
}

bool only_open(const TicketFilter& f) {
  if (f.view) return *f.view != View::closed;
  return !f.statuses.empty() && std::ranges::find(f.statuses, Status::closed) == f.statuses.end();
}

/// The rest says its columns so that no index answers to them: a planner that leaves the walk for one would have
/// to sort all that it finds there.
template <class T>
std::string one_of(db::Filter& params, std::string_view column, const std::vector<T>& values) {
  return fmt::format("t.{} || '' IN ({})", column, params.list(values));
}

/// "018f…": what every id of a later moment is greater than.
std::string first_id_of(Time at) {
  const std::string hex = fmt::format("{:012x}", std::max<std::int64_t>(at.ms, 0));
  return hex.substr(0, 8) + "-" + hex.substr(8) + "-0000-0000-000000000000";
}

/// Conditions that remain when the walk has taken its own.
class Conditions {
 public:
  Conditions(db::Filter& params, const TicketFilter& filter, const Actor& actor)
      : params_(params), f_(spelled_out(filter, actor)), open_(only_open(filter)) {}

  /// The walk begins: what holds for all tickets of a partial index.
  void begin(Sort sort) {
    if (open_ && !(sort == Sort::updated && only_status())) params_.add(not_closed);
    if (f_.statuses.size() == (open_ ? 5U : 6U)) f_.statuses.clear();  // says nothing that is not said
  }

  /// What somebody has put aside is little, and old: it is found by itself and sorted then.
  bool put_aside() { return take(f_.put_aside_by, "t.id IN (SELECT z.ticket_id FROM snoozes z WHERE z.user_id = ?)"); }

  /// So is what few tickets say in a field.
  bool few_by_field() {
    const auto match = std::ranges::find_if(f_.fields, [](const FieldMatch& one) { return one.few.has_value(); });
    if (match == f_.fields.end()) return false;
    params_.add(among_few(params_, *match->few));
    f_.fields.erase(match);
    return true;
  }

  /// One equality for the walk in the order of the last change.
  void sharpest_for_updated() {
    if (take(f_.account_id, "t.account_id = ?")) return;
    if (take(f_.contact_id, "t.contact_id = ?")) return;
    if (assignee()) return;
    if (open_ && f_.customer_replied == true) return answered();
    if (take(f_.team_id, "t.team_id = ?")) return;
    if (open_ && f_.categories && f_.categories->size() == 1) return category();
    if (open_ && f_.tiers.size() == 1) return tier();
    if (open_ && f_.priorities.size() == 1) return priority();
    if (f_.statuses.size() == 1) status();
  }

  void sharpest_for_priority() {
    if (!assignee() && f_.tiers.size() == 1) tier();
  }

  /// What the walk in this order takes.
  void along(Sort sort) {
    switch (sort) {
      case Sort::updated:
        sharpest_for_updated();
        until_changed();
        break;
      case Sort::created: until_opened(); break;
      case Sort::priority:
      case Sort::due: sharpest_for_priority(); break;
    }
  }

  /// Is a range along the walk said?
  void until_changed() { take(f_.changed_before, "t.updated_at < ?"); }
  void until_opened() {
    if (!f_.opened_before) return;
    params_.add("t.id < ?", first_id_of(*f_.opened_before));
    f_.opened_before.reset();
  }
  [[nodiscard]] bool sharp_for_updated() const {
    return f_.account_id || f_.contact_id || f_.assignee_id || f_.unassigned || f_.customer_replied || f_.team_id;
  }
  /// One status and nothing sharper: the index by status needs no word about closed ones, and planners that hear
  /// of it take a smaller index and sort.
  [[nodiscard]] bool only_status() const {
    const bool narrow =
        (f_.categories && f_.categories->size() == 1) || f_.tiers.size() == 1 || f_.priorities.size() == 1;
    return f_.statuses.size() == 1 && !narrow && !sharp_for_updated();
  }
  [[nodiscard]] bool old_ones() const { return f_.opened_before.has_value(); }

  /// Everything that the walk has not taken.
  void rest() {
    take(f_.account_id, "t.account_id || '' = ?");
    take(f_.contact_id, "t.contact_id || '' = ?");
    take(f_.assignee_id, "t.assignee_id || '' = ?");
    if (f_.unassigned) params_.add("t.assignee_id || '' IS NULL");
    take(f_.team_id, "t.team_id || '' = ?");
    if (!f_.statuses.empty()) params_.add(one_of(params_, "status", f_.statuses));
    if (!f_.tiers.empty()) params_.add(one_of(params_, "tier", f_.tiers));
    if (!f_.priorities.empty()) params_.add(one_of(params_, "priority", f_.priorities));
    if (!f_.channels.empty()) params_.add(one_of(params_, "channel", f_.channels));
    if (f_.categories) categories();
    elsewhere();
    take(f_.customer_replied, "t.customer_replied + 0 = ?");
    take(f_.late_at, "t.sla_due_at < ?");
    take(f_.at_risk_at, "t.sla_warn_at <= ?");
    take(f_.opened_before, "t.created_at + 0 < ?");
    take(f_.changed_before, "t.updated_at + 0 < ?");
    if (f_.text) add_words(params_, *f_.text);
  }

 private:
  /// What other tables say of each ticket of the walk. As values, and not with EXISTS: that is a join, which a planner
  /// who does not see the parameters may begin at the other side. And so that it takes many tickets for such ones (it
  /// takes few for IS NULL or = to be): it leaves the walk and sorts where it expects hardly any.
  void elsewhere() {
    take(f_.segment, "(SELECT 1 FROM accounts s WHERE s.id = t.account_id AND s.segment = ?) IS NOT NULL");
    take(f_.not_put_aside_by, "coalesce((SELECT 1 FROM snoozes z WHERE z.ticket_id = t.id AND z.user_id = ?), 0) <> 1");
    for (const std::string& tag : f_.tags)
      params_.add("(SELECT 1 FROM ticket_tags l WHERE l.ticket_id = t.id AND l.tag = ?) IS NOT NULL", tag);
    for (const FieldMatch& match : f_.fields) params_.add(says(params_, match));
  }

  template <class T>
  bool take(std::optional<T>& wish, std::string_view condition) {
    if (!wish) return false;
    params_.add(condition, *wish);
    wish.reset();
    return true;
  }

  bool assignee() {
    if (take(f_.assignee_id, "t.assignee_id = ?")) return true;
    if (!open_ || !f_.unassigned) return false;  // closed tickets of nobody have no index
    params_.add("t.assignee_id IS NULL");
    f_.unassigned = false;
    return true;
  }
  void answered() {
    params_.add("t.customer_replied = 1");
    f_.customer_replied.reset();
  }
  void category() {
    params_.add("t.category_id = ?", f_.categories->front());
    f_.categories.reset();
  }
  void tier() {
    params_.add("t.tier = ?", f_.tiers.front());
    f_.tiers.clear();
  }
  void priority() {
    params_.add("t.urgency = ?", static_cast<int>(f_.priorities.front()));
    f_.priorities.clear();
  }
  void status() {
    params_.add("t.status = ?", f_.statuses.front());
    f_.statuses.clear();
  }
  void categories() {
    if (f_.categories->empty()) params_.add("t.id IS NULL");
    else params_.add(one_of(params_, "category_id", *f_.categories));
  }

  db::Filter& params_;
  TicketFilter f_;
  bool open_;
};

/// " AND …" of " WHERE …".
std::string further(const std::string& where) { return where.empty() ? where : " AND " + where.substr(7); }

Walk walk_of(db::Filter& params, Conditions& conditions, const Actor& actor, Sort sort) {
  conditions.begin(sort);
  if (!conditions.put_aside() && !conditions.few_by_field()) conditions.along(sort);
  // In the walk and not in the rest: a bound that is reached, and the place to go on from, tell nothing of what is
  // hidden, and a count is what its list shows.
  const std::string condition = visible(params, actor, "t");
  if (condition != "(1 = 1)") params.add(condition);
  Walk walk{.where = params.take_where(), .rest = {}, .order = std::string(order_by(sort))};
  if (walk.where.empty()) walk.where = " WHERE 1 = 1";
  return walk;
}

}  // namespace

bool walks_in(const TicketFilter& filter, Sort sort) {
  return (sort != Sort::priority && sort != Sort::due) || only_open(filter);
}

Walk plan_walk(db::Filter& params, const TicketFilter& filter, const Actor& actor, Sort sort) {
  Conditions conditions(params, filter, actor);
  Walk walk = walk_of(params, conditions, actor, sort);
  conditions.rest();
  walk.rest = further(params.take_where());
  return walk;
}

Walk plan_bare_walk(db::Filter& params, const TicketFilter& filter, const Actor& actor, Sort sort) {
  Conditions conditions(params, filter, actor);
  return walk_of(params, conditions, actor, sort);
}

Walk plan_count(db::Filter& params, const TicketFilter& filter, const Actor& actor) {
  const Conditions asked(params, filter, actor);
  // Old tickets that are still open are few, and stand at the end of the walk by change.
  const bool by_age = asked.old_ones() && !asked.sharp_for_updated();
  return plan_walk(params, filter, actor, by_age ? Sort::created : Sort::updated);
}

void set_lateness(TicketFilter& filter, Lateness lateness, Time now) {
  (lateness == Lateness::breached ? filter.late_at : filter.at_risk_at) = now;
}

std::optional<std::int64_t> number_of(std::string_view q) {
  if (q.starts_with('#')) q.remove_prefix(1);
  if (q.empty() || q.size() > 15) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : q) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// Folded words hold no signs that mean something to LIKE; signs alone find nothing.
void add_words(db::Filter& where, const std::string& words) {
  const std::string folded = text::fold(words);
  if (folded.empty()) where.add("t.id IS NULL");
  else where.add("t.subject_folded LIKE ?", "%" + folded + "%");
}

std::string_view order_by(Sort sort) {
  switch (sort) {
    case Sort::updated: return " ORDER BY t.updated_at DESC, t.id DESC";
    case Sort::created: return " ORDER BY t.id DESC";
    case Sort::due: return " ORDER BY t.sla_order, t.id";
    case Sort::priority: return " ORDER BY t.urgency DESC, t.updated_at DESC, t.id DESC";
  }
  return "";
}

}  // namespace zelo::support
