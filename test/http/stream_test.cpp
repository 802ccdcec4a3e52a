#include <doctest/doctest.h>

#include <thread>

#include "test/http/bakery.h"

TEST_SUITE_BEGIN("http");

using namespace zelo;
using namespace zelo::http;
using namespace zelo::world;

namespace {
const std::string ask_stream = "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n";
}

TEST_CASE("a stream says what the browser missed, goes on, and notices the hang-up") {
  Bakery bakery;
  auto client = std::make_unique<RawClient>(bakery.port());
  client->say("GET /stream HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 6\r\n\r\n");
  CHECK(client->hear_until("\n\n").find("id: 7\nevent: bread\ndata: fresh after 6\n\n") != std::string::npos);
  const auto stream = bakery.await_stream();
  CHECK(bakery.server().load().streams == 1);
  stream->send("8", "bread", "two\nlines");
  CHECK(client->hear_until("data: lines").find("id: 8\nevent: bread\ndata: two\ndata: lines\n\n") != std::string::npos);
  client.reset();
  while (!stream->closed()) std::this_thread::yield();
  stream->send("9", "bread", "nobody hears it");
  while (bakery.server().load().streams > 0) std::this_thread::yield();
}

TEST_CASE("no line end in an event can begin a field of its own") {
  Bakery bakery;
  RawClient client(bakery.port());
  client.say(ask_stream);
  const auto stream = bakery.await_stream();
  stream->send("8\nevent: forged", "bread\rid: 1", "a\rid: 2\r\nb");
  CHECK(client.hear_until("data: b\n").find("id: 8\nevent: bread\ndata: a\ndata: id: 2\ndata: b\n\n") !=
        std::string::npos);
}

TEST_CASE("a quiet stream has a heartbeat") {
  Bakery bakery({.heartbeat = milliseconds(20)});
  RawClient client(bakery.port());
  client.say(ask_stream);
  CHECK(client.hear_until(": still here\n\n").find(": still here") != std::string::npos);
  client.forget();
  CHECK(client.hear_until(": still here\n\n").find(": still here") != std::string::npos);
}

TEST_CASE("many threads may send to one stream, and every event arrives whole") {
  Bakery bakery;
  RawClient client(bakery.port());
  client.say(ask_stream);
  const auto stream = bakery.await_stream();
  std::vector<std::thread> senders;
  for (int i = 0; i < 4; ++i) {
    senders.emplace_back([&] {
      for (int n = 0; n < 500; ++n) stream->send("1", "loaf", "warm");
    });
  }
  for (auto& sender : senders) sender.join();
  stream->send("2", "end", "of work");
  const auto all = client.hear_until("of work\n\n");
  std::size_t count = 0;
  for (auto at = all.find("id: 1\nevent: loaf\ndata: warm\n\n"); at != std::string::npos;
       at = all.find("id: 1\nevent: loaf\ndata: warm\n\n", at + 1)) {
    ++count;
  }
  CHECK(count == 2000);
}

TEST_CASE("a browser that does not read is dropped, and sending to it never waits") {
  Bakery bakery;
  const RawClient client(bakery.port());
  client.say(ask_stream);
  const auto stream = bakery.await_stream();
  const std::string large(100'000, 'x');
  int sent = 0;
  while (!stream->closed() && sent < 1000) {
    stream->send("1", "loaf", large);
    ++sent;
  }
  CHECK(sent < 1000);
  while (bakery.server().load().connections > 0) std::this_thread::yield();
}

TEST_CASE("a browser that stops reading in the middle is dropped after a while") {
  Bakery bakery({.write_timeout = milliseconds(40)});
  const RawClient client(bakery.port());
  client.say(ask_stream);
  const auto stream = bakery.await_stream();
  stream->send("1", "loaf", std::string(900'000, 'x'));
  for (int i = 0; i < 40 && !stream->closed(); ++i) stream->send("1", "loaf", std::string(200'000, 'x'));
  while (!stream->closed()) std::this_thread::yield();
}

TEST_CASE("a stream that the server closes ends for the browser") {
  Bakery bakery;
  RawClient client(bakery.port());
  client.say(ask_stream);
  const auto stream = bakery.await_stream();
  stream->close();
  CHECK(stream->closed());
  client.hear_all();
}

TEST_CASE("HEAD of a stream opens none") {
  Bakery bakery;
  CHECK(status_of(bakery.ask("HEAD /stream HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) == 200);
  CHECK(bakery.streams.empty());
}

TEST_CASE("streams outlive their server without harm") {
  std::shared_ptr<Stream> stream;
  std::atomic<bool> enough = false;
  std::thread sender;
  {
    Bakery bakery;
    RawClient client(bakery.port());
    client.say(ask_stream);
    stream = bakery.await_stream();
    sender = std::thread([&] {
      while (!enough) stream->send("1", "loaf", "warm");
    });
    client.hear_until("warm");
  }
  enough = true;
  sender.join();
  CHECK(stream->closed());
  stream->close();
}

TEST_SUITE_END();
