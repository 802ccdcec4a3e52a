// Some days of an account's history, and the portfolio of the past.

#include <algorithm>
#include <set>
#include <sstream>

#include "src/success/health/portfolio/weeks.h"
#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

std::string csv_of(Clinic& clinic, const std::string& path) {
  const auto answer = clinic.w.call(clinic.router, Method::get, path, "", "Carla");
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  return answer.body;
}

/// Of all shares of a day.
std::int64_t accounts_in(const std::string& file, const std::string& day) {
  std::istringstream lines(file);
  std::int64_t sum = 0;
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(day + ";")) sum += std::stoll(line.substr(line.find(';', day.size() + 1) + 1));
  return sum;
}

/// An alarm on 1 April, Carla's word against it, and another model two days later.
void live_a_month(Clinic& clinic) {
  clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
  clinic.pass(days(30));
  clinic.alarm();
  clinic.pass(minutes(1));
  clinic.w.clock.advance(minutes(1));
  clinic.ask("Carla", Method::put, clinic.of("Padaria Estrela", "/health/override"),
             R"({"score":80,"reason":"O caixa volta hoje","expires_on":"2026-04-10"})");
  clinic.pass(days(2));
  clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":4})");
}

/// "healthy 1, watch 0, risk 1, few 0, none 0, left 0"
std::string shares(const json::Any& week) {
  const char* names[] = {"healthy", "watch", "risk", "few", "none", "left"};
  std::string text;
  for (std::size_t n = 0; n < 6; ++n)
    text += (n > 0 ? ", " : "") + std::string(names[n]) + " " +
            boost::json::serialize(week.at("bands").at(n).at("accounts"));
  return text;
}

std::string first_names(const json::Any& page) {
  std::string text;
  for (const auto& item : page.at("items").as_array())
    text += (text.empty() ? "" : ", ") + std::string(item.at("account_name").as_string());
  return text;
}

void sign(Clinic& clinic, const char* account, const std::string& starts_on, const std::string& renews_on) {
  clinic.post(clinic.of(account, "/contracts"), R"({"plan":"Ouro","starts_on":")" + starts_on + R"(","renews_on":")" +
                                                    renews_on + R"(","value":{"amount":100000,"currency":"BRL"}})");
}

}  // namespace

TEST_CASE("Carla looks at two weeks of a customer beside the two before, with what was said and which model measured") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    live_a_month(clinic);
    const auto period = clinic.get(clinic.of("Padaria Estrela", "/health/period?from=2026-03-20&to=2026-04-03"));
    CHECK(period.at("previous_from") == "2026-03-05");
    const auto& items = period.at("items").as_array();
    REQUIRE(items.size() == 3);
    CHECK(items[0].at("at").as_string().starts_with("2026-04-03"));
    CHECK(items[0].at("model_version") == 2);
    CHECK(items[1].at("at").as_string().starts_with("2026-04-01"));
    CHECK(items[1].at("score").to_number<double>() == 80);
    CHECK(items[1].at("calculated").to_number<double>() == 50);
    CHECK(items[2].at("at").as_string().starts_with("2026-03-02"));  // it stood when the days began
    CHECK(items[2].at("why") == "");
    CHECK(period.at("previous").as_array().size() == 1);
    REQUIRE(period.at("models").as_array().size() == 1);
    CHECK(period.at("models").at(0).at("model_version") == 2);
    CHECK(period.at("models").at(0).at("at").as_string().starts_with("2026-04-03"));
    REQUIRE(period.at("overrides").as_array().size() == 1);
    CHECK(period.at("overrides").at(0).at("reason") == "O caixa volta hoje");
    CHECK(period.at("overrides").at(0).at("author_name") == "Carla");
    const auto usual = clinic.get(clinic.of("Padaria Estrela", "/health/period"));
    CHECK(usual.at("from") == "2026-01-04");
    CHECK(usual.at("to") == "2026-04-03");
    CHECK(usual.at("models").as_array().size() == 2);  // the first one too
    for (const char* asked : {"from=2026-04-03&to=2026-04-02", "from=2025-01-01&to=2026-04-03", "from=ontem"}) {
      CAPTURE(asked);
      clinic.ask("Carla", Method::get, clinic.of("Padaria Estrela", "/health/period?") + asked, "", 422);
    }
  });
}

TEST_CASE("the list and the file of a customer's history are of the days that were asked for") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    live_a_month(clinic);
    const std::string days = "from=2026-04-01&to=2026-04-02";
    const std::string path = clinic.of("Padaria Estrela", "/health/history");
    const auto first = clinic.get(path + "?limit=1&" + days);
    REQUIRE(first.at("items").as_array().size() == 1);
    CHECK(first.at("items").at(0).at("score").to_number<double>() == 80);
    const auto second = clinic.get(path + "?limit=1&" + days + "&after=" + std::string(first.at("next").as_string()));
    CHECK(second.at("items").at(0).at("score").to_number<double>() == 50);
    CHECK(second.at("next").is_null());
    CHECK(clinic.get(path).at("items").as_array().size() == 4);
    const std::string file = csv_of(clinic, path + ".csv?" + days);
    CHECK(std::ranges::count(file, '\n') == 3);
    CHECK(file.find("Quando;Pontuação;Calculada;Faixa") != std::string::npos);
    CHECK(file.find(";80,0;50,0;") != std::string::npos);
  });
}

