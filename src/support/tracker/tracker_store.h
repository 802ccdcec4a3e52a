#pragma once
// The only SQL about trackers, issues and their deliveries.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/support/tracker/tracker.h"

namespace zelo::support::store {

std::int64_t count_trackers(db::Tx& tx);
std::optional<Tracker> find_tracker(db::Tx& tx, const TrackerId& id);
bool base_url_taken(db::Tx& tx, const std::string& base_url);
/// In the order in which they were made, after the one called `after`.
std::vector<Tracker> list_trackers(db::Tx& tx, const std::string& after, int limit);
void insert_tracker(db::Tx& tx, const Tracker& tracker);
void save_tracker(db::Tx& tx, const Tracker& tracker);

std::optional<Issue> find_issue(db::Tx& tx, const IssueId& id);
std::optional<Issue> find_issue(db::Tx& tx, const TrackerId& tracker_id, const std::string& project_key,
                                std::int64_t number);
/// Two who link the same new issue at once: both find the same one afterwards.
void insert_issue(db::Tx& tx, const Issue& issue);
void save_issue(db::Tx& tx, const Issue& issue);
/// Issues of a milestone of GitLab's that know it by another name than `title`, or by none.
std::vector<Issue> issues_named_otherwise(db::Tx& tx, const TrackerId& tracker_id, std::int64_t number,
                                          const std::string& title, int limit);
/// What a milestone of GitLab's is called, as far as it was told.
std::optional<std::string> find_milestone(db::Tx& tx, const TrackerId& tracker_id, std::int64_t number);
void save_milestone(db::Tx& tx, const TrackerId& tracker_id, std::int64_t number, const std::string& title);

/// False when they were linked already.
bool link_issue(db::Tx& tx, const TicketId& ticket_id, const IssueId& issue_id, const Actor& actor, Time now);
bool unlink_issue(db::Tx& tx, const TicketId& ticket_id, const IssueId& issue_id);
bool is_linked(db::Tx& tx, const TicketId& ticket_id, const IssueId& issue_id);
std::int64_t count_ticket_issues(db::Tx& tx, const TicketId& id);
std::int64_t count_issue_tickets(db::Tx& tx, const IssueId& id);
/// Of these the ones that the reader may know of.
std::int64_t count_issue_tickets(db::Tx& tx, const IssueId& id, const Actor& reader);
std::vector<TicketId> tickets_of_issue(db::Tx& tx, const IssueId& id);

struct IssueRow : Issue {
  TrackerKind kind = TrackerKind::github;
};
BOOST_DESCRIBE_STRUCT(IssueRow, (Issue), (kind))
std::vector<IssueRow> list_ticket_issues(db::Tx& tx, const TicketId& id, const std::string& after, int limit);

/// False when it came before.
bool insert_delivery(db::Tx& tx, const TrackerDelivery& delivery);
void save_outcome(db::Tx& tx, const TrackerDelivery& delivery);
std::vector<TrackerDeliveryView> list_deliveries(db::Tx& tx, const TrackerId& id, const std::string& before, int limit);
std::optional<Time> last_heard(db::Tx& tx, const TrackerId& id);
std::int64_t delete_deliveries_before(db::Tx& tx, Time before, int limit);

}  // namespace zelo::support::store
