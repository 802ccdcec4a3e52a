#include "src/app/serve.h"

#include <fmt/format.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>

#include <charconv>
#include <filesystem>

#include "lib/base/content_store.h"
#include "lib/base/log.h"
#include "lib/base/text_types.h"
#include "lib/http/once_file.h"
#include "lib/http/server.h"
#include "lib/jobs/jobs.h"
#include "lib/mail/sender.h"
#include "src/app/assets.h"
#include "src/app/backup.h"
#include "src/app/operations.h"
#include "src/app/reactions.h"
#include "src/app/realtime.h"
#include "src/app/routes.h"
#include "src/app/store.h"
#include "src/identity/problem.h"
#include "src/knowledge/search/search_jobs.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/timeline/event.h"

namespace zelo::app {
namespace {

constexpr Duration grace = seconds(20);  // for what still runs when we are asked to stop

/// Signals are waited for by the main thread alone; every thread made later inherits the mask.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  return signals;
}

/// Every open browser holds a file descriptor; many shells start programs with 1024 at most, though more are allowed.
void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// "a, b" → a and b
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    if (const auto part = clean_line(text.substr(0, comma)); part && !part->empty()) parts.push_back(*part);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

http::ServerOptions server_options(const Config& config) {
  http::ServerOptions options;
  const auto colon = config.listen.rfind(':');
  const std::string_view port = std::string_view(config.listen).substr(colon == std::string::npos ? 0 : colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), options.port);
  if (colon == std::string::npos || error != std::errc() || end != port.data() + port.size() || options.port > 65535) {
    throw Error(ErrorKind::unavailable, Text("error.listen", {{"value", config.listen}}));
  }
  options.host = config.listen.substr(0, colon);
  if (options.host.starts_with('[') && options.host.ends_with(']'))
    options.host = options.host.substr(1, options.host.size() - 2);
  options.workers = config.workers;
  options.connections_per_address = config.connections_per_address;
  for (const std::string& proxy : split_list(config.trusted_proxy)) options.trusted_proxies.push_back(proxy);
  return options;
}

mail::SenderOptions sender_options(const Config& config) {
  mail::SenderOptions options{.url = config.smtp_url, .ca_file = config.smtp_ca};
  if (!config.smtp_tls.empty()) options.require_tls = config.smtp_tls == "required";
  return options;
}

std::string method_name(http::Method method) {
  switch (method) {
    case http::Method::get: return "GET";
    case http::Method::post: return "POST";
    case http::Method::put: return "PUT";
    case http::Method::patch: return "PATCH";
    case http::Method::delete_: return "DELETE";
    case http::Method::head: return "HEAD";
    case http::Method::options: return "OPTIONS";
  }
  return "?";
}

/// One line a request; never its path as sent, which may hold what people typed.
void log_request(const http::Request& request, const http::Response& response, std::string_view route, Duration taken) {
  log::info("request", {{"id", request.id},
                        {"actor", response.actor},
                        {"method", method_name(request.method)},
                        {"route", route},
                        {"status", std::int64_t{response.status}},
                        {"ms", taken.ms}});
}

http::ServerHooks hooks(const World& world, Metrics& metrics) {
  return {
      .failed =
          [&world](const http::Request& request, const std::exception_ptr& thrown) {
            return problem(world.texts, language_of(request), request, thrown);
          },
      .finish = [](const http::Request& request, http::Response& response) { add_security_headers(request, response); },
      .answered =
          [&metrics](const http::Request& request, const http::Response& response, std::string_view route,
                     Duration taken) {
            metrics.count(route, response.status, taken);
            log_request(request, response, route, taken);
          },
      .fallback = serve_ui()};
}

/// Gives back meanwhile what the allocator keeps of work that is over: a quarter of what an idle server holds.
void wait_for(const sigset_t& signals) {
  timespec patience{.tv_sec = 10, .tv_nsec = 0};  // what a start has to catch up with is done by then
  int signal = 0;
  while ((signal = sigtimedwait(&signals, nullptr, &patience)) < 0) {
    if (errno == EAGAIN) malloc_trim(0);
    patience.tv_sec = 60;
  }
  log::info("stopping", {{"signal", std::int64_t{signal}}});
}

}  // namespace

int serve(const Config& config) {
  const sigset_t signals = block_stop_signals();
  raise_file_limit();
  prepare_directory(config.data);
  const DirectoryLock lock(config.data);
  http::remove_left_once_files();
  sweep_backups(config.data);
  const SystemClock clock;
  SystemIdSource ids;
  const Catalogue texts = load_texts();
  const auto db = open_store(config, clock.now(), &lock);
  const World world{.db = *db,
                    .clock = clock,
                    .ids = ids,
                    .texts = texts,
                    .reactions = reactions(),
                    .public_url = public_url(config),
                    .announce = timeline::announce};
  ContentStore content(config.data + "/content");
  Ctx starting{.world = world, .actor = Actor::system()};
  support::finish_contents(starting, content);
  const auto sender = config.smtp_url.empty() ? nullptr : mail::open_sender(sender_options(config));

  Metrics metrics;
  Realtime realtime(world);
  http::Router router;
  Services services(world, content, sender.get(), realtime);
  services.expect_workers(config.workers);
  add_routes(router, services);
  http::Server* running = nullptr;
  Readiness readiness(world, config.data);
  operation_routes(router, world, metrics, readiness,
                   [&running] { return running ? running->load() : http::Server::Load{}; });

  jobs::Runner runner(*db, clock, ids);
  add_jobs(runner, services, config);

  http::Server server(router, server_options(config), hooks(world, metrics));
  running = &server;
  index_articles_soon(world);
  // The lock on the directory says that nobody else has this SQLite store open for serving.
  runner.start(config.job_workers, {.alone = db->dialect() == db::Dialect::sqlite});
  server.start();
  fmt::print("zelo ready on http://{}:{}\n", config.listen.substr(0, config.listen.rfind(':')), server.port());
  std::fflush(stdout);

  wait_for(signals);
  server.stop(grace);
  runner.stop();
  realtime.stop();
  return 0;
}

}  // namespace zelo::app
