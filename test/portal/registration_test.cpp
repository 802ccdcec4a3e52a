#include "src/portal/registration/registration.h"

#include <doctest/doctest.h>

#include "src/customer/stakeholder/stakeholder.h"
#include "src/identity/api.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/search/search.h"
#include "src/notification/jobs.h"
#include "src/notification/notification.h"
#include "test/portal/house.h"
#include "test/world/database.h"

using namespace zelo;
using world::for_each_database;
using world::House;
using world::Postbox;
using world::token_in;

namespace {

/// Duda has signed up and proved her address, which belongs to nobody whom the company knows.
struct Door {
  explicit Door(db::Database& db) : house(db, postbox) {
    house.contact("Ana", "ana@sol.example", "Doceria Sol");
    duda = sign_up("Duda Reis", "duda@mel.example", "Confeitaria Mel");
  }

  std::string sign_up(const std::string& name, const std::string& email, const std::string& company) {
    house.post("/api/portal/signup",
               R"({"name":")" + name + R"(","email":")" + email + R"(","company":")" + company + R"("})");
    house.runner.run_due();
    const auto entered =
        house.post("/api/portal/links/session", R"({"token":")" + token_in(postbox.mails.back().text_body) + R"("})");
    REQUIRE(entered.status == 201);
    const std::string cookie(entered.headers.get("Set-Cookie"));
    return cookie.substr(12, cookie.find(';') - 12);
  }

  int open(const std::string& subject) {
    return house.post("/api/portal/tickets", R"({"subject":")" + subject + R"(","body":"Oi"})", duda).status;
  }

  world::PortalAnswer waiting(const std::string& query = "") {
    return house.get("/api/registrations" + query, house.staff_session("Carla"));
  }
  std::string first_id() { return waiting().body.at("items").at(0).at("id").as_string().c_str(); }
  world::PortalAnswer decide(const std::string& what, const std::string& body, const std::string& who = "Carla") {
    return house.post("/api/registrations/" + first_id() + "/" + what, body, house.staff_session(who));
  }

  Postbox postbox;
  House house;
  std::string duda;
};

}  // namespace

TEST_CASE("Duda waits, asks three questions meanwhile, and sees her own only") {
  for_each_database([](db::Database& db) {
    Door door(db);
    CHECK(door.house.get("/api/portal/session", door.duda).text("waiting") == "true");
    for (const char* subject : {"Um", "Dois", "Três"}) CHECK(door.open(subject) == 201);
    CHECK(door.open("Quatro") == 409);
    CHECK(door.house.get("/api/portal/tickets", door.duda).body.at("items").as_array().size() == 3);

    const auto list = door.waiting();
    REQUIRE(list.body.at("items").as_array().size() == 1);
    const auto& one = list.body.at("items").at(0).as_object();
    CHECK(one.at("name").as_string() == "Duda Reis");
    CHECK(one.at("company").as_string() == "Confeitaria Mel");
    CHECK(one.at("domain").as_string() == "mel.example");
    CHECK(one.at("suggested_account_id").is_null());
    CHECK(one.at("tickets").to_number<std::int64_t>() == 3);
    // Who may not make customers, may not let people in.
    CHECK(door.house.get("/api/registrations", door.house.staff_session("Bruno")).status == 403);
    CHECK(door.decide("approval", R"({"name":"X"})", "Bruno").status == 403);
  });
}

