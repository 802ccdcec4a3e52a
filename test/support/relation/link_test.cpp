#include "src/support/relation/link.h"

#include <doctest/doctest.h>

#include <barrier>
#include <thread>

#include "src/identity/api.h"
#include "src/support/attention/attention.h"
#include "src/support/copy/copy.h"
#include "src/support/relation/relation_store.h"
#include "src/support/relation/split.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

std::vector<std::string> links(Ctx& ctx, const TicketId& id) {
  std::vector<std::string> out;
  for (const auto& link : list_links(ctx, id, {}, {}, 50).items) {
    out.push_back(std::string(name_of(link.kind)) + " #" + std::to_string(link.number));
  }
  return out;
}

using Links = std::vector<std::string>;

}  // namespace

TEST_CASE("a link is seen from both sides, and goes on both sides") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto one = office.ritas_ticket("um").id;
    const auto two = office.ritas_ticket("dois").id;
    link_tickets(ana, one, {LinkKind::blocks, two});
    link_tickets(ana, two, {LinkKind::related, one});
    const auto cause = link_tickets(ana, one, {LinkKind::caused_by, two});
    CHECK(links(ana, one) == Links{"blocks #2", "related #2", "caused_by #2"});
    CHECK(links(ana, two) == Links{"blocked_by #1", "related #1", "causes #1"});
    CHECK(error_of([&] { link_tickets(ana, two, {LinkKind::blocked_by, one}); }) == "error.link.already");

    unlink_tickets(ana, two, cause.id);
    CHECK(links(ana, one) == Links{"blocks #2", "related #2"});
    CHECK(links(ana, two) == Links{"blocked_by #1", "related #1"});
    CHECK(error_of([&] { unlink_tickets(ana, two, cause.id); }) == "error.not_found");
    CHECK(office.events(one).back() == "ticket.unlinked");
    CHECK(office.events(two).back() == "ticket.unlinked");
    const auto shown = db.read([](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM events WHERE kind LIKE '%linked' AND for_customer = 1");
    });
    CHECK(shown == 0);
  });
}

TEST_CASE("a family of tickets has no circles, and one parent for each child") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    std::vector<TicketId> generation;
    for (int i = 0; i <= deepest_family + 1; ++i) generation.push_back(office.ritas_ticket(std::to_string(i)).id);
    const auto link = [&](const TicketId& one, LinkKind kind, const TicketId& other) {
      return error_of([&] { link_tickets(ana, one, {kind, other}); });
    };
    for (std::size_t i = 0; i < deepest_family; ++i) {
      REQUIRE(link(generation[i], LinkKind::parent_of, generation[i + 1]) == "no error");
    }
    CHECK(link(generation[deepest_family], LinkKind::parent_of, generation.back()) == "error.link.too_deep");
    CHECK(link(generation.back(), LinkKind::parent_of, generation[0]) == "error.link.too_deep");
    CHECK(link(generation[0], LinkKind::child_of, generation[5]) == "error.link.circle");
    CHECK(link(generation[3], LinkKind::child_of, generation.back()) == "error.link.second_parent");
    CHECK(link(generation[1], LinkKind::related, generation[1]) == "ticket_id: error.link.itself");
    CHECK(link(generation[1], LinkKind::split_from, generation[2]) == "kind: error.link.follows");
    CHECK(link(generation[1], LinkKind::related, TicketId(office.nowhere())) == "ticket_id: error.unknown");
  });
}

