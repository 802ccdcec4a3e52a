// A number, its rows, its line, its file and its list all say the same, and what a slow count says.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <set>
#include <thread>

#include "lib/text/csv.h"
#include "src/report/facts.h"
#include "src/report/jobs.h"
#include "src/report/metric.h"
#include "src/report/period.h"
#include "src/report/report_store.h"
#include "src/report/times.h"
#include "src/support/relation/merge.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/report/reporting.h"

TEST_SUITE_BEGIN("report");

using namespace zelo;
using namespace zelo::report;
using zelo::world::for_each_database;

namespace {

/// Tries something; a state that does not allow it is no matter.
template <class Fn>
void attempt(Fn fn) {
  try {
    fn();
  } catch (const Error&) {}
}

/// Always as many chances, however small the case.
int dice(int sides) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, sides)); }

void open_one(Office& office, std::vector<support::TicketId>& tickets) {
  Ctx customer = office.as(dice(3) == 0 ? "Otto" : "Rita");
  Ctx ana = office.as("Ana");
  if (dice(3) > 0) {
    tickets.push_back(
        support::open_own_ticket(
            customer, {.subject = "Pedido", .body = "Ajuda", .category_id = dice(2) ? office.acesso : office.faturas})
            .id);
  } else {
    support::OpenTicket input{.subject = "Ligamos", .body = "Visita"};
    input.account_id = office.estrela;
    if (dice(2)) input.channel = dice(2) ? support::Channel::phone : support::Channel::email;
    tickets.push_back(support::open_ticket(ana, input).id);
  }
}

void happen(Office& office, const support::TicketId& id, const std::vector<support::TicketId>& tickets) {
  Ctx ana = office.as("Ana");
  Ctx rita = office.as("Rita");
  Ctx nina = office.as("Nina");
  switch (dice(15)) {
    case 0:
    case 1: support::post_message(ana, id, {.body = "Olá"}); break;
    case 2: support::post_message(ana, id, {.body = "Olá", .paraphrase = "É a senha?"}); break;
    case 3: support::post_own_reply(rita, id, {.body = dice(2) ? "Sim" : "Não, é outra coisa"}); break;
    case 4:
      support::escalate_ticket(
          ana, id,
          {.to_tier = support::Tier::n2, .reason = "x", .summary = "y", .evidence = Prose<20000>("Erro 500 às 9h")});
      break;
    case 5: support::return_ticket(nina, id, {.to_tier = support::Tier::n1, .reason = "x"}); break;
    case 6:
      support::edit_ticket(ana, id, {.category_id = {true, office.acesso}}, {});
      support::solve_ticket(ana, id, {.body = "Pronto"});
      break;
    case 7:
    case 8: support::validate_ticket(ana, id, {.accepted = dice(3) > 0}); break;
    case 9: support::edit_ticket(ana, id, {.status = support::Status::waiting_customer}, {}); break;
    case 10:
      support::edit_ticket(ana, id, {.priority = support::Priority::urgent, .team_id = {true, office.plantao}}, {});
      break;
    case 11:
      support::merge_tickets(
          ana, id, {.source_ids = {tickets[static_cast<std::size_t>(dice(static_cast<int>(tickets.size())))]}});
      break;
    case 12: support::restrict_ticket(nina, id, {.team_id = {true, nina.actor.team_ids.at(0)}, .reason = "x"}); break;
    case 13: support::restrict_ticket(nina, id, {.team_id = {true, {}}, .reason = "x"}); break;
    case 14:
      support::post_message(ana, id,
                            {.kind = support::MessageKind::note,
                             .body = "Rita ligou",
                             .call = dice(2) ? support::CustomerCall::answered : support::CustomerCall::waiting});
      break;
  }
}

