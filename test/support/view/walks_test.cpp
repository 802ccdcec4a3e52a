// However many tickets there are, a list walks along an index, and never looks at all of them.
#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/field/field.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_store.h"
#include "src/support/view/view.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

constexpr int many = 20'000;

/// Tickets of all kinds; each tenth is not closed.
void open_many(Office& office) {
  office.db.write([&](db::Tx& tx) {
    constexpr std::string_view open[] = {"new", "open", "waiting_customer", "waiting_internal", "awaiting_validation"};
    constexpr std::string_view tiers[] = {"n1", "n2", "n3"};
    constexpr std::string_view priorities[] = {"low", "normal", "high", "urgent"};
    const std::int64_t begin = office.clock.now().ms - 1000LL * many;
    for (int i = 0; i < many; ++i) {
      const Time at{begin + 1000LL * i};
      const std::string id = office.people.ids.uuid(at);
      const auto assignee = i % 3 == 0 ? std::optional(office.user(i % 2 == 0 ? "Ana" : "Nina")) : std::nullopt;
      tx.exec_later(
          "INSERT INTO tickets (id, number, subject, subject_folded, status, tier, priority, category_id, account_id,"
          " assignee_id, team_id, channel, reopen_count, customer_replied, created_at, updated_at, version)"
          " VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13, $13, 1)",
          id, i + 1, "assunto " + std::to_string(i), i % 10 == 0 ? open[(i / 10) % 5] : std::string_view("closed"),
          tiers[i % 7 % 3], priorities[i % 11 % 4], i % 4 == 0 ? office.acesso : office.faturas,
          i % 50 == 0 ? office.estrela : office.nando, assignee,
          i % 20 == 0 ? std::optional(office.plantao) : std::nullopt,
          i % 13 == 0 ? std::string("email") : std::string("portal"), i % 30 == 0 ? 1 : 0, at);
    }
  });
  office.db.write([&](db::Tx& tx) {
    if (tx.dialect() == db::Dialect::postgres) tx.run_script("ANALYZE tickets");
  });
}

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

/// How the database would do it, as lines.
std::string plan_of(db::Database& db, const std::string& sql, const db::Filter& params) {
  return db.read([&](db::Tx& tx) {
    std::string plan;
    if (tx.dialect() == db::Dialect::sqlite) {
      for (const Step& step : tx.query_with<Step>("EXPLAIN QUERY PLAN " + sql, params.values()))
        plan += step.detail + "\n";
    } else {
      for (const auto& line : tx.query_with<std::string>("EXPLAIN " + sql, params.values())) plan += line + "\n";
    }
    return plan;
  });
}

/// One walk in the order of the list, no look at all tickets, and no sorting afterwards. Where there is a rest to
/// check, PostgreSQL decides by numbers: for so few tickets as here it may look at all, within the bounds of
/// list_tickets.
void check_walk(db::Database& db, const TicketFilter& filter, const Actor& actor, Sort sort) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, sort);
  for (const std::string& select :
       {std::string("SELECT t.id FROM tickets t"), store::select_views(db.dialect(), "en")}) {
    const std::string sql = select + walk.where + walk.rest + walk.order + " LIMIT 50";
    CAPTURE(sql);
    const std::string plan = plan_of(db, sql, params);
    CAPTURE(plan);
    if (db.dialect() == db::Dialect::postgres && !walk.rest.empty()) continue;
    CHECK(plan.find("SCAN t\n") == std::string::npos);
    CHECK(plan.find("Seq Scan on tickets t") == std::string::npos);
    CHECK(plan.find("TEMP B-TREE") == std::string::npos);
    CHECK(plan.find("Sort") == std::string::npos);
  }
}

