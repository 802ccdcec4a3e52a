// Weights from outcomes: by synthetic customers, and by 7,043 real ones where the file is at hand.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <limits>
#include <random>
#include <sstream>

#include "lib/text/csv.h"
#include "src/success/calibration/calibration.h"
#include "test/success/calibrating.h"

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Customers of whom the first measure decides, the second helps, and the third is noise. `chances`: with which they
/// were made to leave; nothing that is learnt ranks them better.
rules::Examples customers(std::size_t count, bool shuffled = false, std::vector<double>* chances = nullptr) {
  std::mt19937_64 random(7);
  const auto part = [&] { return static_cast<double>(random() % 10'000) / 10'000; };
  rules::Examples e{.columns = 3, .values = {}, .churned = {}, .free = {}};
  for (std::size_t n = 0; n < count; ++n) {
    const double first = part();
    const double second = part();
    const double chance = 1 / (1 + std::exp(-(2.5 - 5 * first - 1.5 * second)));
    e.values.insert(e.values.end(), {first, n % 7 == 0 ? nan : second, part()});
    e.churned.push_back(part() < chance ? 1 : 0);
    if (chances != nullptr) chances->push_back(chance);
  }
  if (shuffled) std::ranges::shuffle(e.churned, random);
  return e;
}

std::vector<std::size_t> all_of(const rules::Examples& e) {
  std::vector<std::size_t> rows(e.rows());
  for (std::size_t n = 0; n < rows.size(); ++n) rows[n] = n;
  return rows;
}

/// What the fit makes as small as it can: the logistic loss and the penalty, by their definition.
double loss_of(const rules::Fit& fit, const rules::Examples& e) {
  double loss = 0;
  for (std::size_t row = 0; row < e.rows(); ++row) {
    const double p = rules::churn_probability(fit, e, row);
    loss -= std::log(e.churned[row] != 0 ? p : 1 - p);
  }
  for (const double w : fit.weights) loss += rules::penalty / 2 * w * w;
  return loss;
}

double mean_square(const std::vector<double>& risk, const std::vector<char>& churned) {
  double sum = 0;
  for (std::size_t n = 0; n < risk.size(); ++n) sum += (risk[n] - churned[n]) * (risk[n] - churned[n]);
  return sum / static_cast<double>(risk.size());
}

/// The standard error of an AUC where nothing tells the two apart (Mann and Whitney 1947).
double error_of_luck(double left, double stayed) { return std::sqrt((left + stayed + 1) / (12 * left * stayed)); }

double how_many_left(const rules::Examples& e) { return static_cast<double>(std::ranges::count(e.churned, 1)); }

}  // namespace