TEST_CASE("the file of a year of weeks refuses more accounts than it can go through, before it reads any") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    Ctx celso = clinic.w.as("Celso");
    const auto kind_of_refusal = [&](std::int64_t most) -> std::optional<ErrorKind> {
      try {
        success::portfolio_weeks_file(celso, {}, most);
        return std::nullopt;
      } catch (const Error& error) {
        return error.kind;
      }
    };
    CHECK(kind_of_refusal(1) == ErrorKind::too_large);
    CHECK_FALSE(kind_of_refusal(100).has_value());
  });
}

TEST_CASE("the portfolio of past weeks counts what its lists show, and those who had left by then apart") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    sign(clinic, "Oficina do Nando", "2025-01-01", "2027-01-01");
    clinic.pass(days(14));
    clinic.alarm();
    clinic.alarm();
    clinic.pass(minutes(1));
    const auto contracts = clinic.get(clinic.of("Oficina do Nando", "/contracts"));
    clinic.ask("Celso", Method::patch,
               "/api/contracts/" + std::string(contracts.at("items").at(0).at("id").as_string()),
               R"({"ended_on":"2026-03-17"})");
    clinic.pass(days(7));
    const auto weeks = clinic.get("/api/health/portfolio/weeks");
    REQUIRE(weeks.at("items").as_array().size() == 4);  // before, nothing was kept
    CHECK(weeks.at("next").is_null());
    CHECK(weeks.at("items").at(0).at("on") == "2026-03-23");
    CHECK(shares(weeks.at("items").at(0)) == "healthy 0, watch 0, risk 1, few 0, none 0, left 1");
    CHECK(shares(weeks.at("items").at(1)) == "healthy 1, watch 0, risk 1, few 0, none 0, left 0");
    CHECK(shares(weeks.at("items").at(3)) == "healthy 2, watch 0, risk 0, few 0, none 0, left 0");
    CHECK(weeks.at("items").at(0).at("accounts") == 1);
    CHECK(weeks.at("items").at(1).at("bands").at(0).at("arr").at(0).at("amount") == 100000);

    const std::string on = "/api/health/portfolio/accounts?on=";
    const auto healthy = clinic.get(on + "2026-03-16&band=healthy");
    CHECK(first_names(healthy) == "Oficina do Nando");
    CHECK(healthy.at("items").at(0).at("arr").at(0).at("amount") == 100000);
    CHECK(first_names(clinic.get(on + "2026-03-23&band=left")) == "Oficina do Nando");
    const auto then = clinic.get(on + "2026-03-09&band=healthy&limit=1");
    const auto more =
        clinic.get(on + "2026-03-09&band=healthy&limit=1&after=" + std::string(then.at("next").as_string()));
    const std::set<std::string> both{first_names(then), first_names(more)};
    CHECK(both == std::set<std::string>{"Oficina do Nando", "Padaria Estrela"});
    CHECK(more.at("next").is_null());
    const auto risk = clinic.get(on + "2026-03-16&band=risk").at("items").at(0);
    CHECK(risk.at("account_name") == "Padaria Estrela");
    CHECK(risk.at("score").to_number<double>() == 0);
    CHECK(risk.at("band_now") == "risk");
    CHECK(risk.at("arr").as_array().empty());

    const auto page = clinic.get("/api/health/portfolio/weeks?limit=1");
    const auto next =
        clinic.get("/api/health/portfolio/weeks?limit=1&after=" + std::string(page.at("next").as_string()));
    CHECK(next.at("items").at(0).at("on") == "2026-03-16");
    CHECK(clinic.get("/api/health/portfolio/weeks?csm_id=me").at("items").as_array().empty());
    for (const char* day : {"ontem", "2026-03-24"}) clinic.ask("Carla", Method::get, on + day, "", 422);
    const std::string file = csv_of(clinic, "/api/health/portfolio/weeks.csv");
    CHECK(file.find("2026-03-16;saudável;1;1000,00;BRL") != std::string::npos);
    CHECK(std::ranges::count(file, '\n') == 1 + 4 * 6);  // each of the weeks, each share of one currency at most
    for (const auto& week : weeks.at("items").as_array()) {
      std::int64_t counted = 0;
      for (const auto& band : week.at("bands").as_array()) counted += band.at("accounts").as_int64();
      CHECK(accounts_in(file, std::string(week.at("on").as_string())) == counted);
    }
    CHECK(std::ranges::count(csv_of(clinic, "/api/health/portfolio/weeks.csv?csm_id=me"), '\n') == 1);
  });
}

TEST_CASE("Carla sorts her portfolio by who renews next, and takes it with her as a file") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    sign(clinic, "Padaria Estrela", "2025-01-01", "2026-09-01");
    sign(clinic, "Oficina do Nando", "2025-01-01", "2026-12-01");
    sign(clinic, "Oficina do Nando", "2025-02-01", "2026-05-01");
    clinic.work();
    const auto list = clinic.get("/api/health/accounts?sort=renewal");
    CHECK(first_names(list) == "Oficina do Nando, Padaria Estrela");
    CHECK(list.at("items").at(0).at("renews_on") == "2026-05-01");
    const auto first = clinic.get("/api/health/accounts?sort=renewal&limit=1");
    const auto second =
        clinic.get("/api/health/accounts?sort=renewal&limit=1&after=" + std::string(first.at("next").as_string()));
    CHECK(first_names(second) == "Padaria Estrela");
    CHECK(second.at("next").is_null());
    const std::string file = csv_of(clinic, "/api/health/accounts.csv?sort=renewal");
    CHECK(std::ranges::count(file, '\n') == 3);
    CHECK(file.find("Oficina do Nando;") < file.find("Padaria Estrela;"));
    CHECK(file.find(";2026-05-01;") != std::string::npos);
  });
}