/// From the index `from` of what is little, and never by a look at other tickets.
void check_few(db::Database& db, const TicketFilter& filter, const Actor& actor, Sort sort, const char* from) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, sort);
  CHECK(walk.rest.empty());
  const std::string plan = plan_of(db, "SELECT t.id FROM tickets t" + walk.where + walk.order + " LIMIT 50", params);
  CAPTURE(plan);
  if (db.dialect() == db::Dialect::sqlite) CHECK(plan.find(from) != std::string::npos);
  CHECK(plan.find("SCAN t") == std::string::npos);
  CHECK(plan.find("Seq Scan on tickets t") == std::string::npos);
}

}  // namespace

TEST_CASE("every built-in view walks along an index in each of its orders") {
  for_each_database([](db::Database& db) {
    Office office(db);
    open_many(office);
    const Actor ana = office.as("Ana").actor;
    for_each_value<View>([&](View view) {
      for_each_value<Sort>([&](Sort sort) {
        CAPTURE(name_of(view));
        CAPTURE(name_of(sort));
        if (view == View::snoozed) check_few(db, {.view = view}, ana, sort, "snoozes_by_user");
        else if (walks_in({.view = view}, sort)) check_walk(db, {.view = view}, ana, sort);
      });
    });
  });
}

TEST_CASE("filters of saved views walk along an index, with the rest checked on the way") {
  for_each_database([](db::Database& db) {
    Office office(db);
    open_many(office);
    const Actor ana = office.as("Ana").actor;
    const std::vector<Status> open{Status::new_, Status::open, Status::waiting_internal};
    const TicketFilter filters[] = {
        {.statuses = open},
        {.statuses = open, .tiers = {Tier::n2}},
        {.statuses = open, .tiers = {Tier::n2, Tier::n3}, .priorities = {Priority::high, Priority::urgent}},
        {.statuses = open, .priorities = {Priority::urgent}},
        {.statuses = {Status::waiting_customer}, .channels = {Channel::email}},
        {.statuses = open, .categories = {{office.acesso}}},
        {.statuses = open, .categories = {{office.acesso, office.faturas}}, .team_id = office.plantao},
        {.statuses = open, .assignee_id = office.user("Ana"), .customer_replied = true},
        {.statuses = open, .unassigned = true, .segment = customer::Segment::smb},
        {.statuses = open, .account_id = office.estrela},
        {.account_id = office.estrela},
        {.statuses = open, .customer_replied = true},
        {.statuses = open, .opened_before = office.clock.now() - hours(3)},
        {.statuses = open, .changed_before = office.clock.now() - hours(3)},
        {.statuses = {Status::closed}, .tiers = {Tier::n3}},
        {.tags = {"vip"}},
    };
    for (const TicketFilter& filter : filters) {
      for_each_value<Sort>([&](Sort sort) {
        if (walks_in(filter, sort)) check_walk(db, filter, ana, sort);
      });
      db::Filter params;
      const Walk walk = plan_count(params, filter, ana);
      const std::string plan = plan_of(db, "SELECT t.id FROM tickets t" + walk.where + walk.rest + walk.order, params);
      CAPTURE(plan);
      CHECK(plan.find("SCAN t\n") == std::string::npos);
    }
  });
}

TEST_CASE("what Ana put aside long ago stands on the first page, and is counted exactly") {
  for_each_database([](db::Database& db) {
    Office office(db);
    open_many(office);
    Ctx ana = office.as("Ana");
    db.write([&](db::Tx& tx) {
      tx.exec(
          "INSERT INTO snoozes (ticket_id, user_id, until, created_at) SELECT id, $1, NULL, created_at FROM tickets"
          " WHERE number IN (1, 11, 21)",
          office.user("Ana"));
    });
    for_each_value<Sort>([&](Sort sort) {
      const auto page = list_tickets(ana, {.view = View::snoozed, .sort = sort}, {}, 50);
      CHECK(page.items.size() == 3);
      CHECK_FALSE(page.next.has_value());
    });
    const auto counted = db.read([&](db::Tx& tx) { return count_tickets(ana, tx, {.view = View::snoozed}, 1000); });
    CHECK(counted.count == 3);
    CHECK_FALSE(counted.more);
  });
}

