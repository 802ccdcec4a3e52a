// Solutions and escalations are kept while they are written, and wait before they leave, as replies do.

#include <doctest/doctest.h>

#include <algorithm>

#include "src/identity/api.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/checklist/checklist_commands.h"
#include "src/support/draft/draft.h"
#include "src/support/relation/link.h"
#include "src/support/sending/pending.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

using Words = std::vector<std::string>;

SendLater solved(const char* body, SolutionPart part = {}) {
  return {.kind = Writing::solution, .body = body, .solution = std::move(part)};
}

SendLater escalated(const char* summary, const char* reason, Tier to = Tier::n2) {
  return {.kind = Writing::escalation, .body = summary, .escalation = EscalationPart{.to_tier = to, .reason = reason}};
}

std::int64_t told(Office& office, const TicketId& id, const char* kind) {
  const auto events = office.events(id);
  return std::ranges::count(events, kind);
}

}  // namespace

TEST_CASE("a solution is held for ten seconds, then Rita is asked, once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto pending = send_later(ana, id, solved("Troquei a senha.", {.root_cause = "Senha vencida"}));
    CHECK(pending.kind == Writing::solution);
    CHECK(pending.solution->root_cause == "Senha vencida");
    CHECK(pending.hold_if_replied);  // Rita's word first would be an answer that nobody has read
    CHECK(pending.send_at == office.clock.now() + seconds(10));
    office.work();
    CHECK(office.ticket(id).status == Status::new_);
    CHECK(ticket_pending(ana, id).size() == 1);

    office.clock.advance(seconds(10));
    office.work();
    office.work();
    const auto ticket = office.ticket(id);
    CHECK(ticket.status == Status::awaiting_validation);
    CHECK(ticket.solution == "Troquei a senha.");
    CHECK(ticket.root_cause == "Senha vencida");
    CHECK_FALSE(ticket.workaround);
    CHECK(ticket_pending(ana, id).empty());
    CHECK(told(office, id, "ticket.solved") == 1);
    CHECK(list_messages(ana, id, {}, 50).items.back().author.name == "Ana");
  });
}

TEST_CASE("undo: the solution is a draft again with all that goes along, before what was typed meanwhile") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto pending = send_later(ana, id, solved("Troquei a senha.", {.root_cause = "Senha vencida"}));
    put_draft(ana, id,
              {.kind = Writing::solution,
               .body = "E avise se voltar.",
               .solution = SolutionPart{.root_cause = "Ou conta bloqueada", .workaround = "Usar o aplicativo"}},
              0);
    put_draft(ana, id, {.body = "Uma resposta"}, 0);
    cancel_pending(ana, pending.id);
    const auto drafts = ticket_drafts(ana, id);
    const auto draft = std::ranges::find(drafts, Writing::solution, &DraftView::kind);
    REQUIRE(draft != drafts.end());
    CHECK(draft->body == "Troquei a senha.\n\nE avise se voltar.");
    CHECK(draft->solution->root_cause == "Senha vencida\n\nOu conta bloqueada");
    CHECK(draft->solution->workaround == "Usar o aplicativo");
    CHECK(drafts.size() == 2);  // the reply is its own
    office.clock.advance(minutes(1));
    office.work();
    CHECK(office.ticket(id).status == Status::new_);
    CHECK(told(office, id, "ticket.reply_cancelled") == 0);  // ten seconds are no story
  });
}

TEST_CASE("the file of a solution waits, comes back, and arrives with it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto file = keep_attachment(ana, office.contents, "passo a passo.txt", "1. Abra. 2. Feche.");
    auto wanted = solved("Siga o arquivo.");
    wanted.attachment_ids = {file.id};
    const auto pending = send_later(ana, id, wanted);
    CHECK(pending.attachments.at(0).name == "passo a passo.txt");
    cancel_pending(ana, pending.id);
    CHECK(ticket_drafts(ana, id).at(0).attachments.at(0).id == file.id);

    send_later(ana, id, wanted);
    office.clock.advance(seconds(10));
    office.work();
    Ctx rita = office.as("Rita");
    const auto said = list_messages(rita, id, {}, 50).items.back();
    CHECK(said.body == "Siga o arquivo.");
    CHECK(said.attachments.at(0).name == "passo a passo.txt");
    CHECK(find_attachment(rita, file.id).size == 18);
    CHECK(ticket_drafts(ana, id).empty());
  });
}

