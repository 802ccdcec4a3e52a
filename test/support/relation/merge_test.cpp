#include <doctest/doctest.h>

#include <algorithm>
#include <barrier>
#include <thread>

#include "src/identity/api.h"
#include "src/support/relation/merge.h"
#include "src/support/sending/pending.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_store.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

using Words = std::vector<std::string>;

Words words(Ctx& ctx, const TicketId& id) {
  Words out;
  for (const auto& message : list_messages(ctx, id, {}, 50).items) {
    out.push_back((message.origin ? "#" + std::to_string(message.origin->number) + " " : "") + message.body);
  }
  return out;
}

TicketId opened_for(Office& office, const std::optional<AccountId>& account, const std::optional<ContactId>& contact,
                    const std::string& subject = "x") {
  Ctx ana = office.as("Ana");
  return open_ticket(ana, {.subject = subject, .body = subject, .account_id = account, .contact_id = contact}).id;
}

}  // namespace

TEST_CASE("Ana merges Rita's second ticket into the first: one conversation, in the order of time") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto first = office.ritas_ticket("Não consigo entrar");
    office.clock.advance(minutes(1));
    const auto second = office.ritas_ticket("A senha não vale");
    office.clock.advance(minutes(1));
    post_message(ana, first.id, {.body = "Vou olhar."});
    post_message(ana, second.id, {.kind = MessageKind::note, .body = "É o mesmo problema."});

    office.clock.advance(minutes(1));
    const auto target = merge_tickets(ana, first.id, {.source_ids = {second.id}});
    CHECK(target.id == first.id);
    CHECK(target.version == 3);
    const auto source = office.ticket(second.id);
    CHECK(source.status == Status::closed);
    CHECK_FALSE(source.closed_at.has_value());  // nobody's word closed it
    CHECK(source.merged_into_id == first.id);
    CHECK(source.merged_into_number == first.number);
    CHECK(words(ana, first.id) ==
          Words{"A senha não funciona.", "#2 A senha não funciona.", "Vou olhar.", "#2 É o mesmo problema."});
    CHECK(words(rita, first.id) == Words{"A senha não funciona.", "#2 A senha não funciona.", "Vou olhar."});
    CHECK(office.events(second.id).back() == "ticket.merged");
    CHECK(office.events(first.id).back() == "ticket.absorbed");
  });
}

TEST_CASE("a merged ticket is read only, and what is said on it lands on the target") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    merge_tickets(ana, source, {.into_id = target});

    CHECK(error_of([&] { edit_ticket(ana, source, {.priority = Priority::urgent}, {}); }) == "error.ticket.merged");
    CHECK(error_of([&] {
            assign_ticket(ana, source, {.user_id = {true, office.user("Ana")}});
          }) == "error.ticket.merged");
    CHECK(error_of([&] { solve_ticket(ana, source, {.body = "x"}); }) == "error.ticket.merged");

    post_own_reply(rita, source, {.body = "Alguma novidade?"});
    post_message(ana, source, {.body = "Amanhã."});
    CHECK(words(ana, target).back() == "Amanhã.");
    CHECK(office.ticket(target).status == Status::open);
    CHECK(words(ana, source).size() == 1);
    CHECK(office.events(target).back() == "ticket.replied");
  });
}

TEST_CASE("Rita is led from the merged ticket to the one where it goes on") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto first = office.ritas_ticket("um");
    const auto second = office.ritas_ticket("dois").id;
    const auto third = office.ritas_ticket("três").id;
    merge_tickets(ana, second, {.source_ids = {third}});
    merge_tickets(ana, first.id, {.source_ids = {second}});
    CHECK(find_own_ticket(rita, third).merged_into_id == first.id);  // the end of the way, not the next stop
    CHECK(find_own_ticket(rita, second).merged_into_number == first.number);
    CHECK(list_messages(rita, first.id, {}, 50).items.size() == 3);
    for (const auto& ticket : list_own_tickets(rita, {.open = false}, {}, 50).items)
      CHECK(ticket.merged_into_id == first.id);
  });
}