TEST_CASE("no weight can be moved a little so that the loss is smaller, and none may fall below zero") {
  const auto e = customers(1'000);
  const auto fitted = rules::fit(e, all_of(e));
  const double least = loss_of(fitted, e);
  constexpr double little = 0.01;
  for (std::size_t c = 0; c <= e.columns; ++c) {
    for (const double by : {little, -little}) {
      auto moved = fitted;
      double& value = c == e.columns ? moved.intercept : moved.weights[c];
      value += by;
      if (c < e.columns && value < 0) continue;
      CHECK_MESSAGE(loss_of(moved, e) > least, "column " << c << " by " << by);
    }
  }
}

TEST_CASE("the weights that made the outcomes are found again, and none is negative") {
  const auto e = customers(4'000);
  const auto fitted = rules::fit(e, all_of(e));
  // Of 4,000 the standard errors of the weights are about 0.17; the bounds are two of them.
  CHECK(std::abs(fitted.weights[0] - 5) < 0.34);
  CHECK(std::abs(fitted.weights[1] - 1.5) < 0.34);
  CHECK(fitted.weights[2] < 0.34);
  CHECK(std::ranges::min(fitted.weights) >= 0);
}

TEST_CASE("what says that more is worse gets no weight instead of a negative one") {
  auto e = customers(2'000);
  for (std::size_t row = 0; row < e.rows(); ++row) e.values[row * 3] = 1 - e.values[row * 3];
  CHECK(rules::fit(e, all_of(e)).weights[0] == 0);
}

TEST_CASE("which end of a free measure is the good one is learnt with its weight") {
  auto e = customers(2'000);
  for (std::size_t row = 0; row < e.rows(); ++row) e.values[row * 3] = 1 - e.values[row * 3];
  e.free = {1, 0, 0};
  const auto fitted = rules::fit(e, all_of(e));
  CHECK(fitted.turned == std::vector<char>{1, 0, 0});
  // Turned about it is the measure that it was before, so its weight is the same.
  const auto before = customers(2'000);
  CHECK(fitted.weights[0] == doctest::Approx(rules::fit(before, all_of(before)).weights[0]).epsilon(1e-6));
}

TEST_CASE("a value that is missing counts in a prediction as it did in the fit: as the mean of its column") {
  std::mt19937_64 random(7);
  rules::Examples e{.columns = 1, .values = {}, .churned = {}, .free = {}};
  for (std::size_t n = 0; n < 2'000; ++n) {
    const bool left = random() % 3 == 0;
    e.values.push_back(n % 2 == 0 ? std::numeric_limits<double>::quiet_NaN() : left ? 0.8 : 0.95);
    e.churned.push_back(left ? 1 : 0);
  }
  const auto fitted = rules::fit(e, all_of(e));
  double sum = 0, known = 0;
  for (const double value : e.values) {
    if (std::isnan(value)) continue;
    sum += value;
    known += 1;
  }
  CHECK(fitted.means[0] == doctest::Approx(sum / known).epsilon(1e-9));
  // The intercept is free: where the loss is least, as many are predicted to leave as did.
  double predicted = 0;
  for (std::size_t row = 0; row < e.rows(); ++row) predicted += rules::churn_probability(fitted, e, row);
  CHECK(predicted == doctest::Approx(how_many_left(e)).epsilon(1e-4));
}

TEST_CASE("the AUC is the share of pairs that stand in the right order") {
  CHECK(*rules::auc({0.9, 0.8, 0.3, 0.1}, {1, 1, 0, 0}) == 1);
  CHECK(*rules::auc({0.9, 0.2, 0.3, 0.1}, {1, 1, 0, 0}) == 0.75);
  CHECK(*rules::auc({0.5, 0.5, 0.5}, {1, 0, 0}) == 0.5);
  CHECK_FALSE(rules::auc({0.5, 0.4}, {1, 1}));
}

TEST_CASE("a signal is called one, with its interval, its lift and a curve that keeps to the diagonal") {
  std::vector<double> chances;
  const auto e = customers(2'000, false, &chances);
  const auto worth = rules::cross_validate(e);
  CHECK(worth.verdict == rules::Verdict::signal);
  // Four numbers learnt from 1,800 cost next to nothing against the chances themselves, but a seventh of the second
  // measure is missing.
  const double best = *rules::auc(chances, e.churned);
  CHECK(*worth.auc < best + 0.003);
  CHECK(*worth.auc > best - 0.008);
  CHECK(*worth.auc_low < *worth.auc);
  CHECK(*worth.auc < *worth.auc_high);
  const double noise = mean_square(chances, e.churned);  // nobody misses by less
  CHECK(*worth.brier > noise - 0.001);
  CHECK(*worth.brier < noise + 0.004);
  CHECK(*worth.brier_base == doctest::Approx(how_many_left(e) / 2'000 * (1 - how_many_left(e) / 2'000)));
  REQUIRE(worth.curve.size() == 10);
  CHECK(*worth.lift == doctest::Approx(worth.curve.back().observed / (how_many_left(e) / 2'000)));
  // Three standard errors of the part that left among 200 whose chance was predicted.
  for (const auto& point : worth.curve)
    CHECK(std::abs(point.predicted - point.observed) < 3 * std::sqrt(point.predicted * (1 - point.predicted) / 200));
}

TEST_CASE(
    "the score that is published is measured too: what is missing drops out of it instead of counting as the mean") {
  CHECK(*rules::cross_validate(customers(2'000)).score_auc > 0.75);
  rules::Examples e{.columns = 1, .values = {}, .churned = {}, .free = {}};
  for (std::size_t n = 0; n < 400; ++n) {
    e.values.push_back(n % 4 == 0 ? 0.2 : n % 4 == 1 ? std::nan("") : 0.9);
    e.churned.push_back(n % 4 == 0 ? 1 : 0);
  }
  const rules::Fit fitted = rules::fit(e, all_of(e));
  CHECK_FALSE(rules::score_by(fitted, e, 1));
  CHECK(*rules::score_by(fitted, e, 0) == doctest::Approx(20));
  CHECK(*rules::score_by(fitted, e, 2) == doctest::Approx(90));
  CHECK(*rules::cross_validate(e).score_auc == 1);
}

TEST_CASE("looking at the same customers three times makes the interval no narrower") {
  const rules::Examples once = customers(300);
  rules::Examples thrice{.columns = once.columns, .values = {}, .churned = {}, .free = once.free};
  for (int day = 0; day < 3; ++day) {
    thrice.values.insert(thrice.values.end(), once.values.begin(), once.values.end());
    thrice.churned.insert(thrice.churned.end(), once.churned.begin(), once.churned.end());
    for (std::size_t account = 0; account < once.rows(); ++account) thrice.whose.push_back(account);
  }
  const auto width = [](const rules::Examples& e) {
    const auto worth = rules::cross_validate(e);
    return *worth.auc_high - *worth.auc_low;
  };
  CHECK(width(thrice) == doctest::Approx(width(once)).epsilon(0.1));
  thrice.whose.clear();
  CHECK(width(thrice) < 0.7 * width(once));  // taken for nine hundred customers
}

TEST_CASE("of two hundred shuffles at most three in a hundred are called a signal") {
  std::mt19937_64 random(11);
  int signals = 0;
  for (int n = 0; n < 200; ++n) {
    rules::Examples e = customers(200);
    std::ranges::shuffle(e.churned, random);
    signals += rules::cross_validate(e).verdict == rules::Verdict::signal ? 1 : 0;
  }
  CHECK(signals <= 6);
}

TEST_CASE("shuffled outcomes are called what they are: no signal") {
  const auto e = customers(2'000, true);
  const auto worth = rules::cross_validate(e);
  CHECK(worth.verdict == rules::Verdict::no_signal);
  CHECK(std::abs(*worth.auc - 0.5) < 2.58 * error_of_luck(how_many_left(e), 2'000 - how_many_left(e)));  // 99 %
}

TEST_CASE("customers of equal risk are shared out among the tenths, however they were imported") {
  rules::Examples e{.columns = 1, .values = std::vector<double>(4'000, 0.5), .churned = {}, .free = {}};
  for (std::size_t n = 0; n < 4'000; ++n) e.churned.push_back(n < 3'000 ? 0 : 1);  // those that left came in last
  const auto worth = rules::cross_validate(e);
  CHECK(worth.verdict == rules::Verdict::no_signal);
  // Of a tenth of 4,000 a quarter is expected to have left, give or take three standard errors; it is a sample without
  // putting back, which makes them a little smaller.
  CHECK(std::abs(*worth.lift - 1) < 3 * std::sqrt(0.25 * 0.75 / 400) / 0.25);
}

TEST_CASE("where nothing can be learnt, it says why") {
  const auto verdict = [](std::size_t count, auto churned) {
    auto e = customers(count);
    for (std::size_t n = 0; n < count; ++n) e.churned[n] = churned(n) ? 1 : 0;
    return rules::cross_validate(e).verdict;
  };
  CHECK(verdict(0, [](std::size_t) { return true; }) == rules::Verdict::no_examples);
  CHECK(verdict(1, [](std::size_t) { return true; }) == rules::Verdict::too_few);
  CHECK(verdict(200, [](std::size_t) { return true; }) == rules::Verdict::all_churned);
  CHECK(verdict(200, [](std::size_t) { return false; }) == rules::Verdict::none_churned);
  CHECK(verdict(200, [](std::size_t n) { return n < 5; }) == rules::Verdict::too_few);
}

namespace {

/// Small shops: those with few of them leave, but for a few.
std::string shops(int count) {
  std::string csv = "nome,Lojas,Saiu\n";
  for (int n = 0; n < count; ++n)
    csv += "Loja " + std::to_string(n) + "," + std::to_string(n % 20) + "," +
           ((n % 20 < 7) != (n % 11 == 0) ? "Sim" : "Não") + "\n";
  return csv;
}

/// Where the file of 7,043 real customers is; nothing where it is not at hand.
std::optional<std::string> churn_file() {
  const char* shared = std::getenv("ZELO_SHARED");
  const auto root = shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path("../shared/data");
  const auto path = root / "churn-telco" / "Telco-Customer-Churn.csv";
  if (std::filesystem::exists(path)) return path.string();
  std::cout << "skipped: " << path << " is not here (ZELO_SHARED says where the shared data is)\n";
  return std::nullopt;
}

}  // namespace

TEST_CASE("Celso imports who left, reads whether that says anything, and makes a draft of it") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    field(clinic, "Lojas", "number");
    const std::string left = field(clinic, "Saiu", "choice", R"(["Sim","Não"])");
    const auto own = clinic.post("/api/health_models", R"({"indicators":[{"measure":"critical_tickets"}],)"
                                                       R"("bands":{"healthy_from":81,"watch_from":52}})");
    clinic.post("/api/health_models/" + std::string(own.at("id").as_string()) + "/publication", "");
    clinic.import_file("accounts", shops(400), R"({"nome":"name"})");
    const std::string question = R"({"outcome":"field","field_id":")" + left + R"(","churned":"Sim"})";
    const auto found = calibrate(clinic, question);
    CHECK(found.at("state") == "done");
    CHECK(found.at("result").at("worth").at("verdict") == "signal");
    CHECK(std::string(found.at("sentence").as_string()).starts_with("Há sinal: em 400 contas"));
    const auto& heaviest = found.at("result").at("columns").at(0);
    CHECK(heaviest.at("name") == "Lojas");
    CHECK(heaviest.at("indicator").at("direction") == "more");
    const auto draft =
        clinic.post("/api/health_calibrations/" + std::string(found.at("id").as_string()) + "/draft", "");
    CHECK(draft.at("state") == "draft");
    CHECK(draft.at("indicators").at(0).at("name") == "Lojas");
    CHECK(draft.at("bands").at("healthy_from").to_number<double>() == 81);
    CHECK(draft.at("bands").at("watch_from").to_number<double>() == 52);
    CHECK(clinic.get("/api/health_calibrations", "Celso").at("items").as_array().size() == 1);
    CHECK(clinic.refusal("/api/health_calibrations",
                         R"({"outcome":"field","churned":"Sim","field_id":")" + left +
                             R"(","indicators":[{"measure":"field_choice","choice":"Sim","field_id":")" + left +
                             "\"}]}") == "indicators[0].field_id");
    CHECK(clinic.refusal("/api/health_calibrations", R"({"outcome":"field"})") == "field_id");
    const std::string of_field = R"({"outcome":"field","field_id":")" + left + '"';
    CHECK(clinic.refusal("/api/health_calibrations", of_field + "}") == "churned");
    CHECK(clinic.refusal("/api/health_calibrations", of_field + R"(,"churned":"true"})") == "churned");
    CHECK(clinic.refusal("/api/health_calibrations", R"({"outcome":"contracts","snapshot_on":"2026-03-01"})") ==
          "snapshot_on");
  });
}

TEST_CASE("an outcome that is older than its account is refused, and a column that knows the answer is pointed at") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    field(clinic, "Motivo da saída", "number");
    const std::string left = field(clinic, "Saiu", "choice", R"(["Sim","Não"])");
    const std::string on = field(clinic, "Em", "date");
    std::string csv = "nome,Motivo da saída,Saiu,Em\n";
    for (int n = 0; n < 100; ++n)
      csv += "Loja " + std::to_string(n) + (n % 3 == 0 ? ",1,Sim," : ",0,Não,") +
             (n < 10 ? "2020-01-01" : "2026-03-02") + "\n";
    clinic.import_file("accounts", csv, R"({"nome":"name"})");
    std::string contracts = "conta,plano,início,renovação,valor\n";
    for (int n = 0; n < 100; ++n) contracts += "Loja " + std::to_string(n) + ",Ouro,2025-01-01,2027-01-01,\"10,00\"\n";
    clinic.import_file("contracts", contracts, "");
    const auto found = calibrate(
        clinic, R"({"outcome":"field","field_id":")" + left + R"(","churned":"Sim","date_field_id":")" + on + "\"}");
    CHECK(found.at("result").at("refused") == 10);
    CHECK(found.at("result").at("accounts") == 90);
    CHECK(found.at("result").at("suspicious") == true);
    CHECK(found.at("result").at("columns").at(0).at("suspicious") == true);
    CHECK(std::string(found.at("sentence").as_string()).find("Bom demais") != std::string::npos);
  });
}

TEST_CASE(
    "what is measured of who left is as of the day before, and what nobody knows as of then is dropped and named") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const std::string left = field(clinic, "Saiu", "choice", R"(["Sim","Não"])");
    const std::string on = field(clinic, "Em", "date");
    // Who left in January paid late before and nothing after; who stayed was in time. Some had left long ago.
    std::string csv = "nome,Saiu,Em\n";
    std::string bills = "id,conta,valor,vencimento,pagamento\n";
    for (int n = 0; n < 90; ++n) {
      const std::string name = "Loja " + std::to_string(n);
      const bool gone = n % 3 == 0;
      csv += name + (gone ? ",Sim," : ",Não,") + (gone ? n % 9 == 0 ? "2025-06-01" : "2026-01-10" : "") + "\n";
      bills += "A" + std::to_string(n) + "," + name + ",\"10,00\",2024-01-10,2024-01-10\n";
      bills +=
          "B" + std::to_string(n) + "," + name + ",\"10,00\",2025-11-01," + (gone ? "2026-01-05" : "2025-11-01") + "\n";
    }
    clinic.import_file("accounts", csv, R"({"nome":"name"})");
    clinic.import_file(
        "contracts",
        [] {
          std::string rows = "conta,plano,início,renovação,valor\n";
          for (int n = 0; n < 90; ++n) rows += "Loja " + std::to_string(n) + ",Ouro,2024-01-01,2027-01-01,\"10,00\"\n";
          return rows;
        }(),
        "");
    clinic.import_file("invoices", bills, "");
    const std::string indicators =
        R"(,"indicators":[{"measure":"days_late"},{"measure":"critical_tickets"},{"measure":"sponsor"}])";
    const std::string asked = R"({"outcome":"field","field_id":")" + left + R"(","churned":"Sim")";
    const auto dated =
        calibrate(clinic, asked + R"(,"date_field_id":")" + on + R"(","snapshot_on":"2025-12-02")" + indicators + "}")
            .at("result");
    CHECK(dated.at("left_before") == 10);
    CHECK(dated.at("accounts") == 80);
    CHECK(dated.at("churned") == 20);
    CHECK(dated.at("measured_on") == "2025-12-02");
    CHECK(dated.at("left_by") == "2026-03-02");
    REQUIRE(dated.at("columns").as_array().size() == 1);
    CHECK(dated.at("columns").at(0).at("indicator").at("measure") == "days_late");
    CHECK(dated.at("columns").at(0).at("auc").to_number<double>() == 1);  // all of it known before they left
    REQUIRE(dated.at("dropped").as_array().size() == 2);
    CHECK(dated.at("dropped").at(0).at("name") == "Chamados críticos em aberto");
    // As of today nobody is late any more; without the day nobody can tell, and it is not tried.
    const auto undated = calibrate(clinic, asked + indicators + "}").at("result");
    CHECK(undated.at("columns").as_array().empty());
    CHECK(undated.at("dropped").as_array().size() == 3);
    CHECK(undated.at("measured_on").is_null());
    CHECK(undated.at("worth").at("verdict") == "no_signal");
    CHECK(clinic.refusal("/api/health_calibrations",
                         asked + R"(,"date_field_id":")" + on + R"(","snapshot_on":"2026-03-01"})") == "snapshot_on");
  });
}

TEST_CASE("who ended their contracts within the horizon has left, and history tells how they were before") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"sponsor"},{"measure":"critical_tickets","lo":0,"hi":2})");
    const std::string contract = R"({"plan":"Ouro","starts_on":"2025-01-01","renews_on":"2027-01-01",)"
                                 R"("value":{"amount":1000,"currency":"BRL"}})";
    clinic.post(clinic.of("Padaria Estrela", "/contracts"), contract);
    const auto garage = clinic.post(clinic.of("Oficina do Nando", "/contracts"), contract);
    clinic.work();
    clinic.pass(days(40));
    clinic.ask("Alice", http::Method::patch, "/api/contracts/" + std::string(garage.at("id").as_string()),
               R"({"ended_on":"2026-04-10"})");
    clinic.pass(days(51));
    const auto found = calibrate(clinic, R"({"outcome":"contracts","snapshot_on":"2026-03-02"})");
    CHECK(found.at("result").at("accounts") == 2);
    CHECK(found.at("result").at("churned") == 1);
    CHECK(found.at("result").at("worth").at("verdict") == "too_few");
    clinic.post("/api/health_calibrations/" + std::string(found.at("id").as_string()) + "/draft", "", "Celso", 409);
  });
}

TEST_CASE("customers are looked at on several days, each of them counted once") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"sponsor"},{"measure":"critical_tickets","lo":0,"hi":2})");
    const std::string contract = R"({"plan":"Ouro","starts_on":"2025-01-01","renews_on":"2027-01-01",)"
                                 R"("value":{"amount":1000,"currency":"BRL"}})";
    clinic.post(clinic.of("Padaria Estrela", "/contracts"), contract);
    const auto garage = clinic.post(clinic.of("Oficina do Nando", "/contracts"), contract);
    clinic.work();
    clinic.pass(days(40));
    clinic.ask("Alice", http::Method::patch, "/api/contracts/" + std::string(garage.at("id").as_string()),
               R"({"ended_on":"2026-04-10"})");
    clinic.pass(days(80));
    const std::string asked = R"({"outcome":"contracts","snapshot_on":"2026-04-01","pooled_days":)";
    const auto found = calibrate(clinic, asked + "2}").at("result");
    CHECK(found.at("accounts") == 2);
    CHECK(found.at("churned") == 1);
    CHECK(found.at("examples") == 4);
    CHECK(found.at("days") == 2);
    CHECK(found.at("measured_on") == "2026-04-01");
    CHECK(found.at("worth").at("verdict") == "too_few");
    CHECK(calibrate(clinic, asked + "1}").at("result").at("examples").is_null());
    CHECK(clinic.refusal("/api/health_calibrations", asked + "13}") == "pooled_days");
    const std::string left = field(clinic, "Saiu", "checkbox");
    CHECK(clinic.refusal("/api/health_calibrations",
                         R"({"outcome":"field","field_id":")" + left + R"(","pooled_days":3})") == "pooled_days");
  });
}

