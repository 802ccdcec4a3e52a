// Whom the law lets be forgotten, in every table of the program.

#include "src/app/merge_parts.h"
#include "test/success/clinic.h"

using namespace zelo;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

struct TextColumn {
  std::string table_name;
  std::string column_name;
};
BOOST_DESCRIBE_STRUCT(TextColumn, (), (table_name, column_name))

std::vector<TextColumn> text_columns(db::Tx& tx) {
  if (tx.dialect() == db::Dialect::postgres)
    return tx.query<TextColumn>(
        "SELECT CAST(c.table_name AS TEXT) AS table_name, CAST(c.column_name AS TEXT) AS column_name"
        " FROM information_schema.columns c JOIN information_schema.tables t ON t.table_name = c.table_name"
        " AND t.table_schema = c.table_schema WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
        " AND c.data_type = 'text'");
  return tx.query<TextColumn>(
      "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) c"
      " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND c.type = 'TEXT'");
}

/// "contacts.name messages.body": where a text still says one of these words.
std::string places_that_say(db::Database& db, const std::vector<std::string>& words) {
  return db.read([&](db::Tx& tx) {
    std::string places;
    for (const auto& [table, column] : text_columns(tx)) {
      bool says = false;
      for (const std::string& word : words)
        says =
            says || tx.value<std::int64_t>("SELECT count(*) FROM " + table + " WHERE lower(\"" + column + "\") LIKE $1",
                                           "%" + word + "%") > 0;
      if (says) places += (places.empty() ? "" : " ") + table + "." + column;
    }
    return places;
  });
}

struct Forgotten : success::Clinic {
  explicit Forgotten(db::Database& db) : Clinic(db, app::reactions()) {
    const auto made = ask("Carla", Method::post, of("Padaria Estrela", "/contacts"),
                          R"({"name":"Filomena Quaresma","email":"filomena@estrela.example","phone":"+5511987654321",)"
                          R"("role":"sponsor","external_id":"crm-filo"})");
    id = std::string(made.at("id").as_string());
    ask("Carla", Method::put, path("/addresses"),
        R"({"addresses":[{"kind":"email","value":"filomena@estrela.example","is_primary":true},)"
        R"({"kind":"email","value":"filomena@casa.example"},{"kind":"whatsapp","value":"+5511987654321"}]})");
    ask("Carla", Method::patch, path("/stakeholder"), R"({"influence":5,"sentiment":"critic","talk_every":30})");
    const auto opened = ask("Ana", Method::post, "/api/tickets",
                            R"({"subject":"Caixa parado","body":"Não abre","contact_id":")" + id + "\"}");
    ticket = std::string(opened.at("id").as_string());
    ask("Ana", Method::post, "/api/tickets/" + ticket + "/messages", R"({"kind":"reply","body":"Reinicie"})");
    pass(minutes(5));
    w.events();
  }
  [[nodiscard]] std::string path(const std::string& rest = "") const { return "/api/contacts/" + id + rest; }
  std::string id;
  std::string ticket;
};

const std::vector<std::string> hers{"filomena", "quaresma", "5511987654321", "crm-filo", "app-filo"};

}  // namespace

TEST_CASE("each part of what belongs to contacts says what an erased person's rows forget") {
  for (const auto& part : app::merge_parts()) {
    if (part.kind != customer::MergeKind::contact) continue;
    CHECK_MESSAGE(part.forgets.has_value(), part.name());
    CHECK_MESSAGE((part.forgets == customer::Forgets::words) == !part.blank.empty(), part.name());
  }
}

