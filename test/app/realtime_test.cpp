#include "src/app/realtime.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "lib/base/error.h"
#include "src/app/ticket_articles.h"
#include "src/identity/authentication.h"
#include "src/identity/team.h"
#include "src/knowledge/article_commands.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/timeline/event.h"
#include "test/world/world.h"

using namespace zelo;
using app::Realtime;
using world::TestWorld;

namespace {

/// A browser's side of the stream.
class Browser final : public http::Stream {
 public:
  void send(std::string_view id, std::string_view event, std::string_view) override {
    const std::lock_guard lock(mutex_);
    heard_.emplace_back(event);
    last_ = id;
  }
  void close() override { closed_ = true; }
  [[nodiscard]] bool closed() const override { return closed_; }

  std::vector<std::string> heard() {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  std::string last() {
    const std::lock_guard lock(mutex_);
    return last_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> heard_;
  std::string last_;
  std::atomic<bool> closed_ = false;
};

/// Waits long: on PostgreSQL the oldest writer of the whole server, other tests' too, holds everybody's events back.
template <class Condition>
bool comes_true(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

/// As the cookie says, after a real sign-in.
Actor signed_in(TestWorld& w, const std::string& name) {
  const Actor known = w.as(name).actor;
  const auto kind = known.staff() ? identity::SessionKind::user : identity::SessionKind::contact;
  http::Request request;
  const Ctx ctx = w.as(name);
  const auto secret = w.db.write([&](db::Tx& tx) { return identity::open_session(ctx, tx, kind, known.id, request); });
  request.path = known.staff() ? "/api/stream" : "/api/portal/stream";
  request.headers.set("Cookie", (known.staff() ? "zelo_session=" : "zelo_portal=") + secret);
  Ctx asking{.world = w.world, .actor = {}};
  return identity::authenticate(asking, request);
}

Realtime::Listener listening(const Actor& actor, const std::shared_ptr<Browser>& browser, const TestWorld& w,
                             std::optional<timeline::Place> seen = std::nullopt) {
  return {.stream = browser, .actor = actor, .seen = seen, .until = w.clock.now() + hours(1)};
}

Realtime::Listener of_ana(const std::shared_ptr<Browser>& browser, TestWorld& w,
                          std::optional<timeline::Place> seen = std::nullopt) {
  return listening(signed_in(w, "Ana"), browser, w, seen);
}

void note(TestWorld& w, int times = 1) {
  const Ctx ana = w.as("Ana");
  w.db.write([&](db::Tx& tx) {
    for (int i = 0; i < times; ++i) {
      timeline::record_json(ana, tx, {.account_id = {}, .kind = "ticket", .id = "t"}, "ticket.noted", false, "{}");
    }
  });
}

timeline::Place place_now(TestWorld& w) {
  return w.db.read([](db::Tx& tx) { return timeline::newest(tx); });
}

}  // namespace

TEST_CASE("who comes back with the last place hears what happened meanwhile, once") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    note(w);  // so that the newest place has a number, wherever the server counts from
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto first = std::make_shared<Browser>();
    realtime.add(of_ana(first, w));
    REQUIRE(comes_true([&] { return first->heard() == std::vector<std::string>{"ready"}; }));
    const auto place = timeline::parse_place(first->last());
    const auto witness = std::make_shared<Browser>();
    realtime.add(of_ana(witness, w));
    REQUIRE(comes_true([&] { return witness->heard() == std::vector<std::string>{"ready"}; }));
    note(w);
    REQUIRE(comes_true([&] { return witness->heard() == std::vector<std::string>{"ready", "change"}; }));
    const auto second = std::make_shared<Browser>();
    realtime.add(of_ana(second, w, place));
    REQUIRE(comes_true([&] { return !second->heard().empty(); }));
    std::string heard;
    for (const std::string& word : second->heard()) heard += word + " ";
    CHECK(heard == "change ");
  });
}