/// Some days at the desk.
void live(Office& office, std::vector<support::TicketId>& tickets, int steps) {
  for (int i = 0; i < steps; ++i) {
    office.clock.advance(minutes(dice(280)));
    office.work();
    if (tickets.empty() || dice(4) == 0) attempt([&] { open_one(office, tickets); });
    else
      attempt(
          [&] { happen(office, tickets[static_cast<std::size_t>(dice(static_cast<int>(tickets.size())))], tickets); });
  }
}

/// Reading JSON may cost the last digit of a fraction.
bool same(const Figure& one, const Figure& other) {
  const auto near = [](const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() == b.has_value() && std::abs(a.value_or(0) - b.value_or(0)) <= 1e-9 * std::abs(b.value_or(0));
  };
  return one.n == other.n && one.hits == other.hits && near(one.value, other.value) && near(one.p90, other.p90);
}

std::vector<slow::Counted> only(std::vector<slow::Counted> all, By by, const std::string& key) {
  std::erase_if(all, [&](const slow::Counted& one) { return one.keys.at(by) != key; });
  return all;
}

void check_rows(Office& office, const Reply& reply, const std::string& query, Metric metric, By by,
                const std::vector<slow::Counted>& truth) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < count_of(reply, "rows"); ++i) {
    const std::string path = "rows." + std::to_string(i);
    const std::string key = reply.text(path + ".key");
    const auto mine = only(truth, by, key);
    RC_ASSERT(same(told(reply, path + ".figure"), slow::figure(metric, mine)));
    sum += static_cast<std::int64_t>(mine.size());
    const auto list = listed(office, "/api/reports/" + std::string(name_of(metric)) + "/tickets" + query +
                                         "&row=" + (key.empty() ? "none" : key));
    RC_ASSERT(list.size() == mine.size());
  }
  RC_ASSERT(sum == static_cast<std::int64_t>(truth.size()));
}

void check_list(Office& office, const std::string& query, Metric metric, const std::vector<slow::Counted>& truth) {
  std::set<std::string> all, hits;
  for (const auto& one : truth) {
    all.insert(one.id);
    if (one.hit) hits.insert(one.id);
  }
  const std::string path = "/api/reports/" + std::string(name_of(metric)) + "/tickets" + query;
  const auto list = listed(office, path);
  RC_ASSERT(list.size() == all.size());
  RC_ASSERT(std::set(list.begin(), list.end()) == all);
  if (counting_of(metric).unit != Unit::percent) return;
  RC_ASSERT(listed(office, path + "&part=hits").size() == hits.size());
  RC_ASSERT(listed(office, path + "&part=misses").size() == all.size() - hits.size());
}

void check_line(const Reply& reply, Metric metric) {
  std::int64_t sum = 0;
  const std::size_t points = count_of(reply, "series");
  for (std::size_t i = 0; i < points; ++i) sum += told(reply, "series." + std::to_string(i) + ".figure").n;
  const auto last = told(reply, "series." + std::to_string(points - 1) + ".figure").n;
  RC_ASSERT((is_stock(metric) ? last : sum) == told(reply, "figure").n);
}

/// The file has a line for each row and one for all.
void check_file(Office& office, const Reply& reply, const std::string& query, Metric metric) {
  const auto file = office.people.call(office.router, http::Method::get,
                                       "/api/reports/" + std::string(name_of(metric)) + "/table.csv" + query, "",
                                       "Sonia", {{"Accept-Language", "pt-BR"}});
  RC_ASSERT(file.status == 200);
  RC_ASSERT(file.body.starts_with("\xEF\xBB\xBF"));
  text::CsvReader reader(std::string_view(file.body).substr(3), ';');
  std::vector<text::CsvRow> lines;
  for (text::CsvRow row; reader.next(row);) lines.push_back(row);
  const std::size_t rows = count_of(reply, "rows");
  RC_ASSERT(lines.size() == rows + 2);
  const auto number_at = [&](std::size_t line, std::size_t field) { return std::stoll(lines[line].fields[field]); };
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string path = "rows." + std::to_string(i);
    RC_ASSERT(lines[i + 1].fields[0] == reply.text(path + ".name"));
    const std::size_t counts = counting_of(metric).unit == Unit::tickets ? 1 : 3;
    RC_ASSERT(number_at(i + 1, counts) == told(reply, path + ".figure").n);
  }
}