TEST_CASE("what few tickets say in a field is found from its index, what many say on the walk") {
  for_each_database([](db::Database& db) {
    Office office(db);
    open_many(office);
    Ctx ana = office.as("Ana");
    Ctx sonia = office.as("Sonia");
    const auto field = create_field(sonia, {.name = "Caixas", .kind = FieldKind::number}).id;
    db.write([&](db::Tx& tx) {
      tx.exec(
          "INSERT INTO ticket_field_values (ticket_id, field_id, value, value_key, number) SELECT id, $1, CASE WHEN"
          " number < 4 THEN '7' ELSE '1' END, CASE WHEN number < 4 THEN '7' ELSE '1' END, CASE WHEN number < 4 THEN 7"
          " ELSE 1 END FROM tickets",
          field);
    });
    db.write([&](db::Tx& tx) {
      if (tx.dialect() == db::Dialect::postgres) tx.run_script("ANALYZE ticket_field_values");
    });
    TicketFilter rare{.fields = {{.field_id = field, .numbers = {7}}}};
    TicketFilter range{.fields = {{.field_id = field, .least = 5}}};
    TicketFilter usual{.fields = {{.field_id = field, .numbers = {1}}}};
    db.read([&](db::Tx& tx) {
      for (TicketFilter* filter : {&rare, &range, &usual}) find_few(tx, ana.actor, filter->fields);
    });
    CHECK(rare.fields[0].few);
    CHECK(range.fields[0].few);
    CHECK_FALSE(usual.fields[0].few);
    for (const TicketFilter& few : {rare, range}) {
      for (const Sort sort : {Sort::updated, Sort::created})
        check_few(db, few, ana.actor, sort, "ticket_field_values_by_number");
      const auto page = list_tickets(ana, few, {}, 50);
      CHECK(page.items.size() == 3);  // the oldest of all: on the walk they would be on the last of many pages
      CHECK_FALSE(page.next.has_value());
      const auto counted = db.read([&](db::Tx& tx) { return count_tickets(ana, tx, few, 1000); });
      CHECK(counted.count == 3);
      CHECK_FALSE(counted.more);
    }
    check_walk(db, usual, ana.actor, Sort::updated);
    CHECK(list_tickets(ana, usual, {}, 50).items.size() == 50);
  });
}

TEST_CASE("a rare kind of ticket is found page by page, and nothing is skipped at the bounds") {
  for_each_database([](db::Database& db) {
    Office office(db);
    open_many(office);
    Ctx ana = office.as("Ana");
    // Closed, of N3, by e-mail and of one account: no index says that.
    const TicketFilter rare{.statuses = {Status::closed}, .tiers = {Tier::n3}, .channels = {Channel::email}};
    const auto truth = db.read([](db::Tx& tx) {
      return tx.query<std::string>(
          "SELECT id FROM tickets WHERE status = 'closed' AND tier = 'n3' AND channel = 'email'"
          " ORDER BY updated_at DESC, id DESC");
    });
    REQUIRE(truth.size() > 300);
    for (const int limit : {7, 50, 200}) {
      std::vector<std::string> all;
      std::optional<std::string> after;
      do {
        const auto page = list_tickets(ana, rare, after, limit);
        for (const auto& ticket : page.items) all.push_back(ticket.id.text);
        after = page.next;
      } while (after);
      CHECK(all == truth);
    }
    const auto matching = db.read([&](db::Tx& tx) { return matching_tickets(ana, tx, rare, 10'000); });
    CHECK(matching.ids.size() == truth.size());
    CHECK_FALSE(matching.more);
    const auto some = db.read([&](db::Tx& tx) { return matching_tickets(ana, tx, rare, 100); });
    CHECK(some.ids.size() == 100);
    CHECK(some.more);
    const auto counted = db.read([&](db::Tx& tx) { return count_tickets(ana, tx, rare, 1000); });
    CHECK(counted.more);  // looked at a part only
    CHECK(counted.count < static_cast<std::int64_t>(truth.size()));
  });
}

TEST_SUITE_END();
