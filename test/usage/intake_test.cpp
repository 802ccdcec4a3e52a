// Where events come in, as clients of others send them.

#include <atomic>
#include <thread>

#include "src/usage/count/counting.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("an event is taken with the key in the header or in the body, and with no other") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const std::string event = R"({"userId":"rita","event":"Venda"})";
    const auto taken = app.send("track", event);
    CHECK(taken.status == 200);
    CHECK(taken.body == R"({"success":true})");
    CHECK(app.send("track", event, "zuse_wrong").status == 401);
    CHECK(app.post("", "/v1/track", event).status == 401);
    CHECK(app.post("", "/v1/track", R"({"userId":"rita","event":"Venda","writeKey":")" + app.key + "\"}").status ==
          200);
    CHECK(app.post("", "/v1/batch", R"({"writeKey":")" + app.key + R"(","batch":[]})").status == 200);
    CHECK(app.send("identify", R"({"userId":"rita"})").status == 200);
    CHECK(app.send("group", R"({"userId":"rita","groupId":"g"})").status == 200);
    CHECK(app.send("page", R"({"anonymousId":"x"})").status == 200);
    CHECK(app.send("screen", R"({"anonymousId":"x"})").status == 200);
    CHECK(app.send("alias", R"({"userId":"rita","previousId":"x"})").status == 200);
    app.count();
    CHECK(at(app.get("Paula", "/api/sources/" + app.source), "/accepted") == "7");
  });
}

TEST_CASE("a revoked key and one that was renewed are worth nothing at once") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const std::string event = R"({"userId":"rita","event":"Venda"})";
    const std::string path = "/api/sources/" + app.source;
    const auto renewed = app.post("Paula", path + "/write_key", "");
    CHECK(app.send("track", event).status == 401);
    CHECK(app.send("track", event, at(renewed, "/write_key")).status == 200);
    CHECK(app.patch("Paula", path, R"({"active":false})").status == 200);
    CHECK(app.send("track", event, at(renewed, "/write_key")).status == 401);
    CHECK(app.get("Ana", path).status == 403);
    const auto shown = app.get("Paula", path);
    CHECK(shown.body.find(at(renewed, "/write_key")) == std::string::npos);
    CHECK(at(shown, "/key_start").size() == 9);
    const auto stored = db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT key_hash FROM usage_sources"); });
    CHECK(stored == sha256_hex(at(renewed, "/write_key")));
  });
}

TEST_CASE("a packed body is unpacked whatever it says it is; a bomb and a broken one are told so") {
  for_each_database([](db::Database& db) {
    Product app(db);
    CHECK(app.send("batch", gzipped("{\"batch\":[" + track("rita", "Venda", "2026-03-01T10:00:00Z") + "]}")).status ==
          200);
    CHECK(app.send("batch", gzipped(std::string(5'000'000, ' '))).status == 400);
    CHECK(app.send("batch", gzipped("{}").substr(0, 12)).status == 400);
    CHECK(app.send("batch", gzipped("{")).status == 400);
  });
}