TEST_CASE("a place that this log never had is answered with a new beginning") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto browser = std::make_shared<Browser>();
    realtime.add(of_ana(browser, w, timeline::Place{INT64_MAX, 1}));
    CHECK(comes_true([&] { return browser->heard() == std::vector<std::string>{"reset"}; }));
  });
}

TEST_CASE("a browser that cannot be told what it missed is sent away to come again") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    world::wait_for_log(db);
    Realtime realtime(w.world);
    db.write([](db::Tx& tx) { tx.run_script("ALTER TABLE events RENAME TO hidden"); });
    const auto browser = std::make_shared<Browser>();
    realtime.add(of_ana(browser, w, timeline::Place{}));
    CHECK(comes_true([&] { return browser->closed(); }));
    db.write([](db::Tx& tx) { tx.run_script("ALTER TABLE hidden RENAME TO events"); });
  });
}

TEST_CASE("a crowd that comes back from long ago keeps nobody else from hearing what is new") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    note(w);
    const auto long_ago = place_now(w);
    note(w, 4'000);
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto ana = std::make_shared<Browser>();
    realtime.add(of_ana(ana, w));
    REQUIRE(comes_true([&] { return ana->heard() == std::vector<std::string>{"ready"}; }));
    const Actor rita = signed_in(w, "Rita");
    std::vector<std::shared_ptr<Browser>> crowd;
    for (int i = 0; i < 200; ++i) {
      crowd.push_back(std::make_shared<Browser>());
      realtime.add(listening(rita, crowd.back(), w, long_ago));
    }
    const auto bruno = std::make_shared<Browser>();
    realtime.add(listening(signed_in(w, "Bruno"), bruno, w, long_ago));
    note(w);
    CHECK(comes_true([&] { return ana->heard().size() == 2; }));
    CHECK(bruno->heard().size() < 4'000);  // his turn comes among the others
    realtime.stop();                       // and ends at once, whoever still waits
    CHECK(bruno->heard().size() < 4'000);
  });
}

TEST_CASE("who hung up is told nothing more, and who was away for too long begins anew") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    note(w);
    const auto long_ago = place_now(w);
    note(w, 5'100);
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto gone = std::make_shared<Browser>();
    gone->close();
    realtime.add(of_ana(gone, w, place_now(w)));
    const auto late = std::make_shared<Browser>();
    realtime.add(of_ana(late, w, long_ago));
    REQUIRE(comes_true([&] { return !late->heard().empty(); }));
    CHECK(late->heard().front() == "reset");  // on PostgreSQL an old transaction elsewhere may let it hear more
    CHECK(gone->heard().empty());
  });
}

TEST_CASE("whoever loses the right to listen hears nothing more a few seconds later") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto listen = [&](const Actor& actor) {
      auto browser = std::make_shared<Browser>();
      realtime.add(listening(actor, browser, w));
      REQUIRE(comes_true([&] { return !browser->heard().empty(); }));
      return browser;
    };
    const Actor elsewhere = signed_in(w, "Ana");
    const auto ana = listen(signed_in(w, "Ana"));
    const auto ana_elsewhere = listen(elsewhere);
    const auto bruno = listen(signed_in(w, "Bruno"));
    const auto nina = listen(signed_in(w, "Nina"));
    const auto rita = listen(signed_in(w, "Rita"));
    const auto otto = listen(signed_in(w, "Otto"));
    const auto zeca = listen(signed_in(w, "Zeca"));
    db.write([&](db::Tx& tx) {
      tx.exec("DELETE FROM sessions WHERE id = $1", elsewhere.session_id);
      tx.exec("UPDATE users SET active = 0 WHERE id = $1", w.user("Bruno"));
      tx.exec("UPDATE users SET roles = 'viewer' WHERE id = $1", w.user("Nina"));
      tx.exec("DELETE FROM sessions WHERE subject_id = $1", w.contact("Rita"));
      tx.exec("UPDATE contacts SET account_id = $1 WHERE id = $2", w.account("Padaria Estrela"), w.contact("Otto"));
    });
    w.clock.advance(seconds(4));
    note(w);
    for (const auto& out : {ana_elsewhere, bruno, nina, rita, otto}) CHECK(comes_true([&] { return out->closed(); }));
    CHECK(comes_true([&] { return ana->heard().size() == 2; }));
    CHECK_FALSE(ana->closed());
    CHECK_FALSE(zeca->closed());
  });
}