TEST_CASE("Carla makes Duda's company a customer; Duda is told, and her questions go along") {
  for_each_database([](db::Database& db) {
    Door door(db);
    CHECK(door.open("Forno frio") == 201);
    const std::string id = door.first_id();
    const auto approved = door.decide("approval", R"({"name":"Confeitaria Mel","segment":"mid_market","domain":true})");
    CHECK(approved.status == 200);
    CHECK(approved.text("state") == "approved");
    CHECK(approved.text("account_name") == "Confeitaria Mel");
    door.house.runner.run_due();
    CHECK(door.postbox.mails.back().subject == "Cadastro aprovado: Zelo & Cia");
    CHECK(door.postbox.mails.back().to.email == "duda@mel.example");

    const auto me = door.house.get("/api/portal/session", door.duda);
    CHECK(me.text("account_name") == "Confeitaria Mel");
    CHECK(me.text("waiting") == "false");
    CHECK(door.waiting().body.at("items").as_array().empty());
    CHECK(door.waiting("?state=approved").body.at("items").as_array().size() == 1);
    // A colleague comes in by the domain alone, and sees what Duda asked only where the company says so.
    const std::string bia = door.sign_up("Bia", "bia@mel.example", "Outro nome");
    const auto seen = [&](const std::string& who) {
      return door.house.get("/api/portal/tickets", who).body.at("items").as_array().size();
    };
    CHECK(door.house.get("/api/portal/session", bia).text("waiting") == "false");
    CHECK(door.house.get("/api/portal/session", bia).text("own_tickets_only") == "true");
    CHECK(seen(bia) == 0);
    const auto said = door.house.call(http::Method::patch, "/api/brand", R"({"newcomers_see_all":true})",
                                      door.house.staff_session("Alice"));
    CHECK(said.text("newcomers_see_all") == "true");
    const std::string caio = door.sign_up("Caio", "caio@mel.example", "Outro nome");
    CHECK(door.house.get("/api/portal/tickets", caio).body.at("items").at(0).at("subject").as_string() == "Forno frio");
    CHECK(seen(bia) == 0);  // what was decided before stays
    CHECK(seen(door.duda) == 1);
    // Decided is decided.
    const auto again = door.house.post("/api/registrations/" + id + "/approval", R"({"name":"Outra"})",
                                       door.house.staff_session("Carla"));
    CHECK(again.status == 409);
  });
}

TEST_CASE(
    "whatever Duda asked before goes along: what was merged, what is closed, and more than one transaction holds") {
  for_each_database([](db::Database& db) {
    Door door(db);
    for (const char* subject : {"Um", "Dois", "Três"}) CHECK(door.open(subject) == 201);
    const auto ids = db.read([](db::Tx& tx) {
      return tx.query<std::string>("SELECT id FROM tickets WHERE account_id IS NULL ORDER BY number");
    });
    const std::string bruno = door.house.staff_session("Bruno");
    CHECK(
        door.house.post("/api/tickets/" + ids[0] + "/merge", R"({"source_ids":[")" + ids[1] + R"("]})", bruno).status ==
        200);
    CHECK(door.house.post("/api/tickets/" + ids[2] + "/solution", R"({"body":"Feito."})", bruno).status == 201);
    CHECK(door.house.post("/api/tickets/" + ids[2] + "/validation", R"({"accepted":true})", bruno).status == 201);
    const auto duda = db.read([](db::Tx& tx) { return tx.value<ContactId>("SELECT contact_id FROM registrations"); });
    for (int i = 0; i < 60; ++i) door.house.open_ticket(duda, "Mais um");
    CHECK(door.decide("approval", R"({"name":"Confeitaria Mel"})").status == 200);
    door.house.runner.run_due();
    CHECK(db.read([](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM tickets WHERE account_id IS NULL");
    }) == 0);
  });
}

TEST_CASE("Duda changes companies before all her questions have moved: the rest goes where she is now, once") {
  for_each_database([](db::Database& db) {
    Door door(db);
    CHECK(door.open("Um") == 201);
    const auto duda = db.read([](db::Tx& tx) { return tx.value<ContactId>("SELECT contact_id FROM registrations"); });
    for (int i = 0; i < 60; ++i) door.house.open_ticket(duda, "Mais um");
    CHECK(door.decide("approval", R"({"name":"Confeitaria Mel"})").status == 200);
    const auto count = [&](const std::string& company) {
      return db.read([&](db::Tx& tx) {
        return tx.value<std::int64_t>(
            "SELECT count(*) FROM tickets t JOIN accounts a ON a.id = t.account_id"
            " WHERE t.contact_id = $1 AND a.name = $2",
            duda, company);
      });
    };
    CHECK(count("Confeitaria Mel") == 50);
    const auto job = db.write([&](db::Tx& tx) {
      tx.exec("UPDATE contacts SET account_id = (SELECT id FROM accounts WHERE name = 'Doceria Sol') WHERE id = $1",
              duda);
      return tx.value<std::string>("SELECT payload FROM jobs WHERE kind = 'registration.tickets'");
    });
    door.house.runner.run_due();
    CHECK(count("Confeitaria Mel") == 50);
    CHECK(count("Doceria Sol") == 11);

    // Done twice is done once; and who belongs to nobody by then takes nothing along.
    const auto again = [&] {
      Ctx system = door.house.people.as_system();
      system.write([&](db::Tx& tx) { portal::bring_tickets_along(system, tx, duda); });
    };
    const auto edits = [&] {
      return db.read([](db::Tx& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM events WHERE kind = 'ticket.edited'");
      });
    };
    CHECK(edits() == 61);
    again();
    CHECK(edits() == 61);
    door.house.open_ticket(duda, "Sem dono");
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE tickets SET account_id = NULL WHERE subject = 'Sem dono'");
      tx.exec("UPDATE contacts SET account_id = NULL WHERE id = $1", duda);
    });
    again();
    CHECK(edits() == 61);
    CHECK(job.find("account_id") == std::string::npos);
  });
}