TEST_CASE("what is too large or no JSON is a 400; single events that are wrong are listed with reasons") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const std::string good = track("rita", "Venda", "2026-03-01T10:00:00Z");
    const std::string large =
        R"({"type":"track","userId":"rita","event":"x","properties":{"x":")" + std::string(33 * 1024, 'x') + "\"}}";
    CHECK(app.send("track", large).status == 400);
    CHECK(app.send("track", "NaN").status == 400);
    CHECK(app.send("batch", "{\"batch\":[" + good + "],\"x\":\"" + std::string(501 * 1024, 'x') + "\"}").status == 400);
    CHECK(app.send("batch", std::string(400'000, '[')).status == 400);
    std::string many = good;
    for (int i = 0; i < 2500; ++i) many += ",{}";
    CHECK(app.send("batch", "{\"batch\":[" + many + "]}").status == 400);

    CHECK(app.send("batch", "{\"batch\":[" + good + "," + large + "," + track("", "x", "2026-03-01T10:00:00Z") + "]}")
              .status == 200);
    app.count();
    const auto rejects = app.get("Paula", "/api/sources/" + app.source + "/rejects?limit=1");
    CHECK(at(rejects, "/items/0/reason") == "no_user");
    const auto more = app.get("Paula", "/api/sources/" + app.source + "/rejects?limit=1&after=" + at(rejects, "/next"));
    CHECK(at(more, "/items/0/reason") == "too_large");
    CHECK(at(more, "/items/0/excerpt").size() == 500);
    CHECK(at(app.get("Paula", "/api/sources/" + app.source), "/rejected") == "2");
    CHECK(at(app.get("Paula", "/api/sources/" + app.source), "/accepted") == "1");
    CHECK(app.get("Rita", "/api/sources").status == 401);
  });
}

TEST_CASE("the list of what was refused is bounded; the count is not") {
  for_each_database([](db::Database& db) {
    Product app(db);
    std::string wrong = "{}";
    for (int i = 0; i < 1199; ++i) wrong += ",{}";
    CHECK(app.send("batch", "{\"batch\":[" + wrong + "]}").status == 200);
    CHECK(at(app.get("Paula", "/api/sources/" + app.source), "/rejected") == "1200");
    app.count();
    CHECK(at(app.get("Paula", "/api/sources/" + app.source), "/rejected") == "1200");
    CHECK(at(app.get("Paula", "/api/sources"), "/items/0/rejected") == "1200");
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM usage_rejects"); }) == 1000);
  });
}

TEST_CASE("whoever sends nothing but wrong events without a pause keeps nobody else's from being counted") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    std::vector<std::string> events(2'000, track("rita", "Venda", "2026-03-01T15:00:00Z", "padaria"));
    for (int i = 0; i < 5; ++i) REQUIRE(app.send("batch", batch(events)).status == 200);
    std::atomic<std::int64_t> wrong = 0;
    std::jthread sender([&](const std::stop_token& end) {
      while (!end.stop_requested())
        if (app.send("batch", R"({"batch":[{}]})").status == 200) ++wrong;
    });
    while (wrong == 0) std::this_thread::yield();
    Ctx system{.world = app.w.world, .actor = Actor::system()};
    CHECK(usage::count_some(system) == 10'000);
    sender.request_stop();
    sender.join();
    usage::count_some(system);
    const auto source = app.get("Paula", "/api/sources/" + app.source);
    CHECK(at(source, "/accepted") == "10000");
    CHECK(at(source, "/rejected") == std::to_string(wrong));
  });
}

TEST_CASE("the same message counts once, whenever it comes again and in whatever batch") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    const std::string one = track("rita", "Venda", "2026-03-01T15:00:00Z", "padaria", "m1");
    const std::string two = track("rita", "Venda", "2026-03-01T15:00:00Z", "padaria", "m2");
    app.send("batch", "{\"batch\":[" + one + "," + one + "," + two + "]}");
    app.send("batch", "{\"batch\":[" + one + "]}");
    app.count();
    app.w.clock.advance(days(9));
    app.send("track", two);
    app.count();
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01"));
    CHECK(at(usage, "/days/0/events") == "2");
    CHECK(at(usage, "/days/0/users") == "1");
    const auto source = app.get("Paula", "/api/sources/" + app.source);
    CHECK(at(source, "/accepted") == "2");
    CHECK(at(source, "/repeated") == "3");
    // Another source has ids of its own.
    const auto other = app.post("Paula", "/api/sources", R"({"name":"Site"})");
    app.send("track", one, at(other, "/write_key"));
    app.count();
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01")), "/days/0/events") ==
          "3");
  });
}

TEST_CASE("a message that names no time counts once, though it is sent again after midnight, and again a day later") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const std::string message = R"({"userId":"rita","event":"Venda","messageId":"m1"})";
    const Duration of_day{app.w.clock.now().ms % days(1).ms};
    app.w.clock.advance(Duration{days(1).ms - of_day.ms - seconds(1).ms});
    app.send("track", message);
    app.w.clock.advance(seconds(2));
    app.send("track", message);
    app.send("track", R"({"userId":"rita","event":"Venda","messageId":"m2","timestamp":"ontem"})");
    app.count();
    app.w.clock.advance(days(1));
    app.send("track", message);
    app.count();
    const auto source = app.get("Paula", "/api/sources/" + app.source);
    CHECK(at(source, "/accepted") == "2");
    CHECK(at(source, "/repeated") == "2");
  });
}

