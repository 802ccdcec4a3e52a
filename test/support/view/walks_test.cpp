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

/// What PostgreSQL plans once and for all for a statement that comes often, without a look at its parameters.
std::string plan_for_any(db::Database& db, const std::string& sql, const db::Filter& params) {
  return db.read([&](db::Tx& tx) {
    std::string nulls;
    for (std::size_t i = 0; i < params.values().size(); ++i) nulls += i == 0 ? "NULL" : ", NULL";
    tx.run_script("SET LOCAL plan_cache_mode = force_generic_plan; PREPARE any_of_them AS " + sql);
    std::string plan;
    const std::string executed = nulls.empty() ? "any_of_them" : "any_of_them(" + nulls + ")";
    for (const auto& line : tx.query<std::string>("EXPLAIN EXECUTE " + executed)) plan += line + "\n";
    tx.run_script("DEALLOCATE any_of_them");
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

/// Whatever the numbers of the planner say: values are asked of each ticket of the walk, and not joined with it.
void check_asked_one_by_one(db::Database& db, const TicketFilter& filter, const Actor& actor) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, Sort::updated);
  const std::string rows = "SELECT t.id FROM tickets t" + walk.where + walk.rest + walk.order;
  const std::string sql = rows + " LIMIT " + params.param(50);
  std::vector<std::string> plans{plan_of(db, sql, params)};
  if (db.dialect() == db::Dialect::postgres) plans.push_back(plan_for_any(db, sql, params));
  for (const std::string& plan : plans) {
    CAPTURE(plan);
    CHECK(plan.find(db.dialect() == db::Dialect::sqlite ? "CORRELATED" : "SubPlan") != std::string::npos);
    CHECK(plan.find("Join") == std::string::npos);
    CHECK(plan.find("Sort") == std::string::npos);
    CHECK(plan.find("TEMP B-TREE") == std::string::npos);
  }
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

TEST_CASE("what other tables say is asked of each ticket of the walk, whatever plan PostgreSQL keeps") {
  for_each_database([](db::Database& db) {
    Office office(db);
    open_many(office);
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO ticket_tags (ticket_id, tag, label) SELECT id, 'vip', 'VIP' FROM tickets WHERE number < 9");
      tx.exec(
          "INSERT INTO snoozes (ticket_id, user_id, until, created_at) SELECT id, $1, NULL, created_at FROM tickets"
          " WHERE number < 9",
          office.user("Ana"));
    });
    db.write([&](db::Tx& tx) {
      if (tx.dialect() == db::Dialect::postgres) tx.run_script("ANALYZE ticket_tags; ANALYZE snoozes");
    });
    const Actor ana = office.as("Ana").actor;
    check_asked_one_by_one(db, {.tags = {"vip"}}, ana);
    check_asked_one_by_one(db, {.tags = {"vip", "novo"}}, ana);
    check_asked_one_by_one(db, {.segment = customer::Segment::smb}, ana);
    check_asked_one_by_one(db, {.view = View::mine}, ana);
    check_asked_one_by_one(db, {.view = View::open, .segment = customer::Segment::smb, .tags = {"vip"}}, ana);
  });
}

TEST_CASE("an order without an index is one of the newest that are looked at, and no ticket behind them is") {
  for_each_database([](db::Database& db) {
    Office office(db);
    open_many(office);
    Ctx ana = office.as("Ana");
    db.write([&](db::Tx& tx) {
      tx.exec(
          "INSERT INTO ticket_tags (ticket_id, tag, label) SELECT id, 'vip', 'VIP' FROM tickets"
          " WHERE number IN (2, 3, 19993, 19999)");
    });
    const TicketFilter filter{.statuses = {Status::closed}, .tags = {"vip"}, .sort = Sort::priority};
    const auto page = list_tickets(ana, filter, {}, 50);
    REQUIRE(page.items.size() == 2);
    CHECK(page.items[0].priority >= page.items[1].priority);
    CHECK(page.newest_of == most_walked);
    CHECK_FALSE(page.next.has_value());
    const auto all = db.read([&](db::Tx& tx) { return matching_tickets(ana, tx, filter, 50); });
    CHECK(all.ids.size() == 4);  // a change of many and a file leave nothing out
    TicketFilter few = filter;
    few.account_id = office.estrela;
    CHECK_FALSE(list_tickets(ana, few, {}, 50).newest_of.has_value());
    CHECK_FALSE(list_tickets(ana, {.view = View::open, .sort = Sort::priority}, {}, 50).newest_of.has_value());
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
    CHECK(rare.fields[0].few.has_value());
    CHECK(range.fields[0].few.has_value());
    CHECK_FALSE(usual.fields[0].few.has_value());
    for (const TicketFilter& few : {rare, range}) {
      db::Filter params;
      const std::string from = plan_of(db, select_few(params, ana.actor, few.fields[0], 1000), params);
      CAPTURE(from);
      if (db.dialect() == db::Dialect::sqlite) CHECK(from.find("ticket_field_values_by_number") != std::string::npos);
      for (const Sort sort : {Sort::updated, Sort::created}) check_few(db, few, ana.actor, sort, "(number=?)");
      const auto page = list_tickets(ana, few, {}, 50);
      CHECK(page.items.size() == 3);  // the oldest of all: on the walk they would be on the last of many pages
      CHECK_FALSE(page.next.has_value());
      const auto counted = db.read([&](db::Tx& tx) { return count_tickets(ana, tx, few, 1000); });
      CHECK(counted.count == 3);
      CHECK_FALSE(counted.more);
    }
    const auto hurried = db.read(
        [&](db::Tx& tx) { return count_tickets(ana, tx, {.fields = {{.field_id = field, .numbers = {7}}}}, 4); });
    CHECK(hurried.more);  // looking for few is part of what a count may look at
    check_walk(db, usual, ana.actor, Sort::updated);
    check_asked_one_by_one(db, usual, ana.actor);
    CHECK(list_tickets(ana, usual, {}, 50).items.size() == 50);
  });
}

TEST_CASE("a list that began with few tickets goes on where it was when many say the same meanwhile") {
  for_each_database([](db::Database& db) {
    Office office(db);
    open_many(office);
    Ctx ana = office.as("Ana");
    Ctx sonia = office.as("Sonia");
    const auto field = create_field(sonia, {.name = "Caixas", .kind = FieldKind::number}).id;
    const auto say = [&](int first, int last) {
      db.write([&](db::Tx& tx) {
        tx.exec(
            "INSERT INTO ticket_field_values (ticket_id, field_id, value, value_key, number) SELECT id, $1, '7', '7', 7"
            " FROM tickets WHERE number BETWEEN $2 AND $3",
            field, first, last);
      });
    };
    say(1, 3);
    const TicketFilter sevens{.fields = {{.field_id = field, .numbers = {7}}}};
    const auto before = list_tickets(ana, sevens, {}, 2);
    REQUIRE(before.items.size() == 2);
    CHECK(before.items[1].number == 2);
    say(100, 1500);
    const auto after = list_tickets(ana, sevens, before.next, 2);
    REQUIRE(after.items.size() == 1);
    CHECK(after.items[0].number == 1);
    CHECK_FALSE(after.next.has_value());
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