TEST_CASE("unmerging gives the source back as it was; what was written since stays on the target") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    assign_ticket(ana, source, {.user_id = {true, office.user("Ana")}});
    post_message(ana, source, {.body = "Veja agora.", .status = Status::waiting_customer});
    const auto before = office.ticket(source);
    merge_tickets(ana, target, {.source_ids = {source}});
    post_own_reply(rita, source, {.body = "Ainda não."});

    const auto after = unmerge_ticket(ana, source).source;
    CHECK(after.status == Status::waiting_customer);
    CHECK(after.assignee_id == before.assignee_id);
    CHECK(after.customer_replied == before.customer_replied);
    CHECK_FALSE(after.merged_into_id.has_value());
    CHECK(words(ana, source) == Words{"A senha não funciona.", "Veja agora."});
    CHECK(words(ana, target) == Words{"A senha não funciona.", "Ainda não."});
    CHECK(office.events(source).back() == "ticket.unmerged");
    CHECK(office.events(target).back() == "ticket.released");
    CHECK(error_of([&] { unmerge_ticket(ana, source); }) == "error.merge.not_merged");
    merge_tickets(ana, target, {.source_ids = {source}});  // and again
  });
}

TEST_CASE("what may not be merged is refused, and then nothing is") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto rita = office.contact("Rita");
    const auto a = opened_for(office, office.estrela, rita);
    const auto b = opened_for(office, office.estrela, {});
    const auto of_nando = opened_for(office, office.nando, {});
    const auto of_zeca = opened_for(office, {}, office.contact("Zeca"));
    const auto of_nobody = opened_for(office, {}, {});
    const auto merge = [&](const TicketId& target, const std::vector<TicketId>& sources) {
      return error_of([&] { merge_tickets(ana, target, {.source_ids = sources}); });
    };
    CHECK(merge(a, {a}) == "error.merge.itself");
    CHECK(merge(a, {of_nando}) == "error.merge.other_customer");
    CHECK(merge(a, {of_zeca}) == "error.merge.other_customer");
    CHECK(merge(of_nobody, {of_zeca}) == "error.merge.other_customer");
    CHECK(merge(a, {TicketId(office.nowhere())}) == "source_ids[0]: error.unknown");
    CHECK(merge(a, {}) == "source_ids: error.merge.one_direction");
    CHECK(error_of([&] { merge_tickets(ana, a, {.source_ids = {b}, .into_id = b}); }) ==
          "source_ids: error.merge.one_direction");

    CHECK(merge(a, {b, of_nando}) == "error.merge.other_customer");
    CHECK_FALSE(office.ticket(b).merged_into_id.has_value());  // all or none
    CHECK(merge(a, {b, b}) == "error.merge.already");
    CHECK(merge(a, {b}) == "no error");
    CHECK(merge(b, {a}) == "error.merge.circle");
    const auto c = opened_for(office, office.estrela, rita);
    CHECK(merge(b, {c}) == "error.merge.target_merged");
    CHECK(merge(c, {b}) == "error.merge.already");

    edit_ticket(ana, c, {.category_id = {true, office.acesso}}, {});
    solve_ticket(ana, c, {.body = "x"});
    validate_ticket(ana, c, {.accepted = true});
    CHECK(merge(c, {a}) == "error.merge.target_closed");
    CHECK(error_of([&] {
            edit_ticket(ana, a, {.account_id = {true, office.nando}}, {});
          }) == "account_id: error.ticket.other_account");
    Ctx vera = office.as("Vera");
    CHECK(error_of([&] { merge_tickets(vera, a, {.source_ids = {c}}); }) == "error.forbidden");
  });
}

TEST_CASE("Ana merges one into the other while Bruno merges the other into the one: there is no circle") {
  for_each_database([](db::Database& db) {
    if (db.dialect() == db::Dialect::sqlite) return;  // its writers take turns
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto one = opened_for(office, office.estrela, {});
    const auto two = opened_for(office, office.estrela, {});
    std::barrier door(2);
    const auto merge = [&](const TicketId& source, const TicketId& target) {
      bool waited = false;
      return error_of([&] {
        office.db.write([&](db::Tx& tx) {
          store::find_ticket(tx, source);  // everybody at the door has seen both as they were
          if (!waited) door.arrive_and_wait();
          waited = true;
          Ctx ctx{.world = ana.world, .actor = ana.actor, .joined = &tx};
          merge_tickets(ctx, target, {.source_ids = {source}});
        });
      });
    };
    std::string first, second;
    {
      const std::jthread there([&] { first = merge(one, two); });
      const std::jthread back([&] { second = merge(two, one); });
    }
    CHECK((first == "no error") != (second == "no error"));
    CHECK(office.ticket(one).merged_into_id.has_value() != office.ticket(two).merged_into_id.has_value());
  });
}

