#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "lib/base/json.h"
#include "src/customer/contact_commands.h"
#include "src/customer/routes.h"
#include "src/knowledge/routes.h"
#include "test/portal/house.h"
#include "test/world/database.h"

using namespace zelo;
using world::for_each_database;
using world::House;
using world::Postbox;

namespace {

/// A body that each POST and PATCH of the portal takes.
const std::map<std::string, std::string> bodies{
    {"portal_sign_up", R"({"name":"X","email":"x@lua.example"})"},
    {"portal_sign_in", R"({"email":"x@lua.example"})"},
    {"portal_edit_me", R"({"name":"Zeca"})"},
    {"portal_set_password", R"({"new_password":"broa de milho"})"},
    {"portal_preview_link", R"({"token":"x"})"},
    {"portal_enter_by_link", R"({"token":"x"})"},
    {"portal_validate_by_link", R"({"token":"x","accepted":true})"},
    {"portal_open_ticket", R"({"subject":"Meu","body":"Oi"})"},
    {"portal_post_message", R"({"body":"Oi"})"},
    {"portal_validate", R"({"accepted":true})"},
    {"portal_put_draft", R"({"body":"Oi"})"},
    {"portal_answer_paraphrase", R"({"confirmed":true})"},
    {"portal_choose_mail", R"({"wanted":false})"},
    {"portal_give_feedback", R"({"helpful":true})"},
    {"portal_write_to_person", R"({"subject":"Oi","body":"Oi"})"},
    {"portal_open_article", "{}"},
    {"portal_ask_articles", R"({"q":"impressora"})"},
    {"portal_ask_privacy", R"({"kind":"erasure"})"},
};

/// Every route of the portal that names a thing by its id.
const std::multiset<std::string> routes_of_one_thing{
    "portal_answer_paraphrase", "portal_discard_draft",   "portal_download",        "portal_draft",
    "portal_end_session",       "portal_give_feedback",   "portal_list_messages",   "portal_open_article",
    "portal_follow_ticket",     "portal_following",       "portal_unfollow_ticket", "portal_paraphrase",
    "portal_post_message",      "portal_put_draft",       "portal_question_form",   "portal_read_ticket",
    "portal_show_article",      "portal_ticket_timeline", "portal_validate"};

std::string body_for(const http::Route& route) {
  const auto found = bodies.find(route.operation);
  return found == bodies.end() ? "" : found->second;
}

std::vector<const http::Route*> portal_routes_of(const House& house) {
  std::vector<const http::Route*> found;
  for (const auto& route : house.router.routes()) {
    if (route->path.starts_with("/api/portal/")) found.push_back(route.get());
  }
  return found;
}

std::string with_id(const std::string& path, const std::string& id) {
  const auto at = path.find("{id}");
  return at == std::string::npos ? path : path.substr(0, at) + id + path.substr(at + 4);
}

/// Padaria Estrela's ticket with everything that may be on one, and Zeca of another company.
struct TwoCompanies {
  explicit TwoCompanies(db::Database& db) : house(db, postbox) {
    knowledge_routes(house.api);
    ana = house.contact("Ana Souza", "ana@estrela.example", "Padaria Estrela");
    bia = house.contact("Bia Reis", "bia@estrela.example", "Padaria Estrela");
    zeca = house.contact("Zeca Luz", "zeca@lua.example", "Mercado Lua");
    ticket = house.open_ticket(ana, "Impressora");
    house.note(ticket, "SEGREDO: cliente em risco");
    house.reply(ticket, "Olá, vou ver.");
    house.solve(ticket, "Troque o cabo.");
    house.runner.run_due();
    attachment = house.people.ids.uuid(house.clock.now());
    db.write([&](db::Tx& tx) {
      const auto message = tx.value<std::string>("SELECT id FROM messages WHERE kind = 'reply' ORDER BY id LIMIT 1");
      tx.exec(
          "INSERT INTO attachments (id, name, size, content_type, sha256, uploader_kind, uploader_id, message_id, "
          "created_at)"
          " VALUES ($1, 'nota.txt', 4, 'text/plain', $2, 'contact', $3, $4, 0)",
          attachment, house.contents.put("nota"), ana, message);
    });
  }
  Postbox postbox;
  House house;
  ContactId ana, bia, zeca;
  support::TicketId ticket;
  std::string attachment;
};

}  // namespace

TEST_CASE("nothing of the portal that is for contacts answers a stranger or a member of staff") {
  for_each_database([](db::Database& db) {
    TwoCompanies world(db);
    House& house = world.house;
    for (const auto* route : portal_routes_of(house)) {
      CAPTURE(route->path);
      if (route->access == "anyone") continue;
      CHECK(route->access == "contact");
      const std::string path = with_id(route->path, world.ticket.text);
      CHECK(house.call(route->method, path, body_for(*route)).status == 401);
      CHECK(house.call(route->method, path, body_for(*route), house.staff_session("Alice")).status == 401);
    }
    // And the other way round: a contact is nobody on staff's side.
    CHECK(house.get("/api/tickets", house.session(world.ana)).status == 401);
  });
}

