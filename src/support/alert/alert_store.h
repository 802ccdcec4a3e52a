#pragma once
// The only SQL about alarms, their sources and deliveries.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/alert/alert.h"
#include "src/support/alert/alert_rules.h"

namespace zelo::support::store {

std::int64_t count_alert_sources(db::Tx& tx);
std::optional<AlertSource> find_alert_source(db::Tx& tx, const AlertSourceId& id);
/// In the order in which they were made, after the one called `after`.
std::vector<AlertSource> list_alert_sources(db::Tx& tx, const std::string& after, int limit);
void insert_alert_source(db::Tx& tx, const AlertSource& source);
void save_alert_source(db::Tx& tx, const AlertSource& source);

/// What was last known of a fingerprint.
std::optional<rules::KnownAlert> find_known_alert(db::Tx& tx, const AlertSourceId& source_id,
                                                  const std::string& fingerprint);
/// False when another of its fingerprint fires already.
bool insert_alert(db::Tx& tx, const Alert& alert);
void save_alert(db::Tx& tx, const Alert& alert);
std::vector<AlertView> list_ticket_alerts(db::Tx& tx, const TicketId& id, const std::string& before, int limit);

/// Did anybody but the program itself do anything about it?
bool touched_by_somebody(db::Tx& tx, const TicketId& id);

/// A row of `alert_deliveries`.
struct DeliveryRow {
  AlertDeliveryId id;
  AlertSourceId source_id;
  Time received_at;
  std::int64_t opened = 0;
  std::int64_t reopened = 0;
  std::int64_t repeated = 0;
  std::int64_t closed = 0;
  std::int64_t marked = 0;
  std::int64_t ignored = 0;
  std::int64_t truncated = 0;
  std::optional<std::string> problem_path;
  std::optional<std::string> problem;  // as keep_reason() kept it
};
BOOST_DESCRIBE_STRUCT(DeliveryRow, (),
                      (id, source_id, received_at, opened, reopened, repeated, closed, marked, ignored, truncated,
                       problem_path, problem))
/// Keeps the newest kept_deliveries.
void insert_alert_delivery(db::Tx& tx, const DeliveryRow& row);
std::vector<DeliveryRow> list_alert_deliveries(db::Tx& tx, const AlertSourceId& id, const std::string& before,
                                               int limit);
std::optional<Time> last_delivery(db::Tx& tx, const AlertSourceId& id);

}  // namespace zelo::support::store