TEST_CASE("while tickets are merged into it, a ticket does not change its account") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto target = opened_for(office, office.estrela, {});
    const auto source = opened_for(office, office.estrela, {});
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(error_of([&] {
            edit_ticket(ana, target, {.account_id = {true, office.nando}}, {});
          }) == "error.merge.account_fixed");
    unmerge_ticket(ana, source);
    CHECK(edit_ticket(ana, target, {.account_id = {true, office.nando}}, {}).account_id == office.nando);
  });
}

TEST_CASE("a contact without an account sees of a merged conversation only what is its own") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    // Zeca has lost his account; his ticket still belongs to it.
    const auto zecas = opened_for(office, {}, office.contact("Zeca"), "de Zeca");
    const auto ritas = opened_for(office, office.estrela, office.contact("Rita"), "de Rita");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE tickets SET account_id = $1 WHERE id = $2", office.estrela, zecas); });
    merge_tickets(ana, zecas, {.source_ids = {ritas}});
    Ctx zeca = office.as("Zeca");
    CHECK(words(zeca, zecas) == Words{"de Zeca"});
    unmerge_ticket(ana, ritas);
    CHECK(error_of([&] { merge_tickets(ana, ritas, {.source_ids = {zecas}}); }) == "error.merge.shut_out");
    Ctx otto = office.as("Otto");
    CHECK(error_of([&] { list_messages(otto, ritas, {}, 50); }) == "error.not_found");
  });
}

TEST_CASE("Rita's new question is not lost when Ana merges it into a ticket that waits for Rita") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    Ctx rita = office.as("Rita");
    const auto waiting = office.ritas_ticket("um").id;
    post_message(ana, waiting, {.body = "Qual é o seu e-mail?", .status = Status::waiting_customer});
    send_later(bruno, waiting, {.body = "E aí?", .send_at = office.clock.now() + hours(1), .hold_if_replied = true});
    office.clock.advance(minutes(1));
    merge_tickets(ana, waiting, {.source_ids = {office.ritas_ticket("dois").id}});
    CHECK(office.ticket(waiting).status == Status::open);
    CHECK(office.ticket(waiting).customer_replied);
    CHECK(ticket_pending(ana, waiting).empty());

    office.clock.advance(minutes(1));
    solve_ticket(ana, waiting, {.body = "Feito."});
    office.clock.advance(minutes(1));
    merge_tickets(ana, waiting, {.source_ids = {office.ritas_ticket("três").id}});
    CHECK(office.ticket(waiting).status == Status::open);  // silence cannot close it any more
    CHECK(office.ticket(waiting).reopen_count == 1);
    auto events = office.events(waiting);
    CHECK(std::ranges::count(events, "ticket.reopened") == 1);
  });
}

TEST_CASE("undoing a merge gives Rita's solved ticket back as it was, whichever of several merges is undone first") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto target = office.ritas_ticket("um").id;
    solve_ticket(ana, target, {.body = "Feito."});
    const auto before = office.ticket(target);
    office.clock.advance(minutes(1));
    const auto two = office.ritas_ticket("dois").id;
    const auto three = office.ritas_ticket("três").id;
    merge_tickets(ana, target, {.source_ids = {two, three}});
    CHECK(office.ticket(target).status == Status::open);
    CHECK(office.ticket(target).reopen_count == 1);

    CHECK_FALSE(unmerge_ticket(ana, two).target_kept.has_value());
    CHECK(office.ticket(target).customer_replied);  // the third still asks
    CHECK_FALSE(unmerge_ticket(ana, three).target_kept.has_value());
    const auto after = office.ticket(target);
    CHECK(after.status == Status::awaiting_validation);
    CHECK_FALSE(after.customer_replied);
    CHECK(after.reopen_count == 0);
    CHECK(after.solved_at == before.solved_at);
    CHECK(office.ticket(three).status == Status::new_);

    merge_tickets(ana, target, {.source_ids = {two}});
    unmerge_ticket(ana, two);
    CHECK(office.ticket(target).status == Status::awaiting_validation);
  });
}

TEST_CASE("Ana has gone on with the target: undoing the merge leaves it as it is, and says so") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto target = office.ritas_ticket("um").id;
    solve_ticket(ana, target, {.body = "Feito."});
    office.clock.advance(minutes(1));
    const auto source = office.ritas_ticket("dois").id;
    merge_tickets(ana, target, {.source_ids = {source}});
    edit_ticket(ana, target, {.priority = Priority::urgent}, {});
    CHECK(unmerge_ticket(ana, source).target_kept.has_value());
    CHECK(office.ticket(target).status == Status::open);
    CHECK(office.ticket(target).reopen_count == 1);
    CHECK(office.ticket(target).priority == Priority::urgent);
  });
}

