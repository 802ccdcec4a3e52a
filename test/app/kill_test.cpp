// A server dies while customers write: what was answered is there, what is sent again happens once.

#include <doctest/doctest.h>

#include <map>
#include <mutex>
#include <semaphore>
#include <thread>

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "lib/db/private_directory.h"
#include "src/app/reactions.h"
#include "src/app/realtime.h"
#include "src/app/routes.h"
#include "src/identity/token.h"
#include "src/timeline/event.h"
#include "test/world/child.h"
#include "test/world/http.h"
#include "test/world/world.h"

using namespace zelo;

namespace {

constexpr int writers = 64;
constexpr int answers_before_the_end = 160;

/// A program that opens tickets, each under a key of its own.
class Writer {
 public:
  Writer(int number, const std::string& token) : number_(number), token_(token) {}

  /// One ticket more; false when no answer came.
  bool write(std::int64_t port) {
    tried_.push_back(std::to_string(number_) + "-" + std::to_string(tried_.size()));
    try {
      answered_[tried_.back()] = open(port, tried_.back());
      return true;
    } catch (const Error& error) {
      CHECK(error.text.key == "error.unreachable");
      return false;
    }
  }
  /// Sends everything again. What had been answered is answered with the same ticket.
  void write_again(std::int64_t port) {
    for (const std::string& key : tried_) {
      const std::string id = open(port, key);
      if (const auto before = answered_.find(key); before != answered_.end()) CHECK(before->second == id);
    }
  }
  [[nodiscard]] std::size_t tried() const { return tried_.size(); }
  [[nodiscard]] std::size_t answered() const { return answered_.size(); }

 private:
  /// The ticket's id.
  [[nodiscard]] std::string open(std::int64_t port, const std::string& key) const {
    http::ClientRequest request{.method = "POST", .url = "http://127.0.0.1:" + std::to_string(port) + "/api/tickets"};
    request.headers.set("Authorization", "Bearer " + token_);
    request.headers.set("Content-Type", "application/json");
    request.headers.set("Idempotency-Key", key);
    request.body = R"({"subject":"Forno )" + key + R"(","body":"Parou.","requester":)" +
                   R"({"name":"Rita","email":"rita@customers.example"}})";
    const auto answer = http::fetch(request);
    if (answer.status != 201) throw std::runtime_error(answer.body);
    return std::string(json::parse(answer.body).at("id").as_string());
  }

  int number_;
  std::string token_;
  std::vector<std::string> tried_;
  std::map<std::string, std::string> answered_;
};

std::string token_for_all(const db::Options& store) {
  const auto db = db::open(store);
  world::TestWorld w(*db);
  Ctx alice = w.as("Alice");
  return identity::create_token(alice, {.name = Line<120>("Loja"), .scopes = {Role::admin}, .expires_at = {}}).token;
}

/// All write at once until nobody answers; the server dies after some answers, in the middle of others.
void write_until_it_dies(std::vector<Writer>& everyone, world::Child& server, std::int64_t port) {
  std::counting_semaphore<> answers(0);
  std::vector<std::jthread> threads;
  for (Writer& writer : everyone) {
    threads.emplace_back([&] {
      while (writer.write(port)) answers.release();
      answers.release(answers_before_the_end);
    });
  }
  for (int i = 0; i < answers_before_the_end; ++i) answers.acquire();
  server.kill();
}

/// Tickets that have none of these rows, or several.
std::int64_t without_exactly_one(db::Database& db, const std::string& rows) {
  return world::count_rows(db, "tickets t WHERE (SELECT count(*) FROM " + rows + ") <> 1");
}

}  // namespace

TEST_CASE("child: a server takes tickets" * doctest::skip()) {
  const auto db = db::open(world::store_of_parent());
  const SystemClock clock;
  SystemIdSource ids;
  const World world{*db, clock, ids, world::texts(), app::reactions(), "", timeline::announce};
  const db::PrivateDirectory directory;
  ContentStore content(directory.path());
  app::Realtime realtime(world);
  app::Services services(world, content, nullptr, realtime);
  world::TestServer server;  // without anybody for the jobs, so that they can be counted
  app::add_routes(server.router, services);
  server.start();
  world::report_to_parent(server.port());
  world::wait_for_the_end();
}

TEST_CASE("a server is killed while 64 shops open tickets: none that was answered is lost, none is there twice") {
  world::for_each_store([](const db::Options& store) {
    const std::string token = token_for_all(store);
    std::vector<Writer> everyone;
    for (int i = 0; i < writers; ++i) everyone.emplace_back(i, token);
    {
      world::Child server("child: a server takes tickets", store);
      const auto port = server.next_report();
      REQUIRE(port > 0);
      write_until_it_dies(everyone, server, port);
    }
    world::Child server("child: a server takes tickets", store);
    const auto port = server.next_report();
    REQUIRE(port > 0);
    std::size_t tried = 0, answered = 0;
    for (Writer& writer : everyone) {
      writer.write_again(port);
      tried += writer.tried();
      answered += writer.answered();
    }
    CHECK(answered >= answers_before_the_end);
    CHECK(tried == answered + writers);  // each was waiting for one more
    const auto db = db::open(store);
    CHECK(world::count_rows(*db, "tickets") == static_cast<std::int64_t>(tried));
    CHECK(db->read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(DISTINCT subject) FROM tickets"); }) ==
          static_cast<std::int64_t>(tried));
    CHECK(without_exactly_one(*db, "messages m WHERE m.ticket_id = t.id") == 0);
    CHECK(without_exactly_one(*db, "events e WHERE e.subject_id = t.id AND e.kind = 'ticket.opened'") == 0);
    for (const std::string& job : app::reactions().at("ticket.opened")) {
      CAPTURE(job);
      CHECK(without_exactly_one(*db, "jobs j WHERE j.kind = '" + job + "' AND j.payload LIKE '%' || t.id || '%'") == 0);
    }
  });
}
