// Whatever happens to some customers over weeks, told twice: the history of their health is the same on both
// databases, and reading the log again from its beginning adds nothing to it.

#include <algorithm>
#include <array>
#include <map>

#include "src/success/health/recompute.h"
#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

constexpr std::array indicators{
    R"({"measure":"critical_tickets","lo":0,"hi":2,"weight":3},{"measure":"days_late","lo":0,"hi":20,"weight":1},)"
    R"({"measure":"nps","window_days":30,"weight":2},{"measure":"active_days","window_days":28,"weight":3})",
    R"({"measure":"critical_tickets","lo":0,"hi":4,"weight":1},{"measure":"nps","window_days":60,"weight":1})",
    R"({"measure":"ticket_load","window_days":30,"weight":1},{"measure":"contact_gap","lo":2,"hi":20,"weight":2},)"
    R"({"measure":"active_days","window_days":28,"weight":1})"};

struct HistoryRow {
  Time at;
  std::int64_t number = 0;  // of the model's version
  std::optional<double> score, calculated;
  std::optional<Band> band;
  double coverage = 0;
};
BOOST_DESCRIBE_STRUCT(HistoryRow, (), (at, number, score, calculated, band, coverage))

/// Weeks of four customers, the same for each seed.
class Weeks {
 public:
  Weeks(Clinic& clinic, std::uint64_t seed) : clinic_(clinic), state_(seed) {
    for (const char* name : {"Padaria Estrela", "Oficina do Nando"}) accounts_.push_back(clinic.w.account(name).text);
    for (const char* name : {"Mercado Lua", "Farmácia Sol"})
      accounts_.push_back(
          id_in(clinic.post("/api/accounts", R"({"name":")" + std::string(name) + R"(","segment":"smb"})")));
    for (std::size_t n = 0; n < accounts_.size(); ++n)
      clinic.ask("Celso", Method::patch, "/api/accounts/" + accounts_[n],
                 R"({"external_id":"K-)" + std::to_string(n) + R"(","csm_id":")" +
                     clinic.w.user(n % 2 == 0 ? "Vera" : "Carla").text + "\"}");
    source_ = std::string(clinic.post("/api/sources", R"({"name":"App"})", "Alice").at("write_key").as_string());
    clinic.publish(indicators[0]);
  }

  void live(int happenings) {
    for (int n = 0; n < happenings; ++n) {
      happen(n);
      if (n == happenings / 2) merge();
      if (n == happenings * 2 / 3) let_go();
      clinic_.pass(hours(2 + static_cast<std::int64_t>(draw(30))));
      for (const char* who : {"Ana", "Carla", "Celso"})
        if (n % 8 == 7) clinic_.get("/api/segments", who);
    }
  }

  /// Everything that is known of all of them, also of the one that became part of another.
  std::string history() {
    std::string all;
    for (std::size_t n = 0; n < accounts_.size(); ++n) {
      all += "account " + std::to_string(n) + "\n";
      all += clinic_.w.db.read([&](db::Tx& tx) {
        std::string rows;
        for (const auto& line : tx.query<HistoryRow>(
                 "SELECT s.at, m.number, s.score, s.calculated, s.band, s.coverage FROM health_scores s JOIN"
                 " health_models m ON m.id = s.model_id WHERE s.account_id = $1 ORDER BY s.at",
                 accounts_[n]))
          rows += json::text_of(line) + "\n";
        return rows;
      });
    }
    return all;
  }

 private:
  static std::string id_in(const json::Any& made) { return std::string(made.at("id").as_string()); }

  std::uint64_t draw(std::uint64_t below) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33) % below;
  }

  /// One of those that are there.
  const std::string& somebody() { return accounts_[draw(merged_ ? 3 : 4)]; }

  void happen(int n) {
    const std::string of = "/api/accounts/" + somebody();
    const std::string today = to_rfc3339(clinic_.w.clock.now()).substr(0, 10);
    switch (draw(7)) {
      case 0:
        clinic_.post(
            "/api/tickets",
            R"({"subject":"Parado","body":"Nada anda","priority":"urgent","account_id":")" + of.substr(14) + "\"}",
            "Ana");
        break;
      case 1: bill(of, n, ""); break;
      case 2: bill(of, n, R"(,"paid_on":")" + today + "\""); break;
      case 3: clinic_.post(of + "/nps", R"({"score":)" + std::to_string(draw(11)) + "}", "Carla"); break;
      case 4:
        clinic_.ask("Carla", Method::put, of + "/health/override",
                    R"({"score":)" + std::to_string(draw(101)) + R"(,"reason":"Falei com eles","expires_on":")" +
                        today + "\"}");
        break;
      case 5: use(n); break;
      default: clinic_.publish(indicators[draw(indicators.size())]); break;
    }
  }

  void bill(const std::string& of, int n, const std::string& paid) {
    clinic_.post(of + "/invoices",
                 R"({"external_id":"F-)" + std::to_string(n) +
                     R"(","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-2)" + std::to_string(draw(9)) +
                     "\"" + paid + "}",
                 "Carla");
  }

  /// Some days of one of them, up to yesterday.
  void use(int n) {
    const auto whose = draw(4);
    std::string batch;
    for (std::int64_t ago = 1 + static_cast<std::int64_t>(draw(5)); ago > 0; --ago)
      batch += std::string(batch.empty() ? "" : ",") + R"({"type":"track","event":"Venda","userId":"u)" +
               std::to_string(whose) + R"(","messageId":"m)" + std::to_string(n) + "-" + std::to_string(ago) +
               R"(","timestamp":")" + to_rfc3339(clinic_.w.clock.now() - days(ago)) + R"(","context":{"groupId":"K-)" +
               std::to_string(whose) + "\"}}";
    const auto answer = clinic_.w.call(clinic_.router, Method::post, "/v1/batch",
                                       R"({"writeKey":")" + source_ + R"(","batch":[)" + batch + "]}", "");
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
  }

  /// The last becomes part of the first.
  void merge() {
    clinic_.post("/api/accounts/" + accounts_[3] + "/merge", R"({"into_id":")" + accounts_[0] + "\"}");
    merged_ = true;
  }

  /// Who looks after half of them leaves the company.
  void let_go() {
    clinic_.ask("Alice", Method::patch, "/api/users/" + clinic_.w.user("Vera").text, R"({"active":false})");
  }

  Clinic& clinic_;
  std::uint64_t state_;
  std::vector<std::string> accounts_;
  std::string source_;
  bool merged_ = false;
};

