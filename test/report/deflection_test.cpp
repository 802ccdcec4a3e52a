// Did articles answer first? Presumed, and confirmed by whoever asked; both as a slow count says.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "src/knowledge/article_commands.h"
#include "src/knowledge/feedback/feedback.h"
#include "src/portal/form_session.h"
#include "src/report/period.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/report/reporting.h"

TEST_SUITE_BEGIN("report");

using namespace zelo;
using namespace zelo::report;
using zelo::world::for_each_database;

namespace {

int thrown(int sides) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, sides)); }

knowledge::ArticleId published_article(Office& office, const char* title) {
  Ctx sonia = office.as("Sonia");
  const auto made = knowledge::create_article(sonia, {.title = Line<200>(title),
                                                      .body_markdown = "Clique em Esqueci.",
                                                      .audience = knowledge::Audience::portal,
                                                      .language = "pt-BR"});
  knowledge::publish_article(sonia, made.id);
  return made.id;
}

void count_visits(Reporting& r) {
  r.office.people.db.write([&](db::Tx& tx) { return portal::count_form_sessions(tx, r.office.clock.now(), 100'000); });
}

/// "2 of 5"
std::string hits_of(Reporting& r, const std::string& metric) {
  const auto figure = told(r.get("Sonia", "/api/reports/" + metric), "figure");
  return std::to_string(figure.hits.value_or(0)) + " of " + std::to_string(figure.n);
}

/// What somebody did at the form, as the test remembers it.
struct Visit {
  std::string who;
  Time at;
  bool opened = false;
  bool helped = false;
};

struct Asked {
  std::string who;
  Time at;
};

void visit_form(Office& office, const knowledge::ArticleId& article, Visit& visit) {
  Ctx ctx = office.as(visit.who);
  const auto session = portal::open_form(ctx).id;
  visit.opened = thrown(3) > 0;
  if (!visit.opened) return;
  portal::open_article_from_form(ctx, session, {.article_id = article, .helped = {}});
  if (thrown(2) == 0) return;
  visit.helped = thrown(3) > 0;
  portal::open_article_from_form(ctx, session, {.article_id = article, .helped = true});
  if (!visit.helped) portal::open_article_from_form(ctx, session, {.article_id = article, .helped = false});
}

bool asked_after(const Visit& visit, const std::vector<Asked>& tickets) {
  return std::ranges::any_of(tickets, [&](const Asked& one) {
    return one.who == visit.who && one.at >= visit.at && one.at < visit.at + hours(24);
  });
}

}  // namespace

TEST_CASE("what articles answered, presumed and confirmed, is what a slow count of the visits says") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    Office& office = r.office;
    const auto article = published_article(office, "Trocar a senha");
    std::vector<Visit> visits;
    std::vector<Asked> tickets;
    CHECK(rc::check("visits", [&] {
      for (int n = 0; n < 3 && visits.size() < 400; ++n) {
        office.clock.advance(minutes(31 + thrown(200)));
        visits.push_back({.who = thrown(2) ? "Rita" : "Otto", .at = office.clock.now()});
        visit_form(office, article, visits.back());
        if (thrown(5) > 0) continue;
        office.clock.advance(minutes(thrown(300)));
        tickets.push_back({thrown(2) ? "Rita" : "Otto", office.clock.now()});
        Ctx asker = office.as(tickets.back().who);
        support::open_own_ticket(asker, {.subject = "Pedido", .body = "x", .category_id = office.acesso});
      }
    }));
    office.clock.advance(hours(24));
    count_visits(r);
    // A question of 30 days would leave the oldest out.
    const Day today = local_day(r.desk.zone, office.clock.now());
    const std::string period = "?to=" + date_of(today) + "&from=" + date_of(today - (most_days - 1));
    std::int64_t presumed = 0, confirmed = 0;
    for (const Visit& visit : visits) {
      const bool answered = visit.opened && !asked_after(visit, tickets);
      presumed += answered ? 1 : 0;
      confirmed += answered && visit.helped ? 1 : 0;
    }
    const auto figure_of = [&](const std::string& metric) {
      return told(r.get("Sonia", "/api/reports/" + metric + period), "figure");
    };
    CHECK(figure_of("deflection").n == static_cast<std::int64_t>(visits.size()));
    CHECK(figure_of("deflection").hits == presumed);
    CHECK(figure_of("deflection_confirmed").n == static_cast<std::int64_t>(visits.size()));
    CHECK(figure_of("deflection_confirmed").hits == confirmed);
    CHECK(confirmed < presumed);
    CHECK(r.get("Sonia", "/api/reports/deflection_confirmed/tickets").status == 422);
    CHECK(r.get("Sonia", "/api/reports/deflection_confirmed?tier=n1").status == 422);
    CHECK(r.get("Sonia", "/api/reports/deflection_confirmed/table.csv").status == 200);
  });
}

TEST_CASE("Rita's yes under an article counts for the visit that opened it from the form, and for no other") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    const auto opened = published_article(r.office, "Trocar a senha");
    const auto other = published_article(r.office, "Outro guia");
    Ctx rita = r.office.as("Rita");
    Ctx otto = r.office.as("Otto");
    portal::open_article_from_form(rita, portal::open_form(rita).id, {.article_id = opened, .helped = {}});
    portal::open_article_from_form(otto, portal::open_form(otto).id, {.article_id = opened, .helped = {}});
    const auto rate = [&](Ctx& who, const knowledge::ArticleId& article, bool helpful) {
      knowledge::give_feedback(who, article, helpful, {});
      db.write([&](db::Tx& tx) {
        for (const auto& id :
             tx.query<timeline::EventId>("SELECT id FROM events WHERE kind = 'article.rated' ORDER BY seq"))
          portal::hear_rating(tx, id);
      });
    };
    rate(otto, other, true);  // not what he opened from there
    rate(rita, opened, false);
    rate(rita, opened, true);
    r.office.clock.advance(hours(24));
    count_visits(r);
    CHECK(hits_of(r, "deflection") == "2 of 2");
    CHECK(hits_of(r, "deflection_confirmed") == "1 of 2");
  });
}

TEST_CASE("Rita says nothing of articles that she may not read") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    Ctx rita = r.office.as("Rita");
    const auto session = portal::open_form(rita).id;
    const knowledge::ArticleId nothing("01890a5d-ac96-774b-bcce-b302099a8057");
    CHECK(office::error_of([&] {
            portal::open_article_from_form(rita, session, {.article_id = nothing, .helped = true});
          }) == "error.not_found");
  });
}

TEST_SUITE_END();
