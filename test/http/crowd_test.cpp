#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "test/http/bakery.h"
#include "test/world/file_limit.h"

TEST_SUITE_BEGIN("http");

using namespace zelo;
using namespace zelo::http;
using namespace zelo::world;

namespace {

using Browsers = std::vector<std::unique_ptr<RawClient>>;

constexpr rlim_t other_files = 200;  // what this process holds besides

/// Opens `count` streams, a batch at a time: as many as may wait to be accepted.
Browsers open_streams(const Bakery& bakery, std::size_t count) {
  constexpr std::size_t batch = 500;
  Browsers browsers;
  while (browsers.size() < count) {
    const std::size_t first = browsers.size();
    while (browsers.size() < std::min(first + batch, count)) {
      browsers.push_back(std::make_unique<RawClient>(bakery.port()));
      browsers.back()->say("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    for (std::size_t i = first; i < browsers.size(); ++i) {
      REQUIRE(browsers[i]->hear_until("fresh after \n\n").find("fresh after") != std::string::npos);
      browsers[i]->forget();
    }
  }
  return browsers;
}

}  // namespace

TEST_CASE("ten thousand browsers hold streams open, each hears its event, and the shop goes on serving") {
  const FileLimit limit(2 * 10'000 + other_files);
  const std::size_t count =
      limit.now() > other_files ? std::min<std::size_t>((limit.now() - other_files) / 2, 10'000) : 0;
  if (count < 10'000) {
    MESSAGE("the limit of open files (" << limit.now() << ") allows " << count << " streams, not 10,000");
  }
  if (count < 1000) return;
  Bakery bakery({.io_threads = 2, .workers = 4, .queue = 1000});
  Browsers browsers = open_streams(bakery, count);
  CHECK(bakery.server().load().streams == static_cast<int>(count));
  CHECK(bakery.server().load().connections == static_cast<int>(count));
  CHECK(bakery.get("/hello/Ana").ends_with("Oi, Ana"));
  {
    const std::lock_guard lock(bakery.mutex);
    REQUIRE(bakery.streams.size() == count);
    for (const auto& stream : bakery.streams) stream->send("8", "bread", "warm");
  }
  const auto heard = std::count_if(browsers.begin(), browsers.end(), [](const auto& browser) {
    return browser->hear_until("warm\n\n").ends_with("id: 8\nevent: bread\ndata: warm\n\n");
  });
  CHECK(heard == static_cast<std::ptrdiff_t>(count));
  browsers.clear();
  while (bakery.server().load().connections > 0) std::this_thread::yield();
  CHECK(bakery.server().load().streams == 0);
}

TEST_CASE("the shop closes while two thousand browsers listen: each hears the end, none is waited for") {
  constexpr std::size_t count = 2000;
  const FileLimit limit(2 * count + other_files);
  if (limit.now() < 2 * count + other_files) {
    MESSAGE("the limit of open files (" << limit.now() << ") allows too few streams");
    return;
  }
  Bakery bakery({.io_threads = 2, .workers = 4});
  const Browsers browsers = open_streams(bakery, count);
  bakery.server().stop(minutes(10));  // what it may wait for requests that run; streams are none
  CHECK(bakery.server().load().streams == 0);
  CHECK(bakery.server().load().connections == 0);
  for (const auto& browser : browsers) browser->hear_all();
}

TEST_CASE("clients that read slowly keep no worker, delay nobody, and get everything in the end") {
  const std::string large(16 << 20, 'x');
  TestServer shop;
  shop.router.add(route(Method::get, "/large", [&](const Request&) {
    Response response;
    response.static_body = large;
    return response;
  }));
  shop.router.add(route(Method::get, "/hello", [](const Request&) { return text("Oi"); }));
  shop.start({.workers = 1, .queue = 8});
  Browsers slow;
  for (int i = 0; i < 6; ++i) {
    slow.push_back(std::make_unique<RawClient>(shop.port()));
    slow.back()->say("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    slow.back()->hear_until("\r\n\r\n");
  }
  for (int i = 0; i < 20; ++i) CHECK(shop.get("/hello").ends_with("Oi"));
  for (const auto& client : slow) {
    const std::string heard = client->hear_all();
    CHECK(heard.size() - heard.find("\r\n\r\n") - 4 == large.size());
  }
}

TEST_SUITE_END();