TEST_CASE("Zeca of another company finds nothing of Padaria Estrela by any route") {
  for_each_database([](db::Database& db) {
    TwoCompanies world(db);
    House& house = world.house;
    const std::string zeca = house.session(world.zeca);
    std::multiset<std::string> walked;
    for (const auto* route : portal_routes_of(house)) {
      if (route->access != "contact" || route->path.find("{id}") == std::string::npos) continue;
      CAPTURE(route->path);
      walked.insert(route->operation);
      for (const std::string& id :
           {world.ticket.text, world.attachment, world.ana.text, house.people.user("Bruno").text}) {
        CHECK(house.call(route->method, with_id(route->path, id), body_for(*route), zeca).status == 404);
      }
      CHECK(house.call(route->method, with_id(route->path, "1"), body_for(*route), zeca).status == 404);
    }
    std::vector<std::string> unnamed;  // a new one is walked too: name it
    std::ranges::set_symmetric_difference(walked, routes_of_one_thing, std::back_inserter(unnamed));
    CHECK(json::text_of(unnamed) == "[]");
    CHECK(house.get("/api/portal/tickets", zeca).body.at("items").as_array().empty());
    const auto own =
        house.post("/api/portal/tickets",
                   R"({"subject":"Meu","body":"Oi","attachment_ids":[")" + world.attachment + R"("]})", zeca);
    CHECK(own.status == 422);
    CHECK(house.status_of(world.ticket) == "awaiting_validation");
  });
}

TEST_CASE("what stays inside never shows in any answer of the portal") {
  for_each_database([](db::Database& db) {
    TwoCompanies world(db);
    House& house = world.house;
    const std::string bia = house.session(world.bia);
    std::string everything;
    for (const auto* route : portal_routes_of(house)) {
      if (route->method != http::Method::get) continue;
      for (const std::string& id : {world.ticket.text, world.attachment}) {
        everything += house.get(with_id(route->path, id), bia).raw;
        everything += house.get(with_id(route->path, id) + "?language=en", bia).raw;
      }
    }
    everything +=
        house.post("/api/portal/tickets/" + world.ticket.text + "/validation", R"({"accepted":true})", bia).raw;
    everything +=
        house.post("/api/portal/tickets/" + world.ticket.text + "/messages", R"({"body":"Obrigada"})", bia).raw;
    CHECK(everything.find("Impressora") != std::string::npos);  // Bia is Ana's colleague
    CHECK(everything.find("Bruno") != std::string::npos);
    for (const std::string& secret :
         {std::string("SEGREDO"), std::string("@zelo.example"), std::string("Alves"), std::string("assignment"),
          std::string("priority"), std::string("noted"), std::string("assigned"), std::string("delivery"),
          house.people.user("Bruno").text}) {
      CAPTURE(secret);
      CHECK(everything.find(secret) == std::string::npos);
    }
  });
}

TEST_CASE("who has no company sees its own tickets and no one else's") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto duda = house.contact("Duda", "duda@gmail.com", "");
    const auto enzo = house.contact("Enzo", "enzo@gmail.com", "");
    const auto ticket = house.open_ticket(duda, "Bolo");
    CHECK(house.get("/api/portal/tickets", house.session(duda)).body.at("items").as_array().size() == 1);
    CHECK(house.get("/api/portal/tickets", house.session(enzo)).body.at("items").as_array().empty());
    CHECK(house.get("/api/portal/tickets/" + ticket.text, house.session(duda)).status == 200);
    CHECK(house.get("/api/portal/tickets/" + ticket.text, house.session(enzo)).status == 404);
  });
}

TEST_CASE("a contact lists open and closed tickets apart, and reads its timeline in its language") {
  for_each_database([](db::Database& db) {
    TwoCompanies world(db);
    House& house = world.house;
    const std::string ana = house.session(world.ana);
    CHECK(house.get("/api/portal/tickets?open=true", ana).body.at("items").as_array().size() == 1);
    CHECK(house.get("/api/portal/tickets?open=false", ana).body.at("items").as_array().empty());
    CHECK(house.get("/api/portal/tickets?open=talvez", ana).status == 422);
    const auto timeline = house.get("/api/portal/tickets/" + world.ticket.text + "/timeline", ana);
    std::set<std::string> kinds;
    for (const auto& item : timeline.body.at("items").as_array())
      kinds.insert(std::string(item.at("kind").as_string()));
    CHECK(kinds == std::set<std::string>{"ticket.opened", "ticket.replied", "ticket.solved"});
  });
}