TEST_CASE("one person may hold twenty streams, and another who comes then still gets in") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const Actor rita = w.as("Rita").actor;
    std::vector<app::Seats::Seat> seats;
    for (int i = 0; i < Realtime::most_streams; ++i) seats.push_back(realtime.seat(rita));
    try {
      realtime.seat(rita);
      FAIL("one more was let in");
    } catch (const Error& error) {
      CHECK(error.kind == ErrorKind::too_many);
      CHECK(error.retry_after);
    }
    const auto otto = realtime.seat(w.as("Otto").actor);
    seats.pop_back();
    CHECK_NOTHROW(realtime.seat(rita));
  });
}

TEST_CASE("of a ticket that is a team's alone only the team's browsers hear, and its customer's, as of now") {
  world::for_each_database([](db::Database& db) {
    using Heard = std::vector<std::string>;
    TestWorld w(db);
    Ctx sonia = w.as("Sonia");
    Ctx rita = w.as("Rita");
    const Actor nina_before = signed_in(w, "Nina");  // signed in before she joined the team
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {w.user("Nina")}}).id;
    const auto id = support::open_own_ticket(rita, {.subject = "Vejo dados de outros", .body = "x"}).id;
    Ctx nina = w.as("Nina");
    support::restrict_ticket(nina, id, {.team_id = {true, team}, .reason = "x"});

    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto at_ana = std::make_shared<Browser>();
    const auto at_nina = std::make_shared<Browser>();
    const auto at_rita = std::make_shared<Browser>();
    realtime.add(listening(signed_in(w, "Ana"), at_ana, w));
    realtime.add(listening(nina_before, at_nina, w));
    realtime.add(listening(signed_in(w, "Rita"), at_rita, w));
    REQUIRE(comes_true([&] { return at_rita->heard() == Heard{"ready"}; }));
    support::post_message(nina, id, {.body = "Obrigada por avisar."});
    note(w);  // of something that everybody on the staff hears of
    CHECK(comes_true([&] { return at_nina->heard() == Heard{"ready", "change", "change"}; }));
    CHECK(comes_true([&] { return at_ana->heard() == Heard{"ready", "change"}; }));
    CHECK(comes_true([&] { return at_rita->heard() == Heard{"ready", "change"}; }));

    realtime.whisper({.name = "presence", .data = "{}", .about = id});
    realtime.whisper({.name = "presence", .data = "{}", .about = support::TicketId("t")});
    CHECK(comes_true([&] { return at_nina->heard().size() == 5; }));
    CHECK(comes_true([&] { return at_ana->heard() == Heard{"ready", "change", "presence"}; }));
  });
}

TEST_CASE("of an article that was begun from a ticket which is a team's alone only the team's browsers hear") {
  world::for_each_database([](db::Database& db) {
    using Heard = std::vector<std::string>;
    TestWorld w(db);
    Ctx sonia = w.as("Sonia");
    Ctx rita = w.as("Rita");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {w.user("Nina")}}).id;
    const auto id = support::open_own_ticket(rita, {.subject = "Vejo dados de outros", .body = "x"}).id;
    Ctx nina = w.as("Nina");
    const auto article = app::begin_article(nina, id).article_id;
    support::restrict_ticket(nina, id, {.team_id = {true, team}, .reason = "x"});

    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto at_ana = std::make_shared<Browser>();
    const auto at_nina = std::make_shared<Browser>();
    realtime.add(listening(signed_in(w, "Ana"), at_ana, w));
    realtime.add(listening(signed_in(w, "Nina"), at_nina, w));
    REQUIRE(comes_true([&] { return at_nina->heard() == Heard{"ready"}; }));
    knowledge::EditArticle edit;
    edit.title = "O que só a equipe sabe";
    knowledge::edit_article(nina, article, edit, {});
    note(w);  // of something that everybody on the staff hears of
    CHECK(comes_true([&] { return at_nina->heard() == Heard{"ready", "change", "change"}; }));
    CHECK(comes_true([&] { return at_ana->heard() == Heard{"ready", "change"}; }));
  });
}