TEST_CASE("Alice erases Filomena: no table tells of her any more, and her ticket stays, of an erased person") {
  for_each_database([](db::Database& db) {
    Forgotten out(db);
    REQUIRE_FALSE(places_that_say(db, hers).empty());
    for (const char* other : {"Carla", "Celso", "Sonia"}) out.ask(other, Method::post, out.path("/erasure"), "", 403);
    const auto erased = out.ask("Alice", Method::post, out.path("/erasure"));
    CHECK(erased.at("contact_id").as_string() == out.id);
    CHECK(out.w.events() == std::vector<std::string>{"contact.erased"});
    CHECK(places_that_say(db, hers) == "");

    const auto contact = out.get(out.path());
    CHECK(contact.at("name") == "Pessoa apagada");
    CHECK(contact.at("email").is_null());
    CHECK_FALSE(contact.at("erased_at").is_null());
    CHECK(out.get(out.path("/addresses")).at("addresses").as_array().empty());
    CHECK(out.get(out.path("/stakeholder")).at("talk_every").is_null());
    const auto kept = out.get("/api/tickets/" + out.ticket, "Ana");
    CHECK(kept.at("contact_id").as_string() == out.id);
    CHECK(kept.at("subject") == "Caixa parado");
    CHECK(out.get("/api/tickets/" + out.ticket + "/messages", "Ana").at("items").as_array().size() >= 1);
    CHECK(boost::json::serialize(out.get(out.of("Padaria Estrela", "/contacts"))).find(out.id) == std::string::npos);
    const auto story = boost::json::serialize(out.get(out.of("Padaria Estrela", "/timeline")));
    CHECK(story.find("Alice excluiu os dados pessoais de um contato") != std::string::npos);

    // Once more changes nothing, and nobody brings her back by hand.
    out.w.clock.advance(hours(1));
    CHECK(out.ask("Alice", Method::post, out.path("/erasure")) == erased);
    CHECK(out.w.events().empty());
    out.ask("Carla", Method::patch, out.path(), R"({"name":"Filomena"})", 409);
    out.ask("Carla", Method::put, out.path("/addresses"), R"({"addresses":[]})", 409);
    out.ask("Carla", Method::patch, out.path("/stakeholder"), R"({"influence":5})", 409);
    out.ask("Carla", Method::post, out.path("/merge"), R"({"into_id":")" + out.w.contact("Rita").text + "\"}", 409);

    // Whoever writes from her address is somebody new.
    const auto again = out.ask("Carla", Method::post, out.of("Padaria Estrela", "/contacts"),
                               R"({"name":"Filó","email":"filomena@estrela.example","external_id":"crm-filo"})");
    CHECK(again.at("id").as_string() != out.id);
  });
}

TEST_CASE("who was merged into Filomena is forgotten with her, and what is hers alone cannot be asked of the other") {
  for_each_database([](db::Database& db) {
    Forgotten out(db);
    const auto twin = out.ask("Carla", Method::post, out.of("Padaria Estrela", "/contacts"),
                              R"({"name":"Filomena Q.","email":"filomena.q@estrela.example",)"
                              R"("other_external_ids":["app-filo"]})");
    const std::string other(twin.at("id").as_string());
    out.ask("Carla", Method::post, "/api/contacts/" + other + "/merge", R"({"into_id":")" + out.id + "\"}");
    out.pass(minutes(20));
    out.ask("Alice", Method::post, "/api/contacts/" + other + "/erasure", "", 409);
    out.ask("Alice", Method::post, out.path("/erasure"));
    CHECK(places_that_say(db, hers) == "");
  });
}