TEST_CASE("a solution at once takes its files along, and nobody else's") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    const auto brunos = keep_attachment(bruno, office.contents, "dele.txt", "x");
    const std::string target = "/api/tickets/" + id.text;
    const auto solve = [&](const AttachmentId& file) {
      return office.post("Ana", target + "/solution", R"({"body":"Pronto.","attachment_ids":[")" + file.text + "\"]}");
    };
    CHECK(solve(brunos.id).text("errors.0.path") == "attachment_ids[0]");
    CHECK(office.ticket(id).status == Status::new_);
    const auto file = keep_attachment(ana, office.contents, "meu.txt", "y");
    put_draft(ana, id, {.kind = Writing::solution, .body = "Pronto.", .attachment_ids = {file.id}}, 0);
    CHECK(solve(file.id).status == 201);
    CHECK(list_messages(ana, id, {}, 50).items.back().attachments.at(0).name == "meu.txt");
    CHECK(error_of([&] {
            put_draft(ana, id, {.kind = Writing::escalation, .body = "x", .attachment_ids = {file.id}}, {});
          }) == "attachment_ids: error.message.no_files");
  });
}

TEST_CASE("Rita writes before the solution has left: it is Ana's draft again, and the ticket is not solved") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    send_later(ana, id, solved("Troquei a senha."));
    post_own_reply(rita, id, {.body = "Agora nem abre."});
    office.clock.advance(minutes(1));
    office.work();
    CHECK(office.ticket(id).status == Status::new_);
    CHECK(office.ticket(id).customer_replied);
    CHECK(ticket_drafts(ana, id).at(0).body == "Troquei a senha.");
    const auto held = office.get("Ana", "/api/tickets/" + id.text + "/timeline?kind=ticket.reply_held");
    CHECK(held.text("items.0.sentence") ==
          "O cliente escreveu antes: a solução de Ana voltou a ser rascunho no chamado #1");
  });
}

TEST_CASE("a solution for tomorrow goes tomorrow, also when Rita has written, if Ana wants it so") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    auto wanted = solved("A atualização de hoje à noite resolve.");
    wanted.send_at = office.clock.now() + hours(20);
    wanted.hold_if_replied = false;
    send_later(ana, id, wanted);
    CHECK(told(office, id, "ticket.reply_scheduled") == 1);
    post_own_reply(rita, id, {.body = "Certo!"});
    office.clock.advance(hours(20));
    office.work();
    CHECK(office.ticket(id).status == Status::awaiting_validation);
  });
}

TEST_CASE("what refuses a solution refuses it at once, and when it becomes due") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    const auto child = office.ritas_ticket("Filho").id;
    link_tickets(ana, child, {.kind = LinkKind::child_of, .ticket_id = id});
    CHECK(error_of([&] { send_later(ana, id, solved("Pronto.")); }) == "error.ticket.open_children");
    CHECK(ticket_pending(ana, id).empty());
    const auto pending = send_later(ana, id, solved("Pronto.", {.children_reason = "São de outro setor"}));
    CHECK(error_of([&] { send_later(ana, id, solved("De novo.")); }) == "error.pending.already");
    CHECK(told(office, id, "ticket.children_overridden") == 0);

    solve_ticket(bruno, id, {.body = "Eu também.", .children_reason = {"São de outro setor"}});
    office.clock.advance(minutes(1));
    office.work();
    CHECK(ticket_pending(ana, id).at(0).problem.has_value());
    CHECK(told(office, id, "ticket.reply_refused") == 1);
    CHECK(told(office, id, "ticket.solved") == 1);
    cancel_pending(bruno, pending.id);
    CHECK(ticket_drafts(ana, id).at(0).body == "Pronto.");
  });
}

TEST_CASE("an escalation waits too, hands over as Ana wrote it, and may be sent at once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    auto wanted = escalated("A senha foi trocada e não entra.", "Só o N2 vê os registros");
    wanted.escalation->evidence = "erro 42";
    const auto pending = send_later(ana, id, wanted);
    CHECK_FALSE(pending.hold_if_replied);
    CHECK(office.ticket(id).tier == Tier::n1);
    office.clock.advance(seconds(10));
    office.work();
    CHECK(office.ticket(id).tier == Tier::n2);
    const auto handoff = list_handoffs(ana, id, {}, 5).items.at(0);
    CHECK(handoff.summary == "A senha foi trocada e não entra.");
    CHECK(handoff.reason == "Só o N2 vê os registros");
    CHECK(handoff.evidence == "erro 42");
    CHECK(handoff.author_name == "Ana");

    Ctx nina = office.as("Nina");
    auto further = escalated("Nem assim.", "É do sistema", Tier::n3);
    CHECK(error_of([&] { send_later(nina, id, further); }) == "error.ticket.evidence_missing");
    further.escalation->override_reason = "Nada aparece nos registros";
    const auto higher = send_later(nina, id, further);
    CHECK_FALSE(send_pending_now(nina, higher.id).message);
    CHECK(office.ticket(id).tier == Tier::n3);
    CHECK(error_of([&] { send_later(nina, id, escalated("x", "y", Tier::n2)); }) != "no error");
  });
}