TEST_CASE("of a draft that came back the devices of its author hear, and nobody else's") {
  world::for_each_database([](db::Database& db) {
    using Heard = std::vector<std::string>;
    TestWorld w(db);
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto desk = std::make_shared<Browser>();
    const auto phone = std::make_shared<Browser>();
    const auto at_bruno = std::make_shared<Browser>();
    realtime.add(of_ana(desk, w));
    realtime.add(of_ana(phone, w));
    realtime.add(listening(signed_in(w, "Bruno"), at_bruno, w));
    REQUIRE(comes_true([&] { return at_bruno->heard() == Heard{"ready"}; }));
    const Ctx ana = w.as("Ana");
    db.write([&](db::Tx& tx) {
      timeline::record_json(ana, tx, {.account_id = {}, .kind = "draft", .id = "t"}, "draft.returned", false, "{}");
    });
    note(w);
    CHECK(comes_true([&] { return at_bruno->heard() == Heard{"ready", "change"}; }));
    for (const auto& own : {desk, phone})
      CHECK(comes_true([&] { return own->heard() == Heard{"ready", "change", "change"}; }));
  });
}

TEST_CASE("Rita, whom staff keeps to her own tickets, hears of those alone") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Ctx rita = w.as("Rita");
    const auto own = support::open_own_ticket(rita, {.subject = "O forno não liga", .body = "Desde ontem."}).id;
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", rita.actor.id); });
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto browser = std::make_shared<Browser>();
    realtime.add(listening(signed_in(w, "Rita"), browser, w));
    REQUIRE(comes_true([&] { return browser->heard() == std::vector<std::string>{"ready"}; }));
    const Ctx ana = w.as("Ana");
    db.write([&](db::Tx& tx) {
      for (const std::string& id : {std::string("of a colleague"), own.text}) {
        timeline::record_json(ana, tx, {.account_id = w.account("Padaria Estrela"), .kind = "ticket", .id = id},
                              "ticket.replied", true, "{}");
      }
    });
    REQUIRE(comes_true([&] { return browser->heard().size() > 1; }));
    CHECK(browser->heard() == std::vector<std::string>{"ready", "change"});
  });
}

TEST_CASE("of what monitoring reports at the bakery the staff's browsers hear, and none of the bakery's") {
  world::for_each_database([](db::Database& db) {
    using Heard = std::vector<std::string>;
    TestWorld w(db);
    Ctx rita = w.as("Rita");
    const auto own = support::open_own_ticket(rita, {.subject = "O forno não liga", .body = "Desde ontem."}).id;
    const auto alarm = support::open_own_ticket(rita, {.subject = "Disco cheio", .body = "x"}).id;
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE tickets SET channel = 'monitoring', contact_id = NULL WHERE id = $1", alarm);
    });
    world::wait_for_log(db);
    Realtime realtime(w.world);
    const auto at_rita = std::make_shared<Browser>();
    const auto at_ana = std::make_shared<Browser>();
    realtime.add(listening(signed_in(w, "Rita"), at_rita, w));
    realtime.add(of_ana(at_ana, w));
    REQUIRE(comes_true([&] { return at_ana->heard() == Heard{"ready"}; }));
    const Ctx system = w.as_system();
    db.write([&](db::Tx& tx) {
      for (const std::string& id : {alarm.text, own.text}) {
        timeline::record_json(system, tx, {.account_id = w.account("Padaria Estrela"), .kind = "ticket", .id = id},
                              "ticket.reopened", true, "{}");
      }
    });
    CHECK(comes_true([&] { return at_ana->heard() == Heard{"ready", "change", "change"}; }));
    CHECK(at_rita->heard() == Heard{"ready", "change"});  // told before Ana, of whom both came
  });
}
