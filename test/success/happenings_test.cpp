// Whatever happens, in whatever order: the same history on both databases, and looking again adds nothing.

#include <algorithm>
#include <cmath>
#include <map>

#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

constexpr const char* everything_that_is_asked_for =
    R"({"measure":"critical_tickets","lo":0,"hi":2,"weight":3},{"measure":"days_late","lo":0,"hi":20,"weight":1},)"
    R"({"measure":"nps","window_days":30,"weight":2},{"measure":"contact_gap","lo":2,"hi":20,"weight":2},)"
    R"({"measure":"ticket_load","window_days":30,"weight":1})";

/// A month of the bakery, the same for each seed.
class Month {
 public:
  Month(Clinic& clinic, std::uint64_t seed) : clinic_(clinic), state_(seed) {}

  void live() {
    for (int n = 0; n < 25; ++n) {
      happen(n);
      clinic_.pass(hours(1 + static_cast<std::int64_t>(draw(30))));
      if (n % 10 == 9) stay_signed_in();
    }
  }

 private:
  std::uint64_t draw(std::uint64_t below) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33) % below;
  }

  void happen(int n) {
    const std::string key = "F-" + std::to_string(n);
    switch (draw(6)) {
      case 0: clinic_.alarm(); break;
      case 1: clinic_.bill(key, "2026-02-2" + std::to_string(draw(9))); break;
      case 2: clinic_.bill(key, "2026-02-20", "2026-02-27"); break;
      case 3: answer(); break;
      case 4: clinic_.ask("Carla", Method::put, clinic_.of("Padaria Estrela", "/health/override"), opinion()); break;
      default: clinic_.post("/api/health/runs", ""); break;
    }
  }

  void answer() {
    clinic_.post(clinic_.of("Padaria Estrela", "/nps"), R"({"score":)" + std::to_string(draw(11)) + "}", "Carla");
  }

  std::string opinion() {
    const std::string today = to_rfc3339(clinic_.w.clock.now()).substr(0, 10);
    return R"({"score":)" + std::to_string(draw(101)) + R"(,"reason":"Falei com eles","expires_on":")" + today + "\"}";
  }

  void stay_signed_in() {
    for (const char* who : {"Ana", "Carla", "Celso"}) clinic_.get("/api/segments", who);
  }

  Clinic& clinic_;
  std::uint64_t state_;
};

/// Everything that an account's history says, page after page.
std::string whole_history(Clinic& clinic) {
  std::string all, after;
  do {
    const auto page = clinic.get(clinic.of("Padaria Estrela", "/health/history?limit=100" + after));
    for (const auto& point : page.at("items").as_array()) {
      for (const char* name : {"at", "score", "calculated", "band", "coverage"})
        all += boost::json::serialize(point.at(name)) + " ";
      all += "\n";
    }
    after = page.at("next").is_null() ? "" : "&after=" + std::string(page.at("next").as_string());
  } while (!after.empty());
  return all;
}

}  // namespace

TEST_CASE(
    "a month of whatever happens makes the same history on both databases, and looking again adds nothing to it") {
  for (const std::uint64_t seed : {6ULL, 28ULL}) {
    CAPTURE(seed);
    static std::map<std::uint64_t, std::string> first;
    for_each_database([seed](db::Database& db) {
      Clinic clinic(db);
      clinic.publish(everything_that_is_asked_for);
      Month(clinic, seed).live();
      clinic.post("/api/health/runs", "");  // what time alone has changed since the day began
      clinic.work();
      const std::string history = whole_history(clinic);
      CHECK(std::ranges::count(history, '\n') > 12);
      for (int n = 0; n < 3; ++n) {
        clinic.post("/api/health/runs", "");
        clinic.work();
      }
      CHECK(whole_history(clinic) == history);
      const auto [known, fresh] = first.try_emplace(seed, history);
      CHECK(known->second == history);
      const auto now = clinic.bakery();
      double sum = 0;
      for (const auto& one : now.at("indicators").as_array()) sum += one.at("contribution").to_number<double>();
      CHECK(std::abs(sum - now.at("calculated").to_number<double>()) < 0.05);  // each is kept to a hundredth
    });
  }
}
