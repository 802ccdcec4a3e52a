#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/tracker/tracker.h"
#include "src/support/tracker/tracker_rules.h"
#include "src/support/tracker/tracker_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

struct Found {
  Tracker tracker;
  rules::IssueAddress address;
};

/// The active tracker at whose host the address is. The longest base wins: one host may have several below it.
Found find_address(db::Tx& tx, const std::string& url) {
  std::optional<Tracker> best;
  for (Tracker& tracker : store::list_trackers(tx, "", static_cast<int>(most_trackers))) {
    const bool fits = tracker.active && rules::is_at(tracker.base_url, url);
    if (fits && (!best || tracker.base_url.size() > best->base_url.size())) best = std::move(tracker);
  }
  if (!best) throw invalid("url", "error.tracker.unknown_host");
  auto address = rules::parse_issue_url(best->kind, best->base_url, url);
  if (!address) throw invalid("url", "error.tracker.no_issue");
  return {std::move(*best), std::move(*address)};
}

Issue find_or_add(const Ctx& ctx, db::Tx& tx, const Found& found) {
  const std::string key = rules::key_of_project(found.address.project);
  if (auto known = store::find_issue(tx, found.tracker.id, key, found.address.number)) return std::move(*known);
  Issue issue{.id = ctx.new_id<IssueId>(),
              .tracker_id = found.tracker.id,
              .project = found.address.project,
              .project_key = key,
              .number = found.address.number,
              .url = found.address.url,
              .title = {},
              .milestone = {},
              .changed_at = {},
              .created_at = ctx.now()};
  store::insert_issue(tx, issue);
  return issue;
}

IssueView view_of(const Ctx& ctx, db::Tx& tx, const Issue& issue, TrackerKind kind) {
  return {.id = issue.id,
          .kind = kind,
          .name = rules::name_of_issue(issue),
          .url = issue.url,
          .title = issue.title,
          .state = issue.state,
          .milestone = issue.milestone,
          .labels = json::read_text<std::vector<std::string>>(issue.labels),
          .changed_at = issue.changed_at,
          .tickets = store::count_issue_tickets(tx, issue.id, ctx.actor)};
}

void check_room(db::Tx& tx, const TicketId& id, const IssueId& issue_id) {
  if (store::count_ticket_issues(tx, id) >= most_ticket_issues)
    throw conflict(Text("error.tracker.too_many_issues", {{"max", std::to_string(most_ticket_issues)}}));
  if (store::count_issue_tickets(tx, issue_id) >= most_issue_tickets)
    throw conflict(Text("error.tracker.too_many_tickets", {{"max", std::to_string(most_issue_tickets)}}));
}

}  // namespace

IssueView link_issue(Ctx& ctx, const TicketId& id, const LinkIssue& input) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const Found found = find_address(tx, input.url);
    const Issue issue = find_or_add(ctx, tx, found);
    if (!store::is_linked(tx, id, issue.id)) {
      check_room(tx, id, issue.id);
      store::link_issue(tx, id, issue.id, ctx.actor, ctx.now());
      timeline::record(
          ctx, tx, subject_of(ticket),
          IssueLinked{ticket.number, rules::name_of_tracker(found.tracker.kind), rules::name_of_issue(issue)});
    }
    return view_of(ctx, tx, issue, found.tracker.kind);
  });
}

void unlink_issue(Ctx& ctx, const TicketId& id, const IssueId& issue_id) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const auto issue = store::find_issue(tx, issue_id);
    if (!issue || !store::unlink_issue(tx, id, issue_id)) throw not_found();
    const auto tracker = store::find_tracker(tx, issue->tracker_id);
    timeline::record(ctx, tx, subject_of(ticket),
                     IssueUnlinked{ticket.number, rules::name_of_tracker(tracker->kind), rules::name_of_issue(*issue)});
  });
}

Page<IssueView> list_ticket_issues(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    Page<IssueView> page;
    for (const auto& row : store::list_ticket_issues(tx, id, keys ? keys->front() : "", limit + 1)) {
      if (page.items.size() == static_cast<std::size_t>(limit)) {
        page.next = encode_cursor({page.items.back().id.text});
        break;
      }
      page.items.push_back(view_of(ctx, tx, row, row.kind));
    }
    return page;
  });
}

}  // namespace zelo::support
