// Large bodies, in and out.

#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "lib/http/byte_range.h"
#include "lib/http/once_file.h"
#include "test/http/bakery.h"

TEST_SUITE_BEGIN("http");

using namespace zelo;
using namespace zelo::http;
using namespace zelo::world;

namespace {

/// A shop whose counter takes parcels of members only.
struct ParcelShop : TestServer {
  ParcelShop() {
    auto parcels = route(
        Method::post, "/parcels", [](const Request& r) { return text(std::to_string(r.body.size())); }, 10 << 20);
    parcels.admit = [](const Request& r) {
      if (!r.headers.has("Member")) throw Error(ErrorKind::unauthenticated, "error.unauthenticated");
    };
    router.add(std::move(parcels));
    start();
  }
};

}  // namespace

TEST_CASE("a stranger's large parcel is refused before it is carried in") {
  const ParcelShop shop;
  for (const char* size : {"Content-Length: 5000000\r\n", "Transfer-Encoding: chunked\r\n",
                           "Content-Length: 10\r\nExpect: 100-continue\r\n"}) {
    CAPTURE(size);
    const auto refused = shop.ask("POST /parcels HTTP/1.1\r\nHost: a\r\n" + std::string(size) + "\r\n");
    CHECK(refused.find("error.unauthenticated") != std::string::npos);
    CHECK(refused.find("100 Continue") == std::string::npos);
    CHECK(refused.find("Connection: close\r\n") != std::string::npos);
    CHECK(shop.server().load().body_bytes == 0);
  }
}

TEST_CASE("what follows a refused head is never read as a request of its own") {
  const ParcelShop shop;
  const auto answers = shop.ask(
      "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n"
      "POST /parcels HTTP/1.1\r\nHost: a\r\nMember: 1\r\nContent-Length: 2\r\n\r\nhi");
  CHECK(answers.find("HTTP/1.1", 9) == std::string::npos);
}

TEST_CASE("a member's large parcel is carried in, with or without being asked for, and the line stays open") {
  const ParcelShop shop;
  RawClient client(shop.port());
  const std::string body(1'000'000, 'x');
  const std::string head = "POST /parcels HTTP/1.1\r\nHost: a\r\nMember: 1\r\nContent-Length: 1000000\r\n";
  client.say(head + "Expect: 100-continue\r\n\r\n");
  CHECK(client.hear_until("\r\n\r\n").starts_with("HTTP/1.1 100 Continue"));
  client.say(body);
  CHECK(client.hear_until("1000000").find("200 OK") != std::string::npos);
  client.forget();
  client.say(head + "\r\n" + body);
  CHECK(client.hear_until("\r\n\r\n1000000").find("200 OK") != std::string::npos);
}

