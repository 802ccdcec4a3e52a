#pragma once
// Issues in the developers' tracker (R86, R90): GitHub or GitLab, on their own hosts too. A ticket is linked to an
// issue by its address; from then on the tracker's webhook says what becomes of it. Zelo asks the tracker nothing: it
// needs no account there, and no way out of the company's network.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
namespace http {
struct Request;
}
}  // namespace zelo

namespace zelo::support {

enum class TrackerKind { github, gitlab };
BOOST_DESCRIBE_ENUM(TrackerKind, github, gitlab)

/// A row of `trackers`. GitHub signs with the secret, so `secret` is the secret itself there; it stands in the store
/// alone, which only the program's user may read, and no answer of the API contains it after the first. Of GitLab's,
/// which is sent along, SHA-256 is enough.
struct Tracker {
  TrackerId id;
  std::string name;
  TrackerKind kind = TrackerKind::github;
  std::string base_url;
  std::string secret;
  bool active = true;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Tracker, (), (id, name, kind, base_url, secret, active, created_at, version))

struct TrackerView {
  TrackerId id;
  std::string name;
  TrackerKind kind = TrackerKind::github;
  std::string base_url;
  std::string webhook_url;  // where the tracker shall deliver
  bool active = true;
  std::optional<Time> heard_at;  // its last delivery, within delivery_memory
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(TrackerView, (), (id, name, kind, base_url, webhook_url, active, heard_at, version))

/// A tracker with its secret, which is never shown again.
struct ShownTracker {
  TrackerView tracker;
  std::string secret;
};
BOOST_DESCRIBE_STRUCT(ShownTracker, (), (tracker, secret))

struct NewTracker {
  Line<120> name;
  TrackerKind kind = TrackerKind::github;
  Line<300> base_url;  // "https://github.com"
};
BOOST_DESCRIBE_STRUCT(NewTracker, (), (name, kind, base_url))

struct EditTracker {
  std::optional<Line<120>> name;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(EditTracker, (), (name, active))

inline constexpr std::int64_t most_trackers = 50;

ShownTracker create_tracker(Ctx& ctx, const NewTracker& input);
TrackerView read_tracker(Ctx& ctx, const TrackerId& id);
TrackerView edit_tracker(Ctx& ctx, const TrackerId& id, const EditTracker& input, std::optional<std::int64_t> version);
/// A new secret; the one before is worth nothing at once.
ShownTracker renew_tracker_secret(Ctx& ctx, const TrackerId& id);
/// In the order in which they were made.
Page<TrackerView> list_trackers(Ctx& ctx, const std::optional<std::string>& after, int limit);

/// `unknown` until the tracker has told of it; `gone` when it was deleted or moved to where we hear nothing.
enum class IssueState { unknown, open, done, declined, gone };
BOOST_DESCRIBE_ENUM(IssueState, unknown, open, done, declined, gone)

/// A row of `issues`.
struct Issue {
  IssueId id;
  TrackerId tracker_id;
  std::string project;
  std::string project_key;
  std::int64_t number = 0;
  std::string url;
  std::optional<std::string> title;
  IssueState state = IssueState::unknown;
  std::optional<std::string> milestone;
  std::string labels = "[]";  // JSON
  std::optional<Time> changed_at;
  Time created_at;
  std::optional<std::int64_t> milestone_number = {};  // of GitLab's, whose name may come later
};
BOOST_DESCRIBE_STRUCT(Issue, (),
                      (id, tracker_id, project, project_key, number, url, title, state, milestone, labels, changed_at,
                       created_at, milestone_number))

struct IssueView {
  IssueId id;
  TrackerKind kind = TrackerKind::github;
  std::string name;  // "padaria/caixa#12"
  std::string url;
  std::optional<std::string> title;
  IssueState state = IssueState::unknown;
  std::optional<std::string> milestone;  // where the fix is to be expected
  std::vector<std::string> labels;
  std::optional<Time> changed_at;
  std::int64_t tickets = 1;  // linked to it, counted up to most_issue_tickets
};
BOOST_DESCRIBE_STRUCT(IssueView, (), (id, kind, name, url, title, state, milestone, labels, changed_at, tickets))

struct LinkIssue {
  Line<1000> url;
};
BOOST_DESCRIBE_STRUCT(LinkIssue, (), (url))

inline constexpr std::int64_t most_ticket_issues = 20;
inline constexpr std::int64_t most_issue_tickets = 200;

/// Linking twice is the same as once.
IssueView link_issue(Ctx& ctx, const TicketId& id, const LinkIssue& input);
void unlink_issue(Ctx& ctx, const TicketId& id, const IssueId& issue_id);
/// In the order in which the issues were first heard of.
Page<IssueView> list_ticket_issues(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit);

enum class TrackerOutcome { changed, unchanged, late, unlinked, ignored };
BOOST_DESCRIBE_ENUM(TrackerOutcome, changed, unchanged, late, unlinked, ignored)

/// A row of `tracker_deliveries`.
struct TrackerDelivery {
  TrackerDeliveryId id;
  TrackerId tracker_id;
  std::string delivery_key;
  std::string event;
  std::optional<std::string> issue;
  TrackerOutcome outcome = TrackerOutcome::ignored;
  Time received_at;
};
BOOST_DESCRIBE_STRUCT(TrackerDelivery, (), (id, tracker_id, delivery_key, event, issue, outcome, received_at))

struct TrackerDeliveryView {
  TrackerDeliveryId id;
  std::string event;
  std::optional<std::string> issue;
  TrackerOutcome outcome = TrackerOutcome::ignored;
  Time received_at;
};
BOOST_DESCRIBE_STRUCT(TrackerDeliveryView, (), (id, event, issue, outcome, received_at))

/// Newest first, of the last delivery_memory.
Page<TrackerDeliveryView> list_tracker_deliveries(Ctx& ctx, const TrackerId& id,
                                                  const std::optional<std::string>& after, int limit);

/// A delivery that comes again within this time changes nothing.
inline constexpr Duration delivery_memory = days(30);

struct TrackerReceipt {
  bool received = true;
};
BOOST_DESCRIBE_STRUCT(TrackerReceipt, (), (received))

/// Carries out what a tracker's webhook tells. Error{unauthenticated} for a wrong signature, token or tracker,
/// Error{conflict} for one that was switched off, Error{invalid} for what cannot be understood.
TrackerReceipt receive_issue_event(Ctx& ctx, const TrackerId& id, const http::Request& request);

/// Forgets deliveries older than delivery_memory, some at a time; how many went.
std::int64_t sweep_tracker_deliveries(Ctx& ctx);

struct IssueLinked {
  static constexpr const char* kind = "ticket.issue_linked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string tracker;  // "GitHub"
  std::string issue;    // "padaria/caixa#12"
};
BOOST_DESCRIBE_STRUCT(IssueLinked, (), (number, tracker, issue))

struct IssueUnlinked {
  static constexpr const char* kind = "ticket.issue_unlinked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string tracker;  // "GitHub"
  std::string issue;
};
BOOST_DESCRIBE_STRUCT(IssueUnlinked, (), (number, tracker, issue))

/// "ticket.issue_" with done, declined, reopened, gone or planned: what became of it.
struct IssueNews {
  std::int64_t number = 0;
  std::string tracker;  // "GitHub"
  std::string issue;
  std::optional<std::string> milestone;
  std::optional<UserId> assignee_id;
};
BOOST_DESCRIBE_STRUCT(IssueNews, (), (number, tracker, issue, milestone, assignee_id))

}  // namespace zelo::support