TEST_CASE("one account, all gone or none gone is what Celso is told, and there is nothing to draft from") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    field(clinic, "Lojas", "number");
    const std::string left = field(clinic, "Saiu", "choice", R"(["Sim","Não"])");
    const std::string segment_of_all = R"(,"segment":"mid_market")";
    const auto verdict = [&](const std::string& churned) {
      const auto found = calibrate(clinic, R"({"outcome":"field","field_id":")" + left + R"(","churned":")" + churned +
                                               '"' + segment_of_all + "}");
      CHECK(found.at("state") == "done");
      CHECK_FALSE(found.at("sentence").as_string().empty());
      clinic.post("/api/health_calibrations/" + std::string(found.at("id").as_string()) + "/draft", "", "Celso", 409);
      return std::string(found.at("result").at("worth").at("verdict").as_string());
    };
    CHECK(verdict("Sim") == "no_examples");
    const auto bring_in = [&](int from, int to) {
      std::string csv = "nome,segmento,Lojas,Saiu\n";
      for (int n = from; n < to; ++n)
        csv += "Loja " + std::to_string(n) + ",mid_market," + std::to_string(n % 20) + ",Sim\n";
      clinic.import_file("accounts", csv, R"({"nome":"name","segmento":"segment"})");
    };
    bring_in(0, 1);
    CHECK(verdict("Sim") == "too_few");
    bring_in(1, 60);
    CHECK(verdict("Sim") == "all_churned");
    CHECK(verdict("Não") == "none_churned");
  });
}