TEST_CASE("what Ana answered on the target after Rita asked elsewhere stays answered when she merges") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    office.clock.advance(minutes(1));
    solve_ticket(ana, target, {.body = "As duas coisas estão resolvidas."});
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(office.ticket(target).status == Status::awaiting_validation);
    CHECK_FALSE(office.ticket(target).customer_replied);
  });
}

TEST_CASE("Igor may see nothing but his own since his ticket became part of Rita's: he is told, and not left alone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto igors = opened_for(office, office.estrela, ContactId(office.as("Igor").actor.id), "de Igor");
    const auto ritas = opened_for(office, office.estrela, office.contact("Rita"), "de Rita");
    merge_tickets(ana, ritas, {.source_ids = {igors}});
    Ctx igor = office.as("Igor");
    igor.actor.own_tickets_only = true;
    CHECK_FALSE(find_own_ticket(igor, igors).merged_into_number.has_value());
    CHECK(error_of([&] { post_own_reply(igor, igors, {.body = "Oi?"}); }) == "error.ticket.merged_out_of_sight");
    CHECK(error_of([&] { post_own_reply(igor, ritas, {.body = "Oi?"}); }) == "error.not_found");

    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", igor.actor.id); });
    unmerge_ticket(ana, igors);
    CHECK(error_of([&] { merge_tickets(ana, ritas, {.source_ids = {igors}}); }) == "error.merge.shut_out");
    CHECK(error_of([&] { merge_tickets(ana, igors, {.source_ids = {ritas}}); }) == "no error");
  });
}

TEST_CASE("who asked has left the company: nobody is shut out, and the tickets become one") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const ContactId igor(office.as("Igor").actor.id);
    const auto igors = opened_for(office, office.estrela, igor, "de Igor");
    const auto ritas = opened_for(office, office.estrela, office.contact("Rita"), "de Rita");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", igor); });
    CHECK(error_of([&] { merge_tickets(ana, ritas, {.source_ids = {igors}}); }) == "error.merge.shut_out");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET left_on = '2026-02-27' WHERE id = $1", igor); });
    CHECK(merge_tickets(ana, ritas, {.source_ids = {igors}}).id == ritas);

    // Also as one of several that were merged before.
    const auto third = opened_for(office, office.estrela, office.contact("Rita"), "terceiro");
    CHECK(merge_tickets(ana, third, {.source_ids = {ritas}}).id == third);
  });
}

TEST_CASE("Igor works for another customer now: what he asked for the bakery becomes part of Rita's ticket") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const ContactId igor(office.as("Igor").actor.id);
    const auto igors = opened_for(office, office.estrela, igor, "de Igor");
    const auto ritas = opened_for(office, office.estrela, office.contact("Rita"), "de Rita");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET account_id = $1 WHERE id = $2", office.nando, igor); });
    CHECK(merge_tickets(ana, ritas, {.source_ids = {igors}}).id == ritas);
  });
}

TEST_CASE("the routes of merging answer with the ticket that changed") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto target = office.ritas_ticket("um").id.text;
    const auto source = office.ritas_ticket("dois").id.text;
    auto reply = office.post("Ana", "/api/tickets/" + target + "/merge", R"({"source_ids":[")" + source + R"("]})");
    CHECK(reply.status == 200);
    CHECK(reply.text("id") == target);
    CHECK(reply.events == std::vector<std::string>{"ticket.merged", "ticket.absorbed", "ticket.question_came"});
    CHECK(office.get("Ana", "/api/tickets/" + target + "/messages").text("items.1.origin.number") == "2");
    CHECK(office.get("Ana", "/api/tickets/" + target + "/relations").text("merged.0.id") == source);
    CHECK(office.get("Ana", "/api/tickets/" + source + "/relations").text("merged_into.id") == target);
    reply = office.post("Ana", "/api/tickets/" + target + "/merge", R"({"source_ids":[")" + source + R"("]})");
    CHECK(reply.status == 409);
    CHECK(reply.text("detail") == "O chamado #2 já foi unido a outro.");
    reply = office.post("Ana", "/api/tickets/" + source + "/unmerge", "");
    CHECK(reply.status == 200);
    CHECK(reply.text("source.status") == "new");
  });
}

TEST_SUITE_END();