TEST_CASE("who is moved off tickets solves nothing any more, and Carla may not") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    send_later(ana, id, solved("Troquei a senha."));
    office.leave("Ana");
    office.clock.advance(minutes(1));
    office.work();
    Ctx bruno = office.as("Bruno");
    CHECK(ticket_pending(bruno, id).at(0).problem == "Quem escreveu isto não pode mais trabalhar em chamados.");
    CHECK(office.ticket(id).status != Status::awaiting_validation);
    for (const char* who : {"Carla", "Rita", "the website"}) {
      Ctx ctx = office.as(who);
      CHECK(error_of([&] { send_later(ctx, id, solved("x")); }) == "error.forbidden");
      CHECK(error_of([&] { put_draft(ctx, id, {.kind = Writing::solution, .body = "x"}, 0); }) == "error.forbidden");
    }
  });
}

TEST_CASE("what does not go together is refused with its place") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    const std::string target = "/api/tickets/" + id.text + "/pending_messages";
    const auto place = [&](const std::string& body) {
      const auto reply = office.post("Ana", target, body);
      CHECK(reply.status == 422);
      return reply.text("errors.0.path");
    };
    CHECK(place(R"({"kind":"note","body":"x"})") == "kind");
    CHECK(place(R"({"kind":"solution","body":"x","status":"open"})") == "status");
    CHECK(place(R"({"kind":"escalation","body":"x","escalation":{"to_tier":"n2","reason":"y"},"attachment_ids":[")" +
                office.nowhere() + "\"]}") == "attachment_ids");
    CHECK(place(R"({"kind":"solution","body":"x","escalation":{"to_tier":"n2","reason":"y"}})") == "escalation");
    CHECK(place(R"({"body":"x","solution":{"root_cause":"y"}})") == "solution");
    CHECK(place(R"({"kind":"escalation","body":"x"})") == "escalation");
    CHECK(place(R"({"kind":"escalation","body":"x","escalation":{"to_tier":"n2","reason":""}})") ==
          "escalation.reason");
    const std::string summary = R"({"kind":"escalation","escalation":{"to_tier":"n2","reason":"y"},"body":")";
    CHECK(place(summary + std::string(20001, 'a') + "\"}") == "body");
    CHECK(place(R"({"kind":"solution","body":"x","solution":{"root_cause":")" + std::string(20001, 'a') + "\"}}") ==
          "solution.root_cause");
    const auto sent = office.post("Ana", target, R"({"kind":"solution","body":"Feito."})");
    CHECK(sent.status == 201);
    CHECK(sent.text("kind") == "solution");
    const auto patched = office.patch("Ana", "/api/pending_messages/" + sent.text("id"), R"({"body":"Feito!"})");
    CHECK(patched.text("body") == "Feito!");
  });
}

TEST_CASE("a solution half written is there on Ana's other device, and gone with what she sends at once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto kept = put_draft(
        ana, id, {.kind = Writing::solution, .body = "", .solution = SolutionPart{.root_cause = "Senha vencida"}}, 0);
    CHECK(kept.version > 0);
    put_draft(ana, id,
              {.kind = Writing::escalation,
               .body = "Não entra",
               .escalation = EscalationPart{.to_tier = Tier::n3, .reason = "Não sei"}},
              0);
    CHECK(error_of([&] { put_draft(ana, id, {.body = "x", .solution = SolutionPart()}, {}); }) ==
          "solution: error.writing.other_kind");
    Ctx bruno = office.as("Bruno");
    CHECK(ticket_drafts(bruno, id).empty());

    const std::string target = "/api/tickets/" + id.text;
    CHECK(office
              .post("Ana", target + "/escalation",
                    R"({"to_tier":"n2","reason":"Não sei","summary":"Não entra","evidence":"Erro 42"})")
              .status == 201);
    auto drafts = ticket_drafts(ana, id);
    REQUIRE(drafts.size() == 1);
    CHECK(drafts[0].solution->root_cause == "Senha vencida");
    CHECK(office.post("Ana", target + "/solution", R"({"body":"Feito."})").status == 201);
    CHECK(ticket_drafts(ana, id).empty());
    // With nothing in it there is none, whichever tier was looked at.
    put_draft(ana, id, {.kind = Writing::escalation, .body = "", .escalation = EscalationPart{.to_tier = Tier::n3}}, 0);
    CHECK(ticket_drafts(ana, id).empty());
  });
}

TEST_CASE("two texts that do not fit together stay what the first one was") {
  const std::string most(1500, 'a');
  const Parts first{.solution = {}, .escalation = EscalationPart{.reason = most}};
  const Parts second{.solution = {},
                     .escalation = EscalationPart{.to_tier = Tier::n3, .reason = std::string(600, 'b')}};
  const Parts joined = join_parts(first, second);
  CHECK(joined.escalation->reason == most);
  CHECK(joined.escalation->to_tier == Tier::n2);
  CHECK(kept_parts(keep_parts(joined)).escalation->reason == most);
  CHECK(is_blank(kept_parts(std::nullopt)));
}

TEST_SUITE_END();