TEST_CASE("rows of files that were refused go with Filomena however they write her, and those of others stay") {
  for_each_database([](db::Database& db) {
    Forgotten out(db);
    const auto file = out.import_file("contacts",
                                      "nome,email,telefone,empresa\n"
                                      "Filó,FILOMENA@Casa.example,,Nenhuma Tal\n"
                                      "Filó,,(11) 98765-4321,Nenhuma Tal\n"
                                      "Filó,,0 15 11 98765.4321,Nenhuma Tal\n"
                                      "Filó,,+55 11 98765-4321,Nenhuma Tal\n"
                                      "Otto,otto@casa.example,(21) 98765-4322,Nenhuma Tal\n"
                                      "1198765,4321@casa.example,,Nenhuma Tal\n",
                                      "");
    REQUIRE(file.at("rows_rejected") == 6);
    out.ask("Alice", Method::post, out.path("/erasure"));
    CHECK(db.read([](db::Tx& tx) { return tx.query<std::string>("SELECT content FROM import_rejects ORDER BY 1"); }) ==
          std::vector<std::string>{"1198765,4321@casa.example,,Nenhuma Tal",
                                   "Otto,otto@casa.example,(21) 98765-4322,Nenhuma Tal"});
  });
}

TEST_CASE("rows of files that were refused and name Filomena by a key alone go with her") {
  for_each_database([](db::Database& db) {
    Forgotten out(db);
    out.ask("Carla", Method::patch, out.path(), R"({"other_external_ids":["12"]})");
    const auto file = out.import_file("contacts",
                                      "codigo,nome,empresa,outros\n"
                                      "crm-filo,Filó,Nenhuma Tal,\n"
                                      "crm-filo-2,Otto,Nenhuma Tal,\n"
                                      "7,Filó,Nenhuma Tal,\"x-1; 12\"\n"
                                      "120,Lia,Nenhuma Tal,Rua 12\n",
                                      R"({"codigo":"external_id","nome":"name","empresa":"account_name"})");
    REQUIRE(file.at("rows_rejected") == 4);
    out.ask("Alice", Method::post, out.path("/erasure"));
    CHECK(db.read([](db::Tx& tx) { return tx.query<std::string>("SELECT content FROM import_rejects ORDER BY 1"); }) ==
          std::vector<std::string>{"120,Lia,Nenhuma Tal,Rua 12", "crm-filo-2,Otto,Nenhuma Tal,"});
  });
}

TEST_CASE("Otto, who has sat at Filomena's computer, is not forgotten with her, and his browser stays his") {
  for_each_database([](db::Database& db) {
    Forgotten out(db);
    const auto source = out.ask("Paula", Method::post, "/api/sources", R"({"name":"Aplicativo"})");
    const auto identify = [&](const std::string& who) {
      out.ask("", Method::post, "/v1/identify",
              R"({"writeKey":")" + std::string(source.at("write_key").as_string()) + R"(",)" + who +
                  R"(,"timestamp":"2026-03-01T12:00:00Z"})");
    };
    identify(R"("userId":"app-filo")");
    identify(R"("anonymousId":"casa-1","traits":{"email":"filomena@casa.example","name":"Filomena"})");
    identify(R"("userId":"otto-1","traits":{"email":"otto@nando.example","name":"Otto"})");
    identify(R"("userId":"otto-1","anonymousId":"casa-1")");
    out.ask("Carla", Method::patch, out.path(), R"({"other_external_ids":["app-filo","casa-1"]})");
    out.pass(seconds(2));
    out.ask("Alice", Method::post, out.path("/erasure"));
    out.pass(minutes(1));
    CHECK(places_that_say(db, hers) == "");
    db.read([&](db::Tx& tx) {
      CHECK(tx.query<std::string>("SELECT key || coalesce(name, '') FROM usage_people WHERE key NOT LIKE 'x:%'"
                                  " ORDER BY key") == std::vector<std::string>{"a:casa-1", "u:otto-1Otto"});
    });
  });
}