TEST_CASE("Ana makes one the child of the other while Bruno makes the other the child of the one: there is no circle") {
  for_each_database([](db::Database& db) {
    if (db.dialect() == db::Dialect::sqlite) return;  // its writers take turns
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto one = office.ritas_ticket("um").id;
    const auto two = office.ritas_ticket("dois").id;
    const auto between = office.ritas_ticket("três").id;
    link_tickets(ana, two, {LinkKind::parent_of, between});
    std::barrier door(2);
    const auto adopt = [&](const TicketId& child, const TicketId& parent) {
      bool waited = false;
      return error_of([&] {
        db.write([&](db::Tx& tx) {
          store::parent_of(tx, child);  // everybody at the door has seen the families as they were
          if (!waited) door.arrive_and_wait();
          waited = true;
          Ctx ctx{.world = ana.world, .actor = ana.actor, .joined = &tx};
          link_tickets(ctx, child, {LinkKind::child_of, parent});
        });
      });
    };
    std::string first, second;
    {
      const std::jthread there([&] { first = adopt(one, between); });
      const std::jthread back([&] { second = adopt(two, one); });
    }
    CHECK((first == "no error") != (second == "no error"));
    CHECK((first == "error.link.circle") != (second == "error.link.circle"));
  });
}

TEST_CASE("a parent is solved after its children, or for a reason") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto parent = office.ritas_ticket("Mudança de servidor").id;
    const auto done = office.ritas_ticket("Backup").id;
    const auto open = office.ritas_ticket("DNS").id;
    link_tickets(ana, parent, {LinkKind::parent_of, done});
    link_tickets(ana, open, {LinkKind::child_of, parent});
    solve_ticket(ana, done, {.body = "Feito."});
    const auto relations = relations_of(ana, parent);
    CHECK(relations.children == 2);
    CHECK(relations.children_solved == 1);
    CHECK(relations_of(ana, open).parent->id == parent);

    CHECK(error_of([&] { solve_ticket(ana, parent, {.body = "Pronto."}); }) == "error.ticket.open_children");
    CHECK(office.ticket(parent).status == Status::new_);
    solve_ticket(ana, parent, {.body = "Pronto.", .children_reason = Prose<2000>("O DNS vira sozinho à noite.")});
    CHECK(office.ticket(parent).status == Status::awaiting_validation);
    CHECK(office.events(parent) == std::vector<std::string>{"ticket.opened", "ticket.linked", "ticket.linked",
                                                            "ticket.children_overridden", "ticket.solved"});
  });
}

TEST_CASE("five thousand links come in pages, and one more is refused") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto hub = office.ritas_ticket("Queda geral").id;
    const auto other = office.ritas_ticket("Mais um").id;
    db.write([&](db::Tx& tx) {
      for (int i = 0; i < most_links; ++i) {
        const auto id = office.nowhere();
        tx.exec_later(
            "INSERT INTO tickets (id, number, subject, subject_folded, status, tier, priority, channel, reopen_count,"
            " created_at, updated_at, version) VALUES ($1, $2, 'x', 'x', 'open', 'n1', 'low', 'api', 0, 1, 1, 1)",
            id, 100 + i);
        tx.exec_later(
            "INSERT INTO ticket_links (id, ticket_id, other_id, kind, author_kind, author_id, created_at)"
            " VALUES ($1, $2, $3, 'related', 'user', 'x', 1)",
            office.nowhere(), hub, id);
      }
    });
    CHECK(error_of([&] { link_tickets(ana, other, {LinkKind::related, hub}); }) == "error.link.too_many");
    CHECK(relations_of(ana, hub).links == most_links);
    std::size_t seen = 0;
    std::optional<std::string> after;
    do {
      const auto page = list_links(ana, hub, LinkKind::related, after, 200);
      seen += page.items.size();
      after = page.next;
    } while (after);
    CHECK(seen == most_links);
  });
}

