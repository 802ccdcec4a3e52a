#include "src/support/tracker/tracker_store.h"

#include "lib/db/filter.h"
#include "src/identity/visibility.h"

namespace zelo::support::store {

std::int64_t count_trackers(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM trackers"); }

std::optional<Tracker> find_tracker(db::Tx& tx, const TrackerId& id) {
  return tx.find<Tracker>("SELECT * FROM trackers WHERE id = $1", id);
}

bool base_url_taken(db::Tx& tx, const std::string& base_url) {
  return tx.find<TrackerId>("SELECT id FROM trackers WHERE base_url = $1", base_url).has_value();
}

std::vector<Tracker> list_trackers(db::Tx& tx, const std::string& after, int limit) {
  return tx.query<Tracker>("SELECT * FROM trackers WHERE id > $1 ORDER BY id LIMIT $2", after, limit);
}

void insert_tracker(db::Tx& tx, const Tracker& tracker) { tx.insert("trackers", tracker); }

void save_tracker(db::Tx& tx, const Tracker& t) {
  tx.exec("UPDATE trackers SET name = $1, secret = $2, active = $3, version = $4 WHERE id = $5", t.name, t.secret,
          t.active, t.version, t.id);
}

std::optional<Issue> find_issue(db::Tx& tx, const IssueId& id) {
  return tx.find<Issue>("SELECT * FROM issues WHERE id = $1", id);
}

std::optional<Issue> find_issue(db::Tx& tx, const TrackerId& tracker_id, const std::string& project_key,
                                std::int64_t number) {
  return tx.find<Issue>("SELECT * FROM issues WHERE tracker_id = $1 AND project_key = $2 AND number = $3", tracker_id,
                        project_key, number);
}

void insert_issue(db::Tx& tx, const Issue& i) {
  tx.exec(
      "INSERT INTO issues (id, tracker_id, project, project_key, number, url, title, state, milestone, labels,"
      " changed_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
      i.id, i.tracker_id, i.project, i.project_key, i.number, i.url, i.title, i.state, i.milestone, i.labels,
      i.changed_at, i.created_at);
}

void save_issue(db::Tx& tx, const Issue& i) {
  tx.exec(
      "UPDATE issues SET project = $1, project_key = $2, number = $3, url = $4, title = $5, state = $6, milestone = $7,"
      " labels = $8, changed_at = $9, milestone_number = $10 WHERE id = $11",
      i.project, i.project_key, i.number, i.url, i.title, i.state, i.milestone, i.labels, i.changed_at,
      i.milestone_number, i.id);
}

std::vector<Issue> issues_named_otherwise(db::Tx& tx, const TrackerId& tracker_id, std::int64_t number,
                                          const std::string& title, int limit) {
  return tx.query<Issue>(
      "SELECT * FROM issues WHERE tracker_id = $1 AND milestone_number = $2 AND coalesce(milestone, '') <> $3"
      " ORDER BY id LIMIT $4",
      tracker_id, number, title, limit);
}

std::optional<std::string> find_milestone(db::Tx& tx, const TrackerId& tracker_id, std::int64_t number) {
  return tx.find<std::string>("SELECT title FROM tracker_milestones WHERE tracker_id = $1 AND number = $2", tracker_id,
                              number);
}

void save_milestone(db::Tx& tx, const TrackerId& tracker_id, std::int64_t number, const std::string& title) {
  tx.exec(
      "INSERT INTO tracker_milestones (tracker_id, number, title) VALUES ($1, $2, $3)"
      " ON CONFLICT (tracker_id, number) DO UPDATE SET title = excluded.title",
      tracker_id, number, title);
}

bool link_issue(db::Tx& tx, const TicketId& ticket_id, const IssueId& issue_id, const Actor& actor, Time now) {
  return tx.exec(
             "INSERT INTO ticket_issues (ticket_id, issue_id, author_kind, author_id, created_at)"
             " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
             ticket_id, issue_id, actor.kind, actor.id, now) > 0;
}

bool unlink_issue(db::Tx& tx, const TicketId& ticket_id, const IssueId& issue_id) {
  return tx.exec("DELETE FROM ticket_issues WHERE ticket_id = $1 AND issue_id = $2", ticket_id, issue_id) > 0;
}

bool is_linked(db::Tx& tx, const TicketId& ticket_id, const IssueId& issue_id) {
  return tx
      .find<IssueId>("SELECT issue_id FROM ticket_issues WHERE ticket_id = $1 AND issue_id = $2", ticket_id, issue_id)
      .has_value();
}

std::int64_t count_ticket_issues(db::Tx& tx, const TicketId& id) {
  return tx.value<std::int64_t>("SELECT count(*) FROM ticket_issues WHERE ticket_id = $1", id);
}

std::int64_t count_issue_tickets(db::Tx& tx, const IssueId& id) {
  return tx.value<std::int64_t>("SELECT count(*) FROM ticket_issues WHERE issue_id = $1", id);
}

std::int64_t count_issue_tickets(db::Tx& tx, const IssueId& id, const Actor& reader) {
  db::Filter params;
  params.add("l.issue_id = ?", id);
  params.add(visible(params, reader, "t"));
  return tx
      .query_with<std::int64_t>(
          "SELECT count(*) FROM ticket_issues l JOIN tickets t ON t.id = l.ticket_id" + params.where(), params.values())
      .front();
}

std::vector<TicketId> tickets_of_issue(db::Tx& tx, const IssueId& id) {
  return tx.query<TicketId>("SELECT ticket_id FROM ticket_issues WHERE issue_id = $1 ORDER BY ticket_id LIMIT $2", id,
                            most_issue_tickets);
}

std::vector<IssueRow> list_ticket_issues(db::Tx& tx, const TicketId& id, const std::string& after, int limit) {
  return tx.query<IssueRow>(
      "SELECT i.*, k.kind FROM ticket_issues l JOIN issues i ON i.id = l.issue_id JOIN trackers k ON k.id = "
      "i.tracker_id"
      " WHERE l.ticket_id = $1 AND l.issue_id > $2 ORDER BY l.issue_id LIMIT $3",
      id, after, limit);
}

bool insert_delivery(db::Tx& tx, const TrackerDelivery& d) {
  return tx.exec(
             "INSERT INTO tracker_deliveries (id, tracker_id, delivery_key, event, issue, outcome, received_at)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
             d.id, d.tracker_id, d.delivery_key, d.event, d.issue, d.outcome, d.received_at) > 0;
}

void save_outcome(db::Tx& tx, const TrackerDelivery& d) {
  tx.exec("UPDATE tracker_deliveries SET outcome = $1 WHERE id = $2", d.outcome, d.id);
}

std::vector<TrackerDeliveryView> list_deliveries(db::Tx& tx, const TrackerId& id, const std::string& before,
                                                 int limit) {
  static const std::string head =
      "SELECT id, event, issue, outcome, received_at FROM tracker_deliveries WHERE tracker_id = $1";
  static const std::string tail = " ORDER BY id DESC LIMIT $2";
  if (before.empty()) return tx.query<TrackerDeliveryView>(head + tail, id, limit);
  return tx.query<TrackerDeliveryView>(head + " AND id < $3" + tail, id, limit, before);
}

std::optional<Time> last_heard(db::Tx& tx, const TrackerId& id) {
  return tx.find<Time>("SELECT received_at FROM tracker_deliveries WHERE tracker_id = $1 ORDER BY id DESC LIMIT 1", id);
}

std::int64_t delete_deliveries_before(db::Tx& tx, Time before, int limit) {
  return tx.exec(
      "DELETE FROM tracker_deliveries WHERE id IN (SELECT id FROM tracker_deliveries WHERE received_at < $1"
      " ORDER BY received_at LIMIT $2)",
      before, limit);
}

}  // namespace zelo::support::store