TEST_CASE("usage out of a file counts once, however often Sonia takes the file in") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    const std::string file =
        "usuário;evento;data;código da conta;valor\r\nrita;Venda;01/03/2026 12:00;padaria;12,50\r\n"
        "otto;Venda;2026-03-01T16:00:00Z;padaria;3\r\n;Venda;2026-03-01T16:00:00Z;padaria;3\r\n"
        "eva;Venda;ontem;padaria;3\r\neva;Venda;01/03/2010;padaria;3\r\n";
    for (int times = 0; times < 2; ++times) {
      const auto uploaded = app.upload("Sonia", "usage", "uso.csv", file);
      REQUIRE_MESSAGE(uploaded.status == 201, uploaded.body);
      CHECK(at(uploaded, "/mapping/usuário") == "user_id");
      CHECK(at(uploaded, "/preview/3/problems/0/path") == "data");
      const std::string path = "/api/imports/" + at(uploaded, "/id");
      CHECK(at(uploaded, "/mapping/código da conta") == "group_id");
      CHECK(app.post("Sonia", path + "/run", "{}").status == 202);
      app.count();
      const auto done = app.get("Sonia", path);
      CHECK(at(done, "/state") == "done");
      CHECK(at(done, "/rows_created") == "2");
      CHECK(at(done, "/rows_rejected") == "3");
      const auto rejects = app.get("Sonia", path + "/rejects");
      CHECK(at(rejects, "/items/0/problems/0/message") == "A linha precisa de usuário, evento e data.");
      CHECK(at(rejects, "/items/2/problems/0/path") == "data");
    }
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01"));
    CHECK(at(usage, "/days/0/events") == "2");
    CHECK(at(usage, "/days/0/users") == "2");
    const auto lacking = app.upload("Sonia", "usage", "uso.csv", "a;b\r\n1;2\r\n");
    CHECK(app.post("Sonia", "/api/imports/" + at(lacking, "/id") + "/run", "{}").status == 422);
  });
}

TEST_CASE("a file that Celso takes in again counts once, though the company has moved to another time zone meanwhile") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    for (const char* zone : {"America/Sao_Paulo", "America/Noronha", "UTC"}) {
      CHECK(app.patch("Paula", "/api/usage/settings", R"({"time_zone":")" + std::string(zone) + "\"}").status == 200);
      const auto uploaded =
          app.upload("Celso", "usage", "uso.csv",
                     "usuário;evento;data;código da conta\r\nrita;Venda;01/03/2026 22:30;padaria\r\n");
      REQUIRE_MESSAGE(uploaded.status == 201, uploaded.body);
      CHECK(app.post("Celso", "/api/imports/" + at(uploaded, "/id") + "/run", "{}").status == 202);
      app.count();
    }
    const auto counted = db.read([](db::Tx& tx) {
      return tx.query<std::int64_t>("SELECT accepted * 10 + repeated FROM usage_sources WHERE of_files = 1");
    });
    CHECK(counted == std::vector<std::int64_t>{12});
  });
}

TEST_CASE("a file of usage that Celso takes in again a hundred days later adds only what is new in it") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    const auto take_in = [&](const std::string& file) {
      const auto uploaded = app.upload("Celso", "usage", "uso.csv", file);
      REQUIRE_MESSAGE(uploaded.status == 201, uploaded.body);
      const std::string path = "/api/imports/" + at(uploaded, "/id");
      CHECK(app.post("Celso", path + "/run", "{}").status == 202);
      app.count();
    };
    const auto known = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM usage_seen"); });
    };
    const std::string file = "usuário;evento;data;código da conta\r\nrita;Venda;2026-03-01T15:00:00Z;padaria\r\n";
    take_in(file);
    app.send("track", track("rita", "Venda", "2026-03-01T16:00:00Z", "padaria", "m1"));
    app.count();
    CHECK(known() == 2);
    app.w.clock.advance(days(100));
    app.count();
    CHECK(known() == 1);
    take_in(file + "otto;Venda;2026-03-01T15:00:00Z;padaria\r\n");
    const auto usage = app.get("Celso", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01"));
    CHECK(at(usage, "/days/0/events") == "3");
    CHECK(at(usage, "/days/0/users") == "2");
    app.w.clock.advance(days(5 * 365));  // no file may tell of that day any more
    app.count();
    CHECK(known() == 0);
  });
}

TEST_CASE("a source that sends more than its minute's events is told to wait, and goes on later") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const std::string path = "/api/sources/" + app.source;
    CHECK(problem_paths(app.patch("Paula", path, R"({"per_minute":5})")) == "per_minute");
    CHECK(app.patch("Paula", path, R"({"per_minute":1000})").status == 200);
    std::string many = track("rita", "Venda", "2026-03-01T10:00:00Z");
    for (int i = 0; i < 599; ++i) many += "," + track("rita", "Venda", "2026-03-01T10:00:00Z");
    const std::string body = "{\"batch\":[" + many + "]}";
    CHECK(app.send("batch", body).status == 200);
    const auto stopped = app.send("batch", body);
    CHECK(stopped.status == 429);
    CHECK(stopped.headers.get("Retry-After") == "13");
    app.w.clock.advance(seconds(13));
    CHECK(app.send("batch", body).status == 200);
    const auto other = app.post("Paula", "/api/sources", R"({"name":"Site"})");
    CHECK(app.send("batch", body, at(other, "/write_key")).status == 200);
  });
}
