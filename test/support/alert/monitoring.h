#pragma once
// The office's monitoring: an Alertmanager that reports to it, in the words that Alertmanager uses.

#include <string>
#include <vector>

#include "src/support/alert/alert.h"
#include "test/support/office.h"

namespace zelo::office {

/// One alert of a payload. Times as Alertmanager writes them.
struct Told {
  std::string status = "firing";
  std::string fingerprint = "c4ca4238a0b92382";
  std::string starts_at = "2026-03-02T11:58:00.5Z";
  std::string labels = R"("alertname":"DiscoCheio","severity":"critical","instance":"db1:9100")";
  std::string summary = "Disco do db1 quase cheio";
};

inline std::string payload(const std::vector<Told>& alerts) {
  std::string text = R"({"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"receiver":"zelo","status":"firing",)"
                     R"("groupLabels":{},"commonLabels":{},"commonAnnotations":{},)"
                     R"("externalURL":"http://alertmanager.example:9093","alerts":[)";
  for (const Told& told : alerts) {
    const bool over = told.status == "resolved";
    if (text.back() == '}') text += ',';
    text += R"({"status":")" + told.status + R"(","labels":{)" + told.labels + R"(},"annotations":{"summary":")" +
            told.summary + R"("},"startsAt":")" + told.starts_at + R"(","endsAt":")" +
            (over ? "2026-03-02T12:30:00Z" : "0001-01-01T00:00:00Z") +
            R"(","generatorURL":"http://prometheus.example/graph","fingerprint":")" + told.fingerprint + R"("})";
  }
  return text + "]}";
}

class MonitoredOffice : public Office {
 public:
  explicit MonitoredOffice(db::Database& database, support::NewAlertSource source = {.name = "Alertmanager"})
      : Office(database) {
    Ctx sonia = as("Sonia");
    made = support::create_alert_source(sonia, source);
  }

  /// As Alertmanager delivers it.
  Reply deliver(const std::string& body, const std::string& authorization) {
    return call("", http::Method::post, "/api/alerts/" + made.source.id.text, body, {{"Authorization", authorization}});
  }
  Reply deliver(const std::string& body) { return deliver(body, "Bearer " + made.secret); }
  Reply deliver(const Told& told) { return deliver(payload({told})); }

  /// All tickets of monitoring, in the order in which they were opened.
  std::vector<support::TicketView> tickets() {
    std::vector<support::TicketView> found;
    const auto ids = db.read([](db::Tx& tx) {
      return tx.query<support::TicketId>("SELECT id FROM tickets WHERE channel = 'monitoring' ORDER BY number");
    });
    for (const auto& id : ids) found.push_back(ticket(id));
    return found;
  }

  support::ShownAlertSource made;
};

}  // namespace zelo::office
