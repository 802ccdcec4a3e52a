#include "lib/base/hmac.h"
#include "lib/http/message.h"
#include "src/app/demo/stage.h"
#include "src/support/alert/alert.h"
#include "src/support/alert/alert_delivery.h"
#include "src/support/tracker/tracker.h"

namespace zelo::app::demo {
namespace {

using namespace zelo::support;

void report(Stage& stage, const ShownAlertSource& source, const std::string& alert) {
  http::Request request;
  request.headers.set("Authorization", "Bearer " + source.secret);
  request.body = R"({"version":"4","alerts":[)" + alert + "]}";
  Ctx ctx{.world = stage.world, .actor = {}, .joined = stage.tx};
  receive_alerts(ctx, source.source.id, request);
}

std::string slow_reports(std::string_view status, Time since) {
  return R"({"status":")" + std::string(status) +
         R"(","labels":{"alertname":"RelatoriosLentos","severity":"warning","service":"relatorios"},)"
         R"("annotations":{"summary":"Relatórios demoram mais de 10 segundos"},)"
         R"("generatorURL":"https://prometheus.aurora.example/graph?g0.expr=relatorios_p95",)"
         R"("fingerprint":"5f1c0a7be2d94c11","startsAt":")" +
         to_rfc3339(since) + R"("})";
}

std::string stuck_invoices(Time since) {
  return R"({"status":"firing","labels":{"alertname":"FilaDeNotasParada","severity":"critical","service":"notas",)"
         R"("instance":"notas-2:9100","region":"sa-east-1"},)"
         R"("annotations":{"summary":"A fila de notas fiscais está parada","description":)"
         R"("Nenhuma nota saiu nos últimos 15 minutos; 312 esperam na fila."},)"
         R"("generatorURL":"https://prometheus.aurora.example/graph?g0.expr=notas_na_fila",)"
         R"("fingerprint":"91b7d3c4a05e8f22","startsAt":")" +
         to_rfc3339(since) + R"("})";
}

void watch(Stage& stage) {
  Ctx helena = stage.as("helena");
  const auto source = create_alert_source(helena, {.name = "Alertmanager"});
  const Time slow = stage.now - hours(5);
  stage.clock.set(slow);
  report(stage, source, slow_reports("firing", slow));
  stage.clock.set(slow + minutes(12));
  report(stage, source, slow_reports("resolved", slow));
  const Time stuck = stage.now - hours(2);
  stage.clock.set(stuck);
  report(stage, source, stuck_invoices(stuck));
}

/// The hardest case that is still open is with the developers.
void hand_to_developers(Stage& stage) {
  Ctx helena = stage.as("helena");
  const auto github = create_tracker(helena, {.name = "GitHub", .base_url = "https://github.com"});
  const auto ticket = stage.tx->find<TicketId>(
      "SELECT id FROM tickets WHERE status <> 'closed' AND channel <> 'monitoring' ORDER BY tier DESC, id LIMIT 1");
  if (!ticket) return;
  Ctx fabio = stage.as("fabio");
  link_issue(fabio, *ticket, {.url = "https://github.com/aurora-sistemas/aurora/issues/1482"});
  http::Request request;
  request.body =
      R"({"action":"milestoned","issue":{"number":1482,"title":"Valores de períodos antigos somem do cálculo",)"
      R"("state":"open","milestone":{"title":"5.3"},"labels":[{"name":"bug"}],"updated_at":")" +
      to_rfc3339(stage.clock.now()) + R"("},"repository":{"full_name":"aurora-sistemas/aurora"}})";
  request.headers.set("X-GitHub-Event", "issues");
  request.headers.set("X-GitHub-Delivery", "7a1d0c7e-2f6b-4d1e-9b1a-5a2f3f6d8c10");
  request.headers.set("X-Hub-Signature-256", "sha256=" + hmac_sha256_hex(github.secret, request.body));
  Ctx outside{.world = stage.world, .actor = {}, .joined = stage.tx};
  receive_issue_event(outside, github.tracker.id, request);
}

}  // namespace

void connect_outside(Stage& stage) {
  watch(stage);
  stage.clock.set(stage.now - minutes(90));
  hand_to_developers(stage);
}

}  // namespace zelo::app::demo