TEST_CASE("7,043 real customers come in by the product's own import, and their churn is ranked as well as it can be") {
  const auto path = churn_file();
  if (!path) return;
  world::for_each_database([&](db::Database& db) {
    Clinic clinic(db);
    std::ifstream file(*path);
    std::string head;
    std::getline(file, head);
    if (head.ends_with('\r')) head.pop_back();
    std::vector<std::string> names;
    std::stringstream columns(head);
    for (std::string name; std::getline(columns, name, ',');) names.push_back(name);
    std::vector<std::map<std::string, int>> seen(names.size());
    std::string csv = head + "\n";
    for (std::string line; std::getline(file, line);) {
      if (line.ends_with('\r')) line.pop_back();
      csv += line + "\n";
      std::stringstream cells(line);
      std::size_t at = 0;
      for (std::string cell; std::getline(cells, cell, ','); ++at) ++seen[at][cell];
    }
    std::string churn;
    for (std::size_t at = 1; at < names.size(); ++at) {
      if (seen[at].size() > 10) {
        field(clinic, names[at], "number");
        continue;
      }
      std::string choices;
      for (const auto& [choice, count] : seen[at]) choices += (choices.empty() ? "[\"" : ",\"") + choice + '"';
      const std::string id = field(clinic, names[at], "choice", choices + "]");
      if (names[at] == "Churn") churn = id;
    }
    const auto imported = clinic.import_file("accounts", csv, R"({"customerID":"name"})");
    CHECK(imported.at("rows_created") == 7'043);
    const auto found = calibrate(clinic, R"({"outcome":"field","field_id":")" + churn + R"(","churned":"Yes"})");
    const auto& result = found.at("result");
    CHECK(result.at("accounts") == 7'043);
    CHECK(result.at("churned") == 1'869);
    const auto& worth = result.at("worth");
    CHECK(worth.at("verdict") == "signal");
    // What was measured with an independent logistic regression on the same rows; folds drawn otherwise move the AUC by
    // about 0.001.
    CHECK(std::abs(worth.at("auc").to_number<double>() - 0.845) < 0.003);
    CHECK(std::abs(worth.at("brier").to_number<double>() - 0.135) < 0.002);
    CHECK(std::abs(worth.at("lift").to_number<double>() - 2.86) < 0.1);
    CHECK(result.at("suspicious") == false);
    std::cout << "telco: " << boost::json::serialize(worth.at("auc")) << " AUC, "
              << boost::json::serialize(worth.at("brier")) << " Brier, " << boost::json::serialize(worth.at("lift"))
              << " lift\n";
  });
}