TEST_CASE("Filomena is forgotten too where the product sends her e-mail as her id") {
  for_each_database([](db::Database& db) {
    Forgotten out(db);
    const auto source = out.ask("Paula", Method::post, "/api/sources", R"({"name":"Aplicativo"})");
    for (const char* user : {"Filomena@Estrela.example", "otto@estrela.example"})
      out.ask("", Method::post, "/v1/track",
              R"({"writeKey":")" + std::string(source.at("write_key").as_string()) + R"(","userId":")" + user +
                  R"(","event":"Venda","timestamp":"2026-03-01T12:00:00Z"})");
    out.pass(seconds(2));
    const auto known = [&](const std::string& key) {
      return db.read(
          [&](db::Tx& tx) { return tx.value<int>("SELECT count(*) FROM usage_people WHERE lower(key) = $1", key); });
    };
    REQUIRE(known("u:filomena@estrela.example") == 1);
    out.ask("Alice", Method::post, out.path("/erasure"));
    CHECK(known("u:filomena@estrela.example") == 0);
    CHECK(known("u:otto@estrela.example") == 1);
  });
}

TEST_CASE("the user whose id has gone from Filomena to Otto stays, on his own") {
  for_each_database([](db::Database& db) {
    Forgotten out(db);
    const auto source = out.ask("Paula", Method::post, "/api/sources", R"({"name":"Aplicativo"})");
    for (const char* user : {"app-filo", "zz-2"})
      out.ask("", Method::post, "/v1/track",
              R"({"writeKey":")" + std::string(source.at("write_key").as_string()) + R"(","userId":")" + user +
                  R"(","event":"Venda","timestamp":"2026-03-01T12:00:00Z"})");
    out.ask("Carla", Method::patch, out.path(), R"({"other_external_ids":["app-filo","zz-2"]})");
    out.pass(seconds(2));
    const auto of_zz = [&](const std::string& what) {
      return db.read([&](db::Tx& tx) {
        return tx.value<int>("SELECT count(*) FROM usage_people WHERE key = 'u:zz-2' AND became IS " + what);
      });
    };
    REQUIRE(of_zz("NOT NULL") == 1);
    out.ask("Carla", Method::patch, out.path(), R"({"other_external_ids":["app-filo"]})");
    out.ask("Carla", Method::patch, "/api/contacts/" + out.w.contact("Otto").text, R"({"external_id":"zz-2"})");
    out.ask("Alice", Method::post, out.path("/erasure"));
    CHECK(places_that_say(db, hers) == "");
    CHECK(of_zz("NULL") == 1);
  });
}

TEST_CASE("Filomena's usage and mails that wait for her go with her, and Rita's stay") {
  for_each_database([](db::Database& db) {
    Forgotten out(db);
    const auto source = out.ask("Paula", Method::post, "/api/sources", R"({"name":"Aplicativo"})");
    const auto send = [&](const std::string& user, const std::string& email) {
      out.ask("", Method::post, "/v1/identify",
              R"({"writeKey":")" + std::string(source.at("write_key").as_string()) + R"(","userId":")" + user +
                  R"(","traits":{"email":")" + email + R"("},"timestamp":"2026-03-01T12:00:00Z"})");
    };
    send("u-1", "Filomena@casa.example");
    send("u-2", "rita@estrela.example");
    // By her key alone, too: no address says who this is.
    out.ask("Carla", Method::patch, out.path(), R"({"other_external_ids":["app-filo"]})");
    out.ask("", Method::post, "/v1/track",
            R"({"writeKey":")" + std::string(source.at("write_key").as_string()) +
                R"(","userId":"app-filo","event":"Venda","timestamp":"2026-03-01T12:00:00Z"})");
    out.pass(seconds(2));
    db.write([&](db::Tx& tx) { tx.exec("UPDATE outgoing_mails SET state = 'queued' WHERE contact_id = $1", out.id); });
    out.ask("Alice", Method::post, out.path("/erasure"));
    out.pass(minutes(1));
    CHECK(places_that_say(db, hers) == "");
    db.read([&](db::Tx& tx) {
      CHECK(tx.value<int>("SELECT count(*) FROM usage_people WHERE email = 'rita@estrela.example'") == 1);
      CHECK(tx.value<int>("SELECT count(*) FROM outgoing_mails WHERE contact_id = $1 AND state = 'queued'", out.id) ==
            0);
    });
  });
}