TEST_CASE("an answer written to a file of its own arrives whole, and leaves no file behind") {
  TestServer shop;
  std::string path;
  shop.router.add(route(Method::get, "/list", [&](const Request&) {
    OnceFile file;
    for (int line = 0; line < 100'000; ++line) file.write("pão," + std::to_string(line) + "\r\n");
    Response response;
    response.file = path = std::move(file).hand_over();
    return response;
  }));
  shop.start();
  const auto body = fetch({.url = shop.url("/list")}).body;
  CHECK(body.starts_with("pão,0\r\n"));
  CHECK(body.ends_with("pão,99999\r\n"));
  CHECK(is_once_file(path));
  CHECK(!std::filesystem::exists(path));
  CHECK(fetch({.method = "HEAD", .url = shop.url("/list")}).headers.get("Content-Length") ==
        std::to_string(body.size()));
  CHECK(!std::filesystem::exists(path));
}

TEST_CASE("a slice of a file is told from a wish that is not understood") {
  const auto slice = [](std::string_view range, std::uint64_t size = 1000) -> std::string {
    const auto found = slice_of(range, size);
    return found ? std::to_string(found->first) + "+" + std::to_string(found->length) : "all";
  };
  CHECK(slice("bytes=0-0") == "0+1");
  CHECK(slice("bytes=0-") == "0+1000");
  CHECK(slice("bytes=990-2000") == "990+10");
  CHECK(slice("bytes=999-99999999999999999999999") == "999+1");
  CHECK(slice("bytes=-1") == "999+1");
  CHECK(slice("bytes=-5000") == "0+1000");
  CHECK(slice("bytes=1000-") == "0+0");
  CHECK(slice("bytes=99999999999999999999999-") == "0+0");
  CHECK(slice("bytes=-0") == "1000+0");
  CHECK(slice("bytes=0-", 0) == "0+0");
  for (const char* odd : {"", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "bytes=1-2,5-6", "items=0-1",
                          "bytes=1", "bytes= 1-2", "bytes=1--2", "bytes=+1-2"})
    CHECK(slice(odd) == "all");
}

TEST_CASE("a download that broke off goes on, as long as the file is the same") {
  const auto path = std::filesystem::temp_directory_path() / ("zelo_range_" + std::to_string(::getpid()));
  std::ofstream(path) << "0123456789";
  TestServer shop;
  shop.router.add(route(Method::get, "/file", [&](const Request&) {
    Response response;
    response.file = path;
    response.headers.set("ETag", "\"v1\"");
    return response;
  }));
  shop.router.add(route(Method::get, "/list", [&](const Request&) {
    Response response;
    response.file = path;
    return response;
  }));
  shop.start();
  const auto ask = [&](const std::vector<std::pair<std::string, std::string>>& fields, const char* where = "/file") {
    ClientRequest request{.url = shop.url(where)};
    for (const auto& [name, value] : fields) request.headers.set(name, value);
    return fetch(request);
  };
  const auto whole = ask({});
  CHECK(whole.status == 200);
  CHECK(whole.headers.get("Accept-Ranges") == "bytes");
  const auto rest = ask({{"Range", "bytes=4-"}, {"If-Range", "\"v1\""}});
  CHECK(rest.status == 206);
  CHECK(rest.body == "456789");
  CHECK(rest.headers.get("Content-Range") == "bytes 4-9/10");
  CHECK(rest.headers.get("Content-Length") == "6");
  CHECK(rest.headers.get("ETag") == "\"v1\"");
  CHECK(ask({{"Range", "bytes=2-3"}}).body == "23");
  CHECK(ask({{"Range", "bytes=4-"}, {"If-Range", "\"v0\""}}).body == "0123456789");
  CHECK(ask({{"Range", "bytes=4-"}, {"If-Range", "Sat, 29 Oct 1994 19:43:31 GMT"}}).status == 200);
  CHECK(ask({{"Range", "bytes=1-2,4-5"}}).status == 200);
  const auto beyond = ask({{"Range", "bytes=10-"}});
  CHECK(beyond.status == 416);
  CHECK(beyond.headers.get("Content-Range") == "bytes */10");
  CHECK(ask({{"If-None-Match", "\"v1\""}, {"Range", "bytes=4-"}}).status == 304);
  // What is made anew each time has no tag, and no parts.
  CHECK(ask({{"Range", "bytes=4-"}}, "/list").status == 200);
  CHECK(fetch({.method = "HEAD", .url = shop.url("/file")}).headers.get("Content-Length") == "10");
  std::filesystem::remove(path);
}

TEST_CASE("a file of 5 MB and a large body arrive whole") {
  const auto path = std::filesystem::temp_directory_path() / ("zelo_http_" + std::to_string(::getpid()));
  std::string large(5 << 20, 'x');
  for (std::size_t i = 0; i < large.size(); i += 1000) large[i] = static_cast<char>('a' + i / 1000 % 26);
  std::ofstream(path) << large;
  TestServer shop;
  shop.router.add(route(Method::get, "/file", [&](const Request&) {
    Response response;
    response.file = path;
    return response;
  }));
  shop.router.add(route(Method::get, "/missing", [&](const Request&) {
    Response response;
    response.file = path.string() + ".not";
    return response;
  }));
  shop.router.add(route(Method::get, "/static", [&](const Request&) {
    Response response;
    response.static_body = large;
    return response;
  }));
  shop.router.add(route(
      Method::post, "/echo", [](const Request& r) { return text(r.body); }, 6 << 20));
  shop.start();
  CHECK(fetch({.url = shop.url("/file")}).body == large);
  CHECK(fetch({.url = shop.url("/static")}).body == large);
  CHECK(fetch({.method = "POST", .url = shop.url("/echo"), .body = large}).body == large);
  CHECK(fetch({.method = "HEAD", .url = shop.url("/file")}).headers.get("Content-Length") ==
        std::to_string(large.size()));
  CHECK(fetch({.url = shop.url("/missing")}).status == 404);
  std::filesystem::remove(path);
}

TEST_SUITE_END();