TEST_CASE("Bia, whom staff keeps to her own tickets, meets none of Ana's by any route") {
  for_each_database([](db::Database& db) {
    TwoCompanies world(db);
    House& house = world.house;
    const auto own = house.open_ticket(world.bia, "Etiquetas");
    const std::string bia = house.session(world.bia);
    const auto subjects = [&](const std::string& query) {
      std::set<std::string> found;
      const auto list = house.get("/api/portal/tickets" + query, bia);
      for (const auto& one : list.body.at("items").as_array()) found.insert(std::string(one.at("subject").as_string()));
      return found;
    };
    CHECK(subjects("") == std::set<std::string>{"Etiquetas", "Impressora"});

    Ctx bruno = house.as_bruno();
    customer::EditContact kept;
    kept.own_tickets_only = true;
    customer::edit_contact(bruno, world.bia, kept, std::nullopt);
    CHECK(house.get("/api/portal/session", bia).text("own_tickets_only") == "true");
    for (const std::string query : {"", "?mine=true", "?open=true", "?q=impressora", "?q=1"}) {
      CAPTURE(query);
      CHECK_FALSE(subjects(query).contains("Impressora"));
    }
    CHECK(subjects("") == std::set<std::string>{"Etiquetas"});
    for (const auto* route : portal_routes_of(house)) {
      if (route->access != "contact" || route->path.find("{id}") == std::string::npos) continue;
      CAPTURE(route->path);
      for (const std::string& id : {world.ticket.text, world.attachment})
        CHECK(house.call(route->method, with_id(route->path, id), body_for(*route), bia).status == 404);
    }
    CHECK(house.get("/api/portal/tickets/" + own.text, bia).status == 200);
    // Ana is not kept, and sees both.
    CHECK(house.get("/api/portal/tickets", house.session(world.ana)).body.at("items").as_array().size() == 2);

    // A ticket of her own that became another company's is hers no more, kept or not.
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE tickets SET account_id = (SELECT id FROM accounts WHERE name = 'Mercado Lua') WHERE id = $1",
              own);
    });
    CHECK(house.get("/api/portal/tickets/" + own.text, bia).status == 404);
    CHECK(subjects("").empty());
  });
}

TEST_CASE("Ana finds a ticket by what was said on it, and never by what was noted") {
  for_each_database([](db::Database& db) {
    TwoCompanies world(db);
    House& house = world.house;
    const auto other = house.open_ticket(world.bia, "Etiquetas");
    house.reply(other, "Reinicie o espelhador e mande uma foto.");
    house.note(other, "Suspeito de marimbondo no quadro.");
    const auto found = [&](const ContactId& who, const std::string& words) {
      std::string subjects;
      const auto list = house.get("/api/portal/tickets?q=" + words, house.session(who));
      for (const auto& one : list.body.at("items").as_array()) subjects += std::string(one.at("subject").as_string());
      return subjects;
    };
    CHECK(found(world.ana, "espelhador") == "Etiquetas");
    CHECK(found(world.ana, "espelhad") == "Etiquetas");
    CHECK(found(world.ana, "etiqueta foto") == "Etiquetas");
    for (const char* hidden : {"marimbondo", "marimb", "foto marimbondo", "segredo", "risco"}) {
      CAPTURE(hidden);
      CHECK(found(world.ana, hidden).empty());
    }
    CHECK(found(world.zeca, "espelhador").empty());
    house.runner.run_due();  // as above once the words are in the index
    CHECK(found(world.ana, "espelhador") == "Etiquetas");
    CHECK(found(world.ana, "marimbondo").empty());
  });
}

TEST_CASE("Ana finds old tickets by words of their subject, without its accents, and by number") {
  for_each_database([](db::Database& db) {
    TwoCompanies world(db);
    House& house = world.house;
    for (int i = 0; i < 5; ++i) house.open_ticket(world.bia, "Emissão de nota " + std::to_string(i));
    const std::string ana = house.session(world.ana);
    const auto count = [&](const std::string& query) {
      return house.get("/api/portal/tickets" + query, ana).body.at("items").as_array().size();
    };
    CHECK(count("?q=EMISSAO nota") == 5);
    CHECK(count("?q=emissao&mine=true") == 0);
    CHECK(count("?q=impress") == 1);
    CHECK(count("?q=pressora") == 0);
    CHECK(count("?q=!!") == 0);
    const auto first = house.get("/api/portal/tickets?q=nota&limit=2", ana);
    CHECK(first.body.at("items").as_array().size() == 2);
    const auto second = house.get("/api/portal/tickets?q=nota&limit=4&after=" + first.text("next"), ana);
    CHECK(second.body.at("items").as_array().size() == 3);
    CHECK(second.text("next") == "(null)");
    const std::string number = house.get("/api/portal/tickets/" + world.ticket.text, ana).text("number");
    CHECK(count("?q=" + number) >= 1);
  });
}