TEST_CASE("an approval says whose somebody is, once and rightly") {
  for_each_database([](db::Database& db) {
    Door door(db);
    CHECK(door.decide("approval", "{}").status == 422);
    CHECK(door.decide("approval", R"({"account_id":"01890a5d-ac96-774b-bcce-b302099a8057"})").status == 422);
    const auto sol =
        db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT id FROM accounts WHERE name = 'Doceria Sol'"); });
    CHECK(door.decide("approval", R"({"account_id":")" + sol + R"(","name":"Mel"})").status == 422);
    CHECK(door.decide("approval", R"({"account_id":")" + sol + R"("})").text("account_name") == "Doceria Sol");

    // The domain of a provider is nobody's, and a name is only a suggestion.
    door.sign_up("Enzo", "enzo@gmail.com", "Doceria Sol");
    CHECK(door.waiting().body.at("items").at(0).at("suggested_account_name").as_string() == "Doceria Sol");
    CHECK(door.decide("approval", R"({"name":"Doces do Enzo","domain":true})").status == 422);
    CHECK(door.decide("approval", R"({"name":"Doces do Enzo"})").status == 200);
  });
}

TEST_CASE("Duda is refused with a reason, opens nothing more, and is let in when it was a mistake") {
  for_each_database([](db::Database& db) {
    Door door(db);
    CHECK(door.open("Forno frio") == 201);
    const std::string id = door.first_id();
    CHECK(door.decide("rejection", R"({"reason":"Não achei <o> contrato.","mail":true})").text("state") == "rejected");
    door.house.runner.run_due();
    CHECK(door.postbox.mails.back().text_body.find("Não achei <o> contrato.") != std::string::npos);
    CHECK(door.postbox.mails.back().html_body.find("&lt;o&gt;") != std::string::npos);
    CHECK(door.house.get("/api/portal/session", door.duda).status == 401);

    const auto contact = db.read(
        [](db::Tx& tx) { return tx.value<ContactId>("SELECT id FROM contacts WHERE email = 'duda@mel.example'"); });
    door.duda = door.house.session(contact);
    CHECK(door.open("De novo") == 403);
    CHECK(door.house.get("/api/portal/tickets", door.duda).body.at("items").as_array().size() == 1);
    // What the law lets her ask she may ask all the same.
    CHECK(door.house.post("/api/portal/privacy_requests", R"({"kind":"erasure"})", door.duda).status == 201);

    CHECK(door.house
              .post("/api/registrations/" + id + "/approval", R"({"name":"Confeitaria Mel"})",
                    door.house.staff_session("Carla"))
              .status == 200);
    CHECK(door.open("Agora sim") == 201);
  });
}

TEST_CASE("everybody who may let people in is told that somebody waits") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    notification_jobs(house.runner, house.world);
    house.post("/api/portal/signup", R"({"name":"Duda","email":"duda@mel.example"})");
    house.runner.run_due();
    house.post("/api/portal/links/session", R"({"token":")" + token_in(postbox.mails.back().text_body) + R"("})");
    world::wait_for_log(db);
    house.runner.run_due();
    for (const char* name : {"Alice", "Carla", "Celso", "Sonia"}) {
      Ctx ctx = house.people.as(name);
      const auto news = notification::list_notifications(ctx, true, {}, 10);
      CAPTURE(name);
      REQUIRE(news.items.size() == 1);
      CHECK(news.items[0].sentence == "Um cadastro novo no portal aguarda aprovação");
      CHECK_FALSE(news.items[0].ticket_id.has_value());
    }
    Ctx bruno = house.as_bruno();
    CHECK(notification::list_notifications(bruno, true, {}, 10).items.empty());
  });
}

