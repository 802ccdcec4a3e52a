// What contracts limit is measured where its name says by what.

#include "src/success/limit/limit.h"

#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

usage::Feature feature(const char* key, const char* name) {
  usage::Feature made;
  made.key = key;
  made.name = name;
  return made;
}

/// "mau", "feature:nfe", or "nothing".
std::string measured(const char* name) {
  const auto found = rules::measure_of(name, {feature("nfe", "Notas fiscais"), feature("pix_auto", "Pix automático")});
  if (!found) return "nothing";
  return std::string(name_of(found->measure)) + (found->feature_key.empty() ? "" : ":" + found->feature_key);
}

}  // namespace

TEST_CASE("a limit is measured by a feature's key or name, with or without its month") {
  CHECK(measured("nfe") == "feature:nfe");
  CHECK(measured("NFE_por_mês") == "feature:nfe");
  CHECK(measured("Notas fiscais por mês") == "feature:nfe");
  CHECK(measured("notas fiscais") == "feature:nfe");
  CHECK(measured("Pix automático mensal") == "feature:pix_auto");
  CHECK(measured("pix_auto") == "feature:pix_auto");
}

TEST_CASE("a limit is measured by what people call usage in three languages") {
  CHECK(measured("Usuários ativos") == "mau");
  CHECK(measured("usuarios") == "mau");
  CHECK(measured("Active users per month") == "mau");
  CHECK(measured("Usuários por dia") == "dau");
  CHECK(measured("users a week") == "wau");
  CHECK(measured("Licencias") == "seats");
  CHECK(measured("Eventos por mês") == "events");
  CHECK(measured("logins") == "logins");
  CHECK(measured("Funcionalidades") == "features");
  CHECK(measured("Chamados por mês") == "tickets");
  CHECK(measured("Tickets a month") == "tickets");
}

TEST_CASE("what a name does not say is not guessed") {
  for (const char* name : {"Lojas", "Armazenamento (GB)", "", " por mês", "mês", "Notas", "nfe por ano"})
    CHECK_MESSAGE(measured(name) == "nothing", name);
}

TEST_CASE("Carla sees how much of each limit the bakery uses, and which nobody can measure") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.ask("Carla", Method::post, clinic.of("Padaria Estrela", "/contracts"),
               R"({"plan":"Prata","starts_on":"2025-01-01","renews_on":"2027-01-01","value":{"amount":120000,)"
               R"("currency":"BRL"},"seats":4,"limits":{"Chamados por mês":2,"Lojas":3,"Eventos":0}})");
    clinic.alarm();
    clinic.alarm();
    const auto limits = clinic.get(clinic.of("Padaria Estrela", "/limits")).at("items");
    REQUIRE(limits.as_array().size() == 4);
    CHECK(limits.at(0).at("name") == "Chamados por mês");
    CHECK(limits.at(0).at("measure") == "tickets");
    CHECK(limits.at(0).at("used") == 2);
    CHECK(limits.at(0).at("percent").to_number<double>() == 100);
    CHECK(limits.at(1).at("name") == "licenças");
    CHECK(limits.at(1).at("allowed") == 4);
    CHECK(limits.at(1).at("used") == 0);
    CHECK(limits.at(2).at("name") == "Eventos");
    CHECK(limits.at(2).at("percent").is_null());  // nothing is allowed
    CHECK(limits.at(3).at("name") == "Lojas");
    CHECK(limits.at(3).at("used").is_null());
    CHECK(limits.at(3).at("measure").is_null());
    CHECK(limits.at(3).at("counted").as_string().starts_with("Não medido"));
    CHECK(clinic.get(clinic.of("Oficina do Nando", "/limits")).at("items").as_array().empty());
    CHECK(clinic.w.call(clinic.router, Method::get, clinic.of("Padaria Estrela", "/limits"), "", "Rita").status == 401);
    CHECK(
        clinic.w
            .call(clinic.router, Method::get, "/api/accounts/01890a5d-ac96-774b-bcce-b302099a8057/limits", "", "Carla")
            .status == 404);
  });
}