TEST_CASE("Ana splits Rita's second question off into a ticket of its own") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto from = office.ritas_ticket("Não consigo entrar").id;
    office.clock.advance(minutes(1));
    const auto answer = post_message(ana, from, {.body = "Senha nova enviada."}).id;
    office.clock.advance(minutes(1));
    const auto question = post_own_reply(rita, from, {.body = "Entrei! E a fatura de maio?"}).id;
    const auto note = post_message(ana, from, {.kind = MessageKind::note, .body = "Fatura é outro assunto."}).id;

    const auto half = split_ticket(ana, from, {.message_ids = {note, question}, .subject = "Fatura de maio"});
    CHECK(half.subject == "Fatura de maio");
    CHECK(half.contact_id == office.contact("Rita"));
    CHECK(half.account_id == office.estrela);
    CHECK(half.status == Status::open);
    CHECK(half.customer_replied);
    CHECK_FALSE(office.ticket(from).customer_replied);
    const auto moved = list_messages(ana, half.id, {}, 50).items;
    REQUIRE(moved.size() == 2);
    CHECK(moved[0].id == question);
    CHECK(moved[1].id == note);
    CHECK(list_messages(rita, from, {}, 50).items.back().id == answer);
    CHECK(links(ana, from) == Links{"split_into #2"});
    CHECK(links(ana, half.id) == Links{"split_from #1"});
    CHECK(office.events(half.id) == std::vector<std::string>{"ticket.opened", "ticket.split_off"});
    CHECK(office.events(from).back() == "ticket.split");
  });
}

TEST_CASE("Igor in copy and Nina who follows hear of the half that Ana splits off as well") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx nina = office.as("Nina");
    Ctx rita = office.as("Rita");
    const auto igor = office.as("Igor").actor.contact_id();
    const auto from = office.ritas_ticket("Não consigo entrar").id;
    add_copy(ana, from, igor);
    follow_ticket(nina, from);
    const auto question = post_own_reply(rita, from, {.body = "E a fatura de maio?"}).id;
    const auto half = split_ticket(ana, from, {.message_ids = {question}, .subject = "Fatura de maio"}).id;
    const auto copies = list_copies(ana, half).items;
    REQUIRE(copies.size() == 1);
    CHECK(copies[0].contact_id == igor);
    CHECK(show_attention(nina, half).following);
    CHECK_FALSE(show_attention(ana, half).following);
  });
}

TEST_CASE("a split leaves two whole tickets or none") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto from = office.ritas_ticket("um").id;
    const auto only = list_messages(ana, from, {}, 50).items[0].id;
    const auto note = post_message(ana, from, {.kind = MessageKind::note, .body = "x"}).id;
    const auto elsewhere = list_messages(ana, office.ritas_ticket("dois").id, {}, 50).items[0].id;
    const auto split = [&](const std::vector<MessageId>& ids) {
      return error_of([&] { split_ticket(ana, from, {.message_ids = ids, .subject = "x"}); });
    };
    CHECK(split({only}) == "message_ids: error.split.nothing_left");
    CHECK(split({note}) == "message_ids: error.split.no_reply");
    CHECK(split({only, elsewhere}) == "message_ids: error.split.elsewhere");
    CHECK(split({}) == "message_ids: error.required");
    CHECK(list_messages(ana, from, {}, 50).items.size() == 2);
    Ctx carla = office.as("Carla");
    CHECK(error_of([&] { split_ticket(carla, from, {.message_ids = {only}, .subject = "x"}); }) == "error.forbidden");
  });
}

TEST_CASE("the routes of links") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const std::string one = "/api/tickets/" + office.ritas_ticket("um").id.text;
    const std::string two = office.ritas_ticket("dois").id.text;
    auto reply = office.post("Ana", one + "/links", R"({"kind":"duplicate_of","ticket_id":")" + two + R"("})");
    CHECK(reply.status == 201);
    CHECK(reply.text("subject") == "dois");
    const auto id = reply.text("id");
    CHECK(office.get("Vera", "/api/tickets/" + two + "/links").text("items.0.kind") == "duplicated_by");
    CHECK(office.get("Ana", one + "/links?kind=blocks").text("items") == "[]");
    CHECK(office.call("Vera", http::Method::delete_, one + "/links/" + id).status == 403);
    CHECK(office.call("Ana", http::Method::delete_, one + "/links/" + id).status == 204);
  });
}

TEST_SUITE_END();