/// Looks at all of them until time alone has nothing more to say.
void settle(Clinic& clinic) {
  for (int n = 0; n < 2; ++n) {
    clinic.post("/api/health/runs", "");
    clinic.work();
  }
}

/// As if nothing of the log had been read yet.
void read_again(db::Database& db, Clinic& clinic) {
  db.write([](db::Tx& tx) { tx.exec("UPDATE health_progress SET tx_id = 0, seq = 1 WHERE id = 1"); });
  Ctx ctx = clinic.w.as_system();
  while (follow_log(ctx)) continue;
}

void tell(std::uint64_t seed, int happenings) {
  CAPTURE(seed);
  std::string first;
  for_each_database([&](db::Database& db) {
    Clinic clinic(db);
    Weeks weeks(clinic, seed);
    weeks.live(happenings);
    settle(clinic);
    const std::string history = weeks.history();
    CHECK(std::ranges::count(history, '\n') > happenings / 2);
    read_again(db, clinic);
    CHECK(weeks.history() == history);
    if (first.empty()) first = history;
    CHECK(first == history);
  });
}

}  // namespace

TEST_CASE(
    "weeks of whatever happens to four customers make the same history on both databases, however often it is read") {
  for (const std::uint64_t seed : {3ULL, 17ULL}) tell(seed, 24);
}