/// The file of the list has a line for each ticket that is listed, in its order.
void check_list_file(Office& office, const std::string& query, Metric metric) {
  const std::string path = "/api/reports/" + std::string(name_of(metric)) + "/tickets";
  const auto file = office.people.call(office.router, http::Method::get, path + ".csv" + query, "", "Sonia",
                                       {{"Accept-Language", "en"}});
  RC_ASSERT(file.status == 200);
  text::CsvReader reader(std::string_view(file.body).substr(3), ',');
  std::vector<std::string> numbers;
  for (text::CsvRow row; reader.next(row);) numbers.push_back(row.fields[0]);
  RC_ASSERT(numbers.at(0) == "Number");
  numbers.erase(numbers.begin());
  RC_ASSERT(numbers == listed(office, path + query, "number"));
}

/// What a failure should tell.
std::string words(const Figure& figure) {
  return std::to_string(figure.value.value_or(-1)) + " of " + std::to_string(figure.n) + ", hits " +
         std::to_string(figure.hits.value_or(-1)) + ", p90 " + std::to_string(figure.p90.value_or(-1));
}

void check_metric(Reporting& r, Metric metric, const std::string& from, const std::string& to) {
  const auto truth = slow::counted(r.office.db, r.desk, metric, from, to);
  const auto ways = ways_of(metric);
  const By by = ways[static_cast<std::size_t>(dice(static_cast<int>(ways.size())))];
  const std::string query = "?from=" + from + "&to=" + to + "&by=" + std::string(name_of(by));
  const auto reply = r.office.get("Sonia", "/api/reports/" + std::string(name_of(metric)) + query);
  RC_LOG() << name_of(metric) << query << ": told " << reply.text("figure") << ", counted "
           << words(slow::figure(metric, truth)) << "\n";
  RC_ASSERT(reply.status == 200);
  RC_ASSERT(same(told(reply, "figure"), slow::figure(metric, truth)));
  const auto before =
      slow::counted(r.office.db, r.desk, metric, reply.text("previous_from"), reply.text("previous_to"));
  RC_ASSERT(same(told(reply, "previous"), slow::figure(metric, before)));
  check_line(reply, metric);
  if (by != By::day && by != By::week) check_rows(r.office, reply, query, metric, by, truth);
  check_list(r.office, query, metric, truth);
  check_file(r.office, reply, query, metric);
  if (!parts_of(metric).empty()) check_list_file(r.office, query, metric);
  const auto n2 = r.office.get("Sonia", "/api/reports/" + std::string(name_of(metric)) + query + "&tier=n2");
  RC_ASSERT(same(told(n2, "figure"), slow::figure(metric, only(truth, By::tier, "n2"))));
}

/// What is kept of every ticket.
std::vector<std::string> facts_in(db::Database& db) {
  return db.read([](db::Tx& tx) {
    return tx.query<std::string>(
        "SELECT ticket_id || ' ' || coalesce(answer_ms, -1) || ' ' || coalesce(resolution_ms, -1) || ' ' || ended_at"
        " || ' ' || returns FROM ticket_facts ORDER BY ticket_id");
  });
}

}  // namespace

TEST_CASE("whatever happened at the desk, every number is what a slow count says, in card, table, file and list") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    std::vector<support::TicketId> tickets;
    const auto first = *parse_day("2026-03-02");
    const auto metrics = static_cast<int>(Metric::deflection);  // from there on they are not of tickets
    CHECK(rc::check("a number is what a slow count says", [&] {
      live(r.office, tickets, 3);
      const Day today = local_day(r.desk.zone, r.office.clock.now());
      const Day from = first + dice(static_cast<int>(today - first) + 1);
      const Day to = from + dice(static_cast<int>(today - from) + 3);
      for (int i = 0; i < 2; ++i) check_metric(r, static_cast<Metric>(dice(metrics)), date_of(from), date_of(to));
    }));
    // Made anew, every row comes out the same.
    Ctx system = r.office.as("the system");
    world::wait_for_log(db);
    catch_up(system, 1000);
    const auto before = facts_in(db);
    rebuild_facts(system, [](std::int64_t) {});
    CHECK(facts_in(db) == before);
    CHECK(before.size() == tickets.size());
  });
}

