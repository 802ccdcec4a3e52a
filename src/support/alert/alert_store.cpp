#include "src/support/alert/alert_store.h"

#include "lib/base/json.h"

namespace zelo::support::store {
namespace {

struct SourceRow {
  AlertSourceId id;
  std::string name;
  std::string secret_hash;
  std::optional<CategoryId> category_id;
  std::optional<TeamId> team_id;
  Tier tier = Tier::n2;
  std::string severities;
  Priority default_priority = Priority::normal;
  std::optional<std::string> account_label;
  std::int64_t reopen_minutes = 0;
  bool active = true;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SourceRow, (),
                      (id, name, secret_hash, category_id, team_id, tier, severities, default_priority, account_label,
                       reopen_minutes, active, created_at, version))

SourceRow row_of(const AlertSource& s) {
  return {s.id,
          s.name,
          s.secret_hash,
          s.category_id,
          s.team_id,
          s.tier,
          json::text_of(s.severities),
          s.default_priority,
          s.account_label,
          s.reopen_minutes,
          s.active,
          s.created_at,
          s.version};
}

AlertSource source_of(SourceRow r) {
  return {r.id,
          std::move(r.name),
          std::move(r.secret_hash),
          r.category_id,
          r.team_id,
          r.tier,
          json::read_text<std::vector<SeverityPriority>>(r.severities),
          r.default_priority,
          std::move(r.account_label),
          r.reopen_minutes,
          r.active,
          r.created_at,
          r.version};
}

struct AlertRow {
  AlertId id;
  AlertSourceId source_id;
  std::string fingerprint;
  TicketId ticket_id;
  AlertState state = AlertState::firing;
  std::string name;
  std::string severity;
  std::string labels;
  std::string annotations;
  std::optional<std::string> source_url;
  Time starts_at;
  std::optional<Time> over_at;
  Time last_seen_at;
  std::int64_t times = 1;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(AlertRow, (),
                      (id, source_id, fingerprint, ticket_id, state, name, severity, labels, annotations, source_url,
                       starts_at, over_at, last_seen_at, times, created_at))

struct KnownRow : AlertRow {
  Status ticket_status = Status::new_;
  std::optional<TicketId> merged_into_id;
};
BOOST_DESCRIBE_STRUCT(KnownRow, (AlertRow), (ticket_status, merged_into_id))

struct ViewRow : AlertRow {
  std::string source_name;
};
BOOST_DESCRIBE_STRUCT(ViewRow, (AlertRow), (source_name))

AlertTexts texts_of(const std::string& json) { return json::read_text<AlertTexts>(json); }

Alert alert_of(const AlertRow& r) {
  return {r.id,
          r.source_id,
          r.fingerprint,
          r.ticket_id,
          r.state,
          r.name,
          r.severity,
          texts_of(r.labels),
          texts_of(r.annotations),
          r.source_url,
          r.starts_at,
          r.over_at,
          r.last_seen_at,
          r.times,
          r.created_at};
}

AlertView view_of(const ViewRow& r) {
  return {
      r.id,         r.source_name, r.state,   r.name,         r.severity, texts_of(r.labels), texts_of(r.annotations),
      r.source_url, r.starts_at,   r.over_at, r.last_seen_at, r.times};
}

constexpr const char* alert_columns =
    "a.id, a.source_id, a.fingerprint, a.ticket_id, a.state, a.name, a.severity, a.labels, a.annotations,"
    " a.source_url, a.starts_at, a.over_at, a.last_seen_at, a.times, a.created_at";

}  // namespace

std::int64_t count_alert_sources(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM alert_sources"); }

std::optional<AlertSource> find_alert_source(db::Tx& tx, const AlertSourceId& id) {
  auto row = tx.find<SourceRow>("SELECT * FROM alert_sources WHERE id = $1", id);
  if (!row) return std::nullopt;
  return source_of(std::move(*row));
}

std::vector<AlertSource> list_alert_sources(db::Tx& tx, const std::string& after, int limit) {
  std::vector<AlertSource> sources;
  for (auto& row : tx.query<SourceRow>("SELECT * FROM alert_sources WHERE id > $1 ORDER BY id LIMIT $2", after, limit))
    sources.push_back(source_of(std::move(row)));
  return sources;
}

void insert_alert_source(db::Tx& tx, const AlertSource& source) { tx.insert("alert_sources", row_of(source)); }

void save_alert_source(db::Tx& tx, const AlertSource& source) {
  const SourceRow r = row_of(source);
  tx.exec(
      "UPDATE alert_sources SET name = $1, secret_hash = $2, category_id = $3, team_id = $4, tier = $5, severities = "
      "$6,"
      " default_priority = $7, account_label = $8, reopen_minutes = $9, active = $10, version = $11 WHERE id = $12",
      r.name, r.secret_hash, r.category_id, r.team_id, r.tier, r.severities, r.default_priority, r.account_label,
      r.reopen_minutes, r.active, r.version, r.id);
}

std::optional<rules::KnownAlert> find_known_alert(db::Tx& tx, const AlertSourceId& source_id,
                                                  const std::string& fingerprint) {
  static const std::string sql = "SELECT " + std::string(alert_columns) +
                                 ", t.status AS ticket_status, t.merged_into_id FROM alerts a"
                                 " JOIN tickets t ON t.id = a.ticket_id"
                                 " WHERE a.source_id = $1 AND a.fingerprint = $2 ORDER BY a.id DESC LIMIT 1";
  const auto row = tx.find<KnownRow>(sql, source_id, fingerprint);
  if (!row) return std::nullopt;
  return rules::KnownAlert{alert_of(*row), row->ticket_status == Status::closed, row->merged_into_id.has_value()};
}

bool insert_alert(db::Tx& tx, const Alert& a) {
  return tx.exec(
             "INSERT INTO alerts (id, source_id, fingerprint, ticket_id, state, name, severity, labels, annotations,"
             " source_url, starts_at, over_at, last_seen_at, times, created_at)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING",
             a.id, a.source_id, a.fingerprint, a.ticket_id, a.state, a.name, a.severity, json::text_of(a.labels),
             json::text_of(a.annotations), a.source_url, a.starts_at, a.over_at, a.last_seen_at, a.times,
             a.created_at) > 0;
}

void save_alert(db::Tx& tx, const Alert& a) {
  tx.exec(
      "UPDATE alerts SET state = $1, annotations = $2, source_url = $3, starts_at = $4, over_at = $5,"
      " last_seen_at = $6, times = $7 WHERE id = $8",
      a.state, json::text_of(a.annotations), a.source_url, a.starts_at, a.over_at, a.last_seen_at, a.times, a.id);
}

std::vector<AlertView> list_ticket_alerts(db::Tx& tx, const TicketId& id, const std::string& before, int limit) {
  static const std::string head = "SELECT " + std::string(alert_columns) +
                                  ", s.name AS source_name FROM alerts a JOIN alert_sources s ON s.id = a.source_id"
                                  " WHERE a.ticket_id = $1";
  static const std::string tail = " ORDER BY a.id DESC LIMIT $2";
  const auto rows = before.empty() ? tx.query<ViewRow>(head + tail, id, limit)
                                   : tx.query<ViewRow>(head + " AND a.id < $3" + tail, id, limit, before);
  std::vector<AlertView> views;
  for (const ViewRow& row : rows) views.push_back(view_of(row));
  return views;
}

bool touched_by_somebody(db::Tx& tx, const TicketId& id) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM events WHERE subject_kind = 'ticket' AND subject_id = $1 AND actor_kind <> 'system' LIMIT 1",
          id)
      .has_value();
}

void insert_alert_delivery(db::Tx& tx, const DeliveryRow& row) {
  tx.insert("alert_deliveries", row);
  tx.exec(
      "DELETE FROM alert_deliveries WHERE source_id = $1 AND id <= (SELECT id FROM alert_deliveries"
      " WHERE source_id = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)",
      row.source_id, kept_deliveries);
}

std::vector<DeliveryRow> list_alert_deliveries(db::Tx& tx, const AlertSourceId& id, const std::string& before,
                                               int limit) {
  static const std::string head = "SELECT * FROM alert_deliveries WHERE source_id = $1";
  static const std::string tail = " ORDER BY id DESC LIMIT $2";
  if (before.empty()) return tx.query<DeliveryRow>(head + tail, id, limit);
  return tx.query<DeliveryRow>(head + " AND id < $3" + tail, id, limit, before);
}

std::optional<Time> last_delivery(db::Tx& tx, const AlertSourceId& id) {
  return tx.find<Time>("SELECT received_at FROM alert_deliveries WHERE source_id = $1 ORDER BY id DESC LIMIT 1", id);
}

}  // namespace zelo::support::store
