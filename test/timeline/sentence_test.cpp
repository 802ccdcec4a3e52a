#include "src/timeline/sentence.h"

#include <doctest/doctest.h>

#include "test/world/world.h"

using namespace zelo;
using namespace zelo::timeline;

namespace {

class KnownNames final : public Names {
 public:
  std::string find(std::string_view kind, const std::string& id) override {
    if (kind == "user" && id == "u1") return "Ana Souza";
    if (kind == "team" && id == "t1") return "Suporte";
    if (kind == "contact" && id == "c1") return "Rita Lima";
    return {};
  }
};

Event event(const char* kind, const char* details, ActorKind actor = ActorKind::user, const char* id = "u1") {
  return {.kind = kind, .subject_kind = "ticket", .actor_kind = actor, .actor_id = id, .details = details};
}

std::string told(const Event& event, Reader reader = Reader::staff, std::string_view language = "pt-BR") {
  KnownNames names;
  return sentence(world::texts(), language, names, event, reader);
}

}  // namespace

TEST_CASE("an event becomes a sentence with names and words of the reader's language") {
  const auto escalated = event("ticket.escalated", R"({"number":12,"from_tier":"n1","to_tier":"n2"})");
  CHECK(told(escalated) == "Ana Souza escalou o chamado #12 de N1 para N2");
  CHECK(
      told(event("import.finished", R"({"import_kind":"accounts","created":2,"updated":0,"unchanged":1,"rejected":0})"),
           Reader::staff,
           "en") == "Ana Souza finished an import of accounts: 2 new, 0 changed, 1 unchanged, 0 rejected");
}

TEST_CASE("a day is written as the reader writes it") {
  const auto ended = event("contract.ended", R"({"plan":"Corporativo","ended_on":"2026-11-29"})");
  CHECK(told(ended) == "Ana Souza encerrou o contrato Corporativo, que vale até 29/11/2026");
  CHECK(told(ended, Reader::staff, "en").ends_with("2026-11-29"));
  CHECK(told(event("contract.changed", R"({"plan":"Corporativo","changes":["renews_on","seats"]})")) ==
        "Ana Souza alterou o contrato Corporativo: renovação, licenças");
}

TEST_CASE("what an event does not have becomes nothing") {
  CHECK(told(event("ticket.assigned", R"({"number":3,"user_id":null,"team_id":"t1"})")) ==
        "Ana Souza atribuiu o chamado #3 a Suporte");
  CHECK(told(event("ticket.assigned", R"({"number":3,"user_id":"u1","team_id":"t1"})", ActorKind::system, "")) ==
        "Zelo atribuiu o chamado #3 a Ana Souza (Suporte)");
  CHECK(told(event("account.edited", R"({"changes":["name","arr"]})")) ==
        "Ana Souza alterou a conta: nome, receita anual");
}

TEST_CASE("who takes a ticket is not said to have given it to somebody") {
  CHECK(told(event("ticket.assigned", R"({"number":3,"user_id":"u1","team_id":"t1"})", ActorKind::user, "u1")) ==
        "Ana Souza assumiu o chamado #3 (Suporte)");
  CHECK(told(event("ticket.assigned", R"({"number":3,"user_id":"u1","team_id":null})", ActorKind::system, "")) ==
        "Zelo atribuiu o chamado #3 a Ana Souza");
}

TEST_CASE("those who were called to a ticket are named") {
  CHECK(told(event("ticket.mentioned", R"({"number":3,"user_ids":["u1","gone"]})")) ==
        "Ana Souza chamou Ana Souza, Pessoa removida ao chamado #3");
}

TEST_CASE("customers read sentences of their own and first names of staff") {
  const auto escalated = event("ticket.escalated", R"({"number":12,"to_tier":"n3"})");
  CHECK(told(escalated, Reader::customer) == "O chamado #12 passou para a equipe N3");
  CHECK(told(event("ticket.replied", R"({"number":12})"), Reader::customer) == "Ana respondeu no chamado #12");
  CHECK(told(event("ticket.opened", R"({"number":12})", ActorKind::contact, "c1"), Reader::customer) ==
        "Rita Lima abriu o chamado #12");
}

TEST_CASE("the program, strangers and people who are gone have words too") {
  CHECK(told(event("ticket.opened", R"({"number":1})", ActorKind::system, "")) == "Zelo abriu o chamado #1");
  CHECK(told(event("ticket.opened", R"({"number":1})", ActorKind::user, "gone")) ==
        "Pessoa removida abriu o chamado #1");
  CHECK(told(event("contact.created", R"({"contact_id":"gone"})")) == "Ana Souza cadastrou o contato Pessoa removida");
}

TEST_CASE("a merge that was undone is not told as a second parting") {
  CHECK(told(event("ticket.unmerged", R"({"number":3,"target_number":2})")) ==
        "Ana Souza desfez a união do chamado #3 com o chamado #2");
}

TEST_CASE("one child that is still open is not told as many") {
  CHECK(told(event("ticket.children_overridden", R"({"number":3,"open_children":1,"reason":"O DNS vira à noite."})")) ==
        "Ana Souza resolveu o chamado #3 com chamados filhos em aberto (1): O DNS vira à noite.");
}

TEST_CASE("a kind that nobody wrote words for is still told") {
  CHECK(told(event("mail.bounced_twice", "{}")) == "Ana Souza registrou: mail bounced twice");
  CHECK(told(event("mail.bounced", R"({"number":{"a":[1,2,{"b":null}]}})"), Reader::customer, "es") ==
        "Ana registró: mail bounced");
}

TEST_CASE("values with braces are never taken for places of the sentence") {
  CHECK(told(event("article.published", R"({"title":"{actor} {x}"})")) == "Ana Souza publicou o artigo “{actor} {x}”");
}
