#include "src/app/operations.h"

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace zelo::app {

/// Finding a counter by its labels costs more than counting: each is looked up once.
struct KnownRoute {
  prometheus::Histogram* taken = nullptr;
  std::map<int, prometheus::Counter*> by_status;
};

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
  prometheus::Family<prometheus::Gauge>& mails =
      prometheus::BuildGauge().Name("zelo_mails_queued").Help("Mails that no server has taken yet").Register(registry);
  prometheus::Family<prometheus::Gauge>& mail_seconds = prometheus::BuildGauge()
                                                            .Name("zelo_mail_queue_seconds")
                                                            .Help("How long the oldest of them has been waiting")
                                                            .Register(registry);
  std::mutex mutex;
  std::map<std::string, KnownRoute, std::less<>> known;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count(std::string_view route, int status, Duration taken) {
  // Unknown paths share one label: strangers must not be able to make up new ones.
  const std::string_view name = route.empty() ? "other" : route;
  static const prometheus::Histogram::BucketBoundaries buckets{0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5};
  const std::lock_guard lock(impl_->mutex);
  auto found = impl_->known.find(name);
  if (found == impl_->known.end()) {
    auto& histogram = impl_->seconds_taken.Add({{"route", std::string(name)}}, buckets);
    found = impl_->known.emplace(name, KnownRoute{&histogram, {}}).first;
  }
  auto& counter = found->second.by_status[status];
  if (!counter) counter = &impl_->requests.Add({{"route", std::string(name)}, {"status", std::to_string(status)}});
  counter->Increment();
  found->second.taken->Observe(static_cast<double>(taken.ms) / 1000.0);
}

namespace {

http::Response text_answer(int status, std::string type, std::string body) {
  http::Response response;
  response.status = status;
  response.headers.set("Content-Type", std::move(type));
  response.headers.set("Cache-Control", "no-store");
  response.body = std::move(body);
  return response;
}

/// What is wrong, in words that tell nothing of the machine.
http::Response tell(const Readiness::Finding& found, Time now) {
  std::string body =
      fmt::format(R"({{"status":"{}","database":"{}","disk":"{}")", found.ready() ? "ready" : "not ready",
                  found.database ? "ok" : "unavailable", found.disk ? "ok" : "full");
  if (found.database)
    body += fmt::format(R"(,"migrations":"{}","mails_queued":{},"mail_queue_seconds":{})", name_of(found.migrations),
                        found.mails.waiting, waiting_time(found.mails, now).ms / 1000);
  for (const JobCount& job : found.jobs) body += fmt::format(R"(,"jobs_{}":{})", job.state, job.count);
  return text_answer(found.ready() ? 200 : 503, "application/json", body + "}");
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
  const MailQueue mails = mail_queue(world);
  impl_->mails.Add({}).Set(static_cast<double>(mails.waiting));
  impl_->mail_seconds.Add({}).Set(static_cast<double>(waiting_time(mails, world.clock.now()).ms) / 1000);
  impl_->connections.Add({{"kind", "open"}}).Set(load.connections);
  impl_->connections.Add({{"kind", "stream"}}).Set(load.streams);
  impl_->connections.Add({{"kind", "busy_worker"}}).Set(load.busy_workers);
  impl_->connections.Add({{"kind", "queued"}}).Set(load.queued);
  return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

void operation_routes(http::Router& router, const World& world, Metrics& metrics, Readiness& readiness,
                      std::function<http::Server::Load()> load) {
  http::Route health = operation("/healthz", "health", "The process answers", [](const http::Request&) {
    return text_answer(200, "application/json", R"({"status":"ok"})");
  });
  health.quick = true;  // a busy process is not a dead one
  router.add(std::move(health));
  router.add(
      operation("/readyz", "readiness", "Store and queue can be used, and the disk has room",
                [&world, &readiness](const http::Request&) { return tell(readiness.look(), world.clock.now()); }));
  router.add(operation("/metrics", "metrics", "Counters for Prometheus",
                       [&world, &metrics, load = std::move(load)](const http::Request&) {
                         return text_answer(200, "text/plain; version=0.0.4", metrics.text(world, load()));
                       }));
}

}  // namespace zelo::app