TEST_CASE("a holiday that was forgotten shortens how long Rita waited, also on tickets that nobody touches any more") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    report_jobs(r.office.runner, r.office.people.world);
    Ctx sonia = r.office.as("Sonia");
    Ctx ana = r.office.as("Ana");
    Ctx system = r.office.as("the system");
    const auto id = r.office.ritas_ticket().id;  // on Monday, at 9:00
    r.office.clock.advance(days(1));
    support::post_message(ana, id, {.body = "Olá"});
    world::wait_for_log(db);
    catch_up(system, 1000);
    const auto waited = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT answer_ms FROM ticket_facts"); });
    };
    CHECK(waited() == hours(10).ms);
    support::edit_hours(sonia, support::list_hours(sonia).at(0).id,
                        {.holidays = std::vector<support::Holiday>{{"2026-03-02", "Aniversário da cidade"}}}, {});
    r.office.work();
    CHECK(waited() == hours(1).ms);
  });
}

TEST_CASE("the times of many tickets are told by one row, by one for each tier, and by one for each day") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    Ctx ana = r.office.as("Ana");
    for (int i = 0; i < 40; ++i) {
      const auto id = r.office.ritas_ticket().id;
      r.office.clock.advance(minutes(i + 1));
      support::post_message(ana, id, {.body = "Olá"});
    }
    Ctx system = r.office.as("the system");
    world::wait_for_log(db);
    catch_up(system, 100);
    const Day today = local_day(r.desk.zone, r.office.clock.now());
    const store::Question question{.reader = system.actor,
                                   .metric = Metric::first_response,
                                   .by = By::tier,
                                   .period = {today - 1, today},
                                   .zone = r.desk.zone};
    const auto gathered = [&](int at_once) {
      rules::Times times;
      db.read([&](db::Tx& tx) {
        store::each_time(
            tx, question, [&](const store::Timed& one) { times.add(one); }, at_once);
      });
      times.finish();
      return times;
    };
    const auto times = gathered(7);  // a few at a time, none twice or never
    REQUIRE(times.all().size() == 1);
    CHECK(times.all()[0].n == 40);
    CHECK(times.all()[0].p90 == gathered(1000).all()[0].p90);
    CHECK(gathered(40).all()[0].n == 40);
    REQUIRE(times.by_key().size() == 1);
    CHECK(times.by_key()[0].key == "n1");
    CHECK(times.by_day(false, 0).size() <= 2);
    REQUIRE(times.by_day(true, 0).size() == 1);
    CHECK(times.by_day(true, 0)[0].day == monday_of(today));
    CHECK(times.by_day(true, 0)[0].median == times.all()[0].median);
  });
}

TEST_CASE("several who ask for numbers at once read the log together, and nothing twice or never") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    std::vector<support::TicketId> tickets;
    for (int i = 0; i < 30; ++i) tickets.push_back(r.office.ritas_ticket().id);
    world::wait_for_log(db);
    {
      std::vector<std::jthread> asking;
      for (int i = 0; i < 4; ++i) {
        asking.emplace_back([&] {
          Ctx system{.world = r.office.people.world, .actor = Actor::system()};
          catch_up(system, 100);
        });
      }
    }
    CHECK(facts_in(db).size() == tickets.size());
    Ctx system = r.office.as("the system");
    const auto before = facts_in(db);
    rebuild_facts(system, [](std::int64_t) {});
    CHECK(facts_in(db) == before);
  });
}

TEST_SUITE_END();