TEST_CASE("Ana left the bakery and signs up again: she waits outside until Carla says whose she is now") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana", "ana@sol.example", "Doceria Sol");
    Ctx carla = house.people.as("Carla");
    customer::EditStakeholder gone;
    gone.left_on = {true, Date("2026-01-31")};
    customer::edit_stakeholder(carla, ana, gone, {});
    const auto sign_up = [&] {
      house.post("/api/portal/signup", R"({"name":"Ana","email":"ana@sol.example","company":"Confeitaria Mel"})");
      house.runner.run_due();
      return house.post("/api/portal/links/session",
                        R"({"token":")" + token_in(postbox.mails.back().text_body) + R"("})");
    };
    const auto waiting = [&] { return house.get("/api/registrations", house.staff_session("Carla")); };
    for (int n = 0; n < 2; ++n) {  // once more changes nothing
      const auto entered = sign_up();
      CHECK(entered.status == 202);
      CHECK(entered.raw == "{}");
      CHECK_FALSE(entered.headers.has("Set-Cookie"));
      REQUIRE(waiting().body.at("items").as_array().size() == 1);
    }
    const json::Any list = waiting().body;
    const auto& one = list.at("items").at(0).as_object();
    CHECK(one.at("account_name").as_string() == "Doceria Sol");
    CHECK(one.at("left_on").as_string() == "2026-01-31");
    const std::string id(one.at("id").as_string());
    const auto decide = [&](const std::string& what, const std::string& body) {
      return house.post("/api/registrations/" + id + "/" + what, body, house.staff_session("Carla"));
    };

    REQUIRE(decide("rejection", "{}").status == 200);
    CHECK(sign_up().status == 403);
    const auto approved = decide("approval", R"({"name":"Confeitaria Mel"})");
    CHECK(approved.text("account_name") == "Confeitaria Mel");
    CHECK(approved.text("left_on") == "(null)");
    house.runner.run_due();  // a mail tells her
    const auto entered = sign_up();
    CHECK(entered.status == 201);
    CHECK(entered.text("account_name") == "Confeitaria Mel");
    CHECK(entered.text("waiting") == "false");

    // She leaves that one too: what was decided once lets her in no more.
    customer::edit_stakeholder(carla, ana, gone, {});
    CHECK(sign_up().status == 202);
    CHECK(waiting().body.at("items").as_array().size() == 1);
  });
}

TEST_CASE("who waits and writes by program is stopped early") {
  for_each_database([](db::Database& db) {
    Door door(db);
    CHECK(door.open("Um") == 201);
    const std::string ticket =
        door.house.get("/api/portal/tickets", door.duda).body.at("items").at(0).at("id").as_string().c_str();
    int accepted = 0;
    for (int i = 0; i < 20; ++i)
      accepted +=
          door.house.post("/api/portal/tickets/" + ticket + "/messages", R"({"body":"Oi"})", door.duda).status == 201;
    CHECK(accepted == 10);
  });
}

TEST_CASE("Duda reads what everybody may read until she is somebody's customer, and no more when she is refused") {
  for_each_database([](db::Database& db) {
    Door door(db);
    Ctx system = door.house.people.as_system();
    for (const auto audience : {knowledge::Audience::public_, knowledge::Audience::portal}) {
      const bool open = audience == knowledge::Audience::public_;
      const auto made = knowledge::create_article(system, {.title = Line<200>(open ? "Aberto" : "Clientes"),
                                                           .body_markdown = Prose<200'000>("Forno frio."),
                                                           .audience = audience,
                                                           .language = "pt-BR"});
      knowledge::publish_article(system, made.id);
    }
    const auto duda = db.read([](db::Tx& tx) { return tx.value<ContactId>("SELECT contact_id FROM registrations"); });
    const auto titles = [&] {
      Ctx ctx = door.house.as_contact(duda);
      std::string out;
      for (const auto& one : knowledge::published_for(ctx, {.preferred = "pt-BR"}, {}, 9)) out += one.title + " ";
      const auto reader = ctx.read([&](db::Tx& tx) { return knowledge::reader_of(ctx, tx); });
      for (const auto& hit : knowledge::search_articles(ctx, reader, "forno", "pt-BR", 9).items) out += hit.title + " ";
      return out;
    };
    CHECK(titles() == "Aberto Aberto ");  // waiting
    REQUIRE(door.decide("rejection", R"({"reason":"Não encontramos a empresa."})").status == 200);
    CHECK(titles() == "Aberto Aberto ");
    const std::string id = db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT id FROM registrations"); });
    REQUIRE(door.house
                .post("/api/registrations/" + id + "/approval", R"({"name":"Confeitaria Mel"})",
                      door.house.staff_session("Carla"))
                .status == 200);
    CHECK(titles() == "Aberto Clientes Aberto Clientes ");
  });
}
