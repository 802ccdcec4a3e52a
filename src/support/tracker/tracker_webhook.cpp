#include "lib/http/message.h"
#include "src/identity/webhook.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/support/tracker/tracker.h"
#include "src/support/tracker/tracker_payload.h"
#include "src/support/tracker/tracker_rules.h"
#include "src/support/tracker/tracker_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

using rules::ToldIssue;

bool verified(const Tracker& tracker, const http::Request& request) {
  if (tracker.kind == TrackerKind::github) return identity::is_signed(request, tracker.secret);
  return identity::field_is_secret(request, "X-Gitlab-Token", tracker.secret);
}

Tracker open_door(Ctx& ctx, const TrackerId& id, const http::Request& request) {
  const auto tracker = ctx.read([&](db::Tx& tx) { return store::find_tracker(tx, id); });
  if (!tracker || !verified(*tracker, request)) throw Error(ErrorKind::unauthenticated, "error.webhook.secret");
  if (!tracker->active) throw conflict("error.tracker.switched_off");
  ctx.actor = Actor::system();
  return *tracker;
}

/// Where it went, when that is a place of the same tracker that no other issue has.
void follow_move(db::Tx& tx, const Tracker& tracker, const ToldIssue& told, Issue& issue) {
  const auto there =
      told.moved_to ? rules::parse_issue_url(tracker.kind, tracker.base_url, *told.moved_to) : std::nullopt;
  if (!there || store::find_issue(tx, tracker.id, rules::key_of_project(there->project), there->number)) return;
  issue.project = there->project;
  issue.project_key = rules::key_of_project(there->project);
  issue.number = there->number;
  issue.url = there->url;
  issue.state = IssueState::open;
}

Issue changed(db::Tx& tx, const Tracker& tracker, const ToldIssue& told, const Issue& before) {
  Issue issue = before;
  issue.state = told.state;
  if (told.title) issue.title = told.title;
  if (told.tells_milestone) {
    issue.milestone_number = told.milestone_number;
    issue.milestone =
        told.milestone_number ? store::find_milestone(tx, tracker.id, *told.milestone_number) : told.milestone;
  }
  issue.labels = json::text_of(told.labels);
  if (told.changed_at) issue.changed_at = told.changed_at;
  if (told.moved_to) follow_move(tx, tracker, told, issue);
  return issue;
}

/// Whoever waited for the developers can go on.
void wake(const Ctx& ctx, db::Tx& tx, Ticket ticket, const std::string& news) {
  const bool over = news == "done" || news == "declined" || news == "gone";
  if (!over || ticket.status != Status::waiting_internal) return;
  ticket.status = Status::open;
  rules::touch(ticket, ctx.now());
  keep_ticket(ctx, tx, ticket);
  timeline::record(ctx, tx, subject_of(ticket), TicketEdited{ticket.number, {"status"}});
}

void tell(const Ctx& ctx, db::Tx& tx, const Tracker& tracker, const Issue& issue, const std::string& news) {
  for (const TicketId& id : store::tickets_of_issue(tx, issue.id)) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const IssueNews event{.number = ticket.number,
                          .tracker = rules::name_of_tracker(tracker.kind),
                          .issue = rules::name_of_issue(issue),
                          .milestone = issue.milestone,
                          .assignee_id = ticket.assignee_id};
    timeline::record_json(ctx, tx, subject_of(ticket), "ticket.issue_" + news, false, json::text_of(event));
    wake(ctx, tx, ticket, news);
  }
}

/// Without a sentence of its own: open pages look again.
void whisper(const Ctx& ctx, db::Tx& tx, const Issue& issue) {
  ctx.world.announce(ctx, tx, "issue.edited", "issue", issue.id.text, "{}");
}

TrackerOutcome carry_out(const Ctx& ctx, db::Tx& tx, const Tracker& tracker, ToldIssue told) {
  auto before = store::find_issue(tx, tracker.id, rules::key_of_project(told.project), told.number);
  if (!before) return TrackerOutcome::unlinked;
  told.changed_at = rules::believed(told.changed_at, ctx.now());
  before->changed_at = rules::believed(before->changed_at, ctx.now());
  if (rules::is_late(*before, told)) return TrackerOutcome::late;
  const Issue issue = changed(tx, tracker, told, *before);
  if (json::text_of(issue) == json::text_of(*before)) return TrackerOutcome::unchanged;
  store::save_issue(tx, issue);
  if (const auto news = rules::news_of(*before, issue)) tell(ctx, tx, tracker, issue, *news);
  else whisper(ctx, tx, issue);
  return TrackerOutcome::changed;
}

/// Of one milestone in one delivery.
constexpr int most_planned = 500;

TrackerOutcome carry_out(const Ctx& ctx, db::Tx& tx, const Tracker& tracker, const rules::ToldMilestone& told) {
  store::save_milestone(tx, tracker.id, told.number, told.title);
  const auto issues = store::issues_named_otherwise(tx, tracker.id, told.number, told.title, most_planned);
  for (const Issue& before : issues) {
    Issue issue = before;
    issue.milestone = told.title;
    store::save_issue(tx, issue);
    if (const auto news = rules::news_of(before, issue)) tell(ctx, tx, tracker, issue, *news);
  }
  return issues.empty() ? TrackerOutcome::unchanged : TrackerOutcome::changed;
}

std::optional<std::string> name_of_told(const ToldEvent& told) {
  if (told.milestone) return told.milestone->title;
  if (!told.issue) return std::nullopt;
  return told.issue->project + "#" + std::to_string(told.issue->number);
}

}  // namespace

TrackerReceipt receive_issue_event(Ctx& ctx, const TrackerId& id, const http::Request& request) {
  const Tracker tracker = open_door(ctx, id, request);
  const ToldEvent told = read_event(tracker.kind, request);
  ctx.write([&](db::Tx& tx) {
    TrackerDelivery delivery{.id = ctx.new_id<TrackerDeliveryId>(),
                             .tracker_id = tracker.id,
                             .delivery_key = told.key,
                             .event = told.event,
                             .issue = name_of_told(told),
                             .received_at = ctx.now()};
    if (!store::insert_delivery(tx, delivery)) return;
    if (!told.issue && !told.milestone) return;
    delivery.outcome =
        told.issue ? carry_out(ctx, tx, tracker, *told.issue) : carry_out(ctx, tx, tracker, *told.milestone);
    store::save_outcome(tx, delivery);
  });
  return {};
}

}  // namespace zelo::support
