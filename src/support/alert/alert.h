#pragma once
// Alarms of monitoring that open and close tickets (R93). A source is one sender, such as an Alertmanager; an alert is
// one thing that went wrong there, known by its fingerprint, and has one ticket for as long as it goes on.
//
//   firing ─▶ a ticket is opened; told again, it is only counted
//   over   ─▶ a ticket that nobody has touched is closed; else whoever works on it is told
//   firing again ─▶ the same ticket, while it is not closed or for as long as its source says; then another one

#include <cstdint>
#include <map>
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
}  // namespace zelo

namespace zelo::support {

/// What the label `severity` means here.
struct SeverityPriority {
  Line<60> severity;
  Priority priority = Priority::normal;
};
BOOST_DESCRIBE_STRUCT(SeverityPriority, (), (severity, priority))

/// A row of `alert_sources`.
struct AlertSource {
  AlertSourceId id;
  std::string name;
  std::string secret_hash;
  std::optional<CategoryId> category_id;
  std::optional<TeamId> team_id;
  Tier tier = Tier::n2;
  std::vector<SeverityPriority> severities;
  Priority default_priority = Priority::normal;
  std::optional<std::string> account_label;
  std::int64_t reopen_minutes = 30;
  bool active = true;
  Time created_at;
  std::int64_t version = 1;
};

struct AlertSourceView {
  AlertSourceId id;
  std::string name;
  std::string url;  // where the sender shall deliver
  std::optional<CategoryId> category_id;
  std::optional<TeamId> team_id;
  Tier tier = Tier::n2;
  std::vector<SeverityPriority> severities;
  Priority default_priority = Priority::normal;
  std::optional<std::string> account_label;
  std::int64_t reopen_minutes = 30;
  bool active = true;
  std::optional<Time> heard_at;  // its last delivery
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AlertSourceView, (),
                      (id, name, url, category_id, team_id, tier, severities, default_priority, account_label,
                       reopen_minutes, active, heard_at, version))

/// A source with its secret, which is never shown again.
struct ShownAlertSource {
  AlertSourceView source;
  std::string secret;
};
BOOST_DESCRIBE_STRUCT(ShownAlertSource, (), (source, secret))

inline constexpr std::int64_t most_sources = 100;
inline constexpr std::size_t most_severities = 20;
inline constexpr std::int64_t most_reopen_minutes = 7 * 24 * 60;

struct NewAlertSource {
  Line<120> name;
  std::optional<CategoryId> category_id;
  std::optional<TeamId> team_id;
  std::optional<Tier> tier;                                 // n2
  std::optional<std::vector<SeverityPriority>> severities;  // critical, error, warning and info, when absent
  std::optional<Priority> default_priority;                 // normal
  std::optional<Line<100>> account_label;
  std::optional<std::int64_t> reopen_minutes;  // 30
};
BOOST_DESCRIBE_STRUCT(NewAlertSource, (),
                      (name, category_id, team_id, tier, severities, default_priority, account_label, reopen_minutes))

struct EditAlertSource {
  std::optional<Line<120>> name;
  Change<CategoryId> category_id;
  Change<TeamId> team_id;
  std::optional<Tier> tier;
  std::optional<std::vector<SeverityPriority>> severities;
  std::optional<Priority> default_priority;
  Change<Line<100>> account_label;
  std::optional<std::int64_t> reopen_minutes;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(EditAlertSource, (),
                      (name, category_id, team_id, tier, severities, default_priority, account_label, reopen_minutes,
                       active))

ShownAlertSource create_alert_source(Ctx& ctx, const NewAlertSource& input);
AlertSourceView read_alert_source(Ctx& ctx, const AlertSourceId& id);
AlertSourceView edit_alert_source(Ctx& ctx, const AlertSourceId& id, const EditAlertSource& input,
                                  std::optional<std::int64_t> version);
/// A new secret; the one before is worth nothing at once.
ShownAlertSource renew_alert_secret(Ctx& ctx, const AlertSourceId& id);
/// In the order in which they were made.
Page<AlertSourceView> list_alert_sources(Ctx& ctx, const std::optional<std::string>& after, int limit);

enum class AlertState { firing, over };
BOOST_DESCRIBE_ENUM(AlertState, firing, over)

using AlertTexts = std::map<std::string, std::string>;

/// A row of `alerts`.
struct Alert {
  AlertId id;
  AlertSourceId source_id;
  std::string fingerprint;
  TicketId ticket_id;
  AlertState state = AlertState::firing;
  std::string name;
  std::string severity;
  AlertTexts labels;
  AlertTexts annotations;
  std::optional<std::string> source_url;  // http or https
  Time starts_at;
  std::optional<Time> over_at;
  Time last_seen_at;
  std::int64_t times = 1;
  Time created_at;
};

struct AlertView {
  AlertId id;
  std::string source_name;
  AlertState state = AlertState::firing;
  std::string name;
  std::string severity;
  AlertTexts labels;
  AlertTexts annotations;
  std::optional<std::string> source_url;
  Time starts_at;
  std::optional<Time> over_at;
  Time last_seen_at;
  std::int64_t times = 1;
};
BOOST_DESCRIBE_STRUCT(AlertView, (),
                      (id, source_name, state, name, severity, labels, annotations, source_url, starts_at, over_at,
                       last_seen_at, times))

/// Newest first.
Page<AlertView> list_ticket_alerts(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit);

/// What a source sent, and what came of it.
struct AlertDeliveryView {
  AlertDeliveryId id;
  Time received_at;
  std::int64_t opened = 0;
  std::int64_t reopened = 0;
  std::int64_t repeated = 0;
  std::int64_t closed = 0;
  std::int64_t marked = 0;   // over, while a person was at work
  std::int64_t ignored = 0;  // late, or never heard of
  std::int64_t truncated = 0;
  std::optional<std::string> problem;  // why it was refused: "alerts[3].labels: …"
};
BOOST_DESCRIBE_STRUCT(AlertDeliveryView, (),
                      (id, received_at, opened, reopened, repeated, closed, marked, ignored, truncated, problem))

inline constexpr std::int64_t kept_deliveries = 100;  // of each source

/// Newest first.
Page<AlertDeliveryView> list_alert_deliveries(Ctx& ctx, const AlertSourceId& id,
                                              const std::optional<std::string>& after, int limit);

}  // namespace zelo::support
