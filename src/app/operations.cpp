#include "src/app/operations.h"

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "lib/base/log.h"

namespace zelo::app {

struct Metrics::Impl {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("zelo_requests_total").Help("Answers by route and status").Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds_taken =
      prometheus::BuildHistogram().Name("zelo_request_seconds").Help("Time to the answer, by route").Register(registry);
  prometheus::Family<prometheus::Gauge>& jobs =
      prometheus::BuildGauge().Name("zelo_jobs").Help("Jobs by state").Register(registry);
  prometheus::Family<prometheus::Gauge>& connections =
      prometheus::BuildGauge().Name("zelo_connections").Help("Open connections by kind").Register(registry);
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count(std::string_view route, int status, Duration taken) {
  // Unknown paths share one label: strangers must not be able to make up new ones.
  const std::string name = route.empty() ? "other" : std::string(route);
  static const prometheus::Histogram::BucketBoundaries buckets{0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5};
  impl_->requests.Add({{"route", name}, {"status", std::to_string(status)}}).Increment();
  impl_->seconds_taken.Add({{"route", name}}, buckets).Observe(static_cast<double>(taken.ms) / 1000.0);
}

namespace {

struct JobCount {
  std::string state;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(JobCount, (), (state, count))

std::vector<JobCount> job_counts(const World& world) {
  return world.db.read([](db::Tx& tx) {
    return tx.query<JobCount>("SELECT state, count(*) AS count FROM jobs GROUP BY state ORDER BY state");
  });
}

http::Response text_answer(int status, std::string type, std::string body) {
  http::Response response;
  response.status = status;
  response.headers.set("Content-Type", std::move(type));
  response.headers.set("Cache-Control", "no-store");
  response.body = std::move(body);
  return response;
}

http::Response readiness(const World& world) {
  try {
    std::string counts;
    for (const JobCount& job : job_counts(world)) counts += fmt::format(R"(,"jobs_{}":{})", job.state, job.count);
    return text_answer(200, "application/json", R"({"status":"ready","database":"ok")" + counts + "}");
  } catch (const std::exception& error) {
    log::error("not_ready", {{"what", error.what()}});
    return text_answer(503, "application/json", R"({"status":"not ready","database":"unavailable"})");
  }
}

http::Route operation(std::string path, std::string name, std::string summary, http::Handler handler) {
  http::Route route;
  route.path = std::move(path);
  route.operation = std::move(name);
  route.summary = std::move(summary);
  route.tag = "Operations";
  route.access = "anyone";
  route.response_type = route.path == "/metrics" ? "text/plain" : "application/json";
  route.handler = std::move(handler);
  return route;
}

}  // namespace

std::string Metrics::text(const World& world, const http::Server::Load& load) {
  for (const char* state : {"waiting", "running", "failed"}) impl_->jobs.Add({{"state", state}}).Set(0);
  for (const JobCount& job : job_counts(world)) {
    impl_->jobs.Add({{"state", job.state}}).Set(static_cast<double>(job.count));
  }
  impl_->connections.Add({{"kind", "open"}}).Set(load.connections);
  impl_->connections.Add({{"kind", "stream"}}).Set(load.streams);
  impl_->connections.Add({{"kind", "busy_worker"}}).Set(load.busy_workers);
  impl_->connections.Add({{"kind", "queued"}}).Set(load.queued);
  return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

void operation_routes(http::Router& router, const World& world, Metrics& metrics,
                      std::function<http::Server::Load()> load) {
  http::Route health = operation("/healthz", "health", "The process answers", [](const http::Request&) {
    return text_answer(200, "application/json", R"({"status":"ok"})");
  });
  health.quick = true;  // a busy process is not a dead one
  router.add(std::move(health));
  router.add(operation("/readyz", "readiness", "Store and queue can be used",
                       [&world](const http::Request&) { return readiness(world); }));
  router.add(operation("/metrics", "metrics", "Counters for Prometheus",
                       [&world, &metrics, load = std::move(load)](const http::Request&) {
                         return text_answer(200, "text/plain; version=0.0.4", metrics.text(world, load()));
                       }));
}

}  // namespace zelo::app
