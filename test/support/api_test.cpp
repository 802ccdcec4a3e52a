#include <doctest/doctest.h>

#include "src/support/ticket/solution.h"
#include "test/support/calls.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using http::Method;
using zelo::office::check_calls;
using zelo::office::Kinds;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

constexpr auto get = Method::get;
constexpr auto post = Method::post;
constexpr auto patch = Method::patch;

}  // namespace

// One request a line reads as a table.
// clang-format off

TEST_CASE("the way of a ticket over the API") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto opened = office.post(
        "Ana", "/api/tickets",
        R"({"subject":"Sem acesso","body":"Não entra","requester":{"name":"Kátia","email":"katia@padariaestrela.example"}})");
    CHECK(opened.status == 201);
    CHECK(opened.text("number") == "1");
    CHECK(opened.text("status") == "new");
    CHECK(opened.text("tier") == "n1");
    CHECK(opened.text("priority") == "normal");
    CHECK(opened.text("account_name") == "Padaria Estrela");
    CHECK(opened.text("version") == "1");
    CHECK(opened.headers.get("ETag") == "\"1\"");
    CHECK(opened.events == Kinds{"contact.created", "ticket.opened"});

    const std::string t = "/api/tickets/" + opened.text("id");
    const std::string ana = R"({"user_id":")" + office.user("Ana").text + R"("})";
    check_calls(
        office,
        {
            {"Ana", get, t, "", 200, "subject", "Sem acesso", {}},
            {"Ana",
             post,
             t + "/assignment",
             ana,
             201,
             "assignment_reason",
             "Você assumiu o chamado",
             {"ticket.assigned"}},
            {"Ana",
             post,
             t + "/messages",
             R"({"kind":"note","body":"Ver LDAP"})",
             201,
             "kind",
             "note",
             {"ticket.noted"}},
            {"Ana",
             post,
             t + "/messages",
             R"({"kind":"reply","body":"Já tentou limpar o cache?","status":"waiting_customer"})",
             201,
             "delivery",
             "(null)",
             {"ticket.replied"}},
            {"Ana", get, t, "", 200, "status", "waiting_customer", {}},
            {"Ana",
             post,
             t + "/escalation",
             R"({"to_tier":"n2","reason":"LDAP","summary":"Já testei."})",
             409,
             "code",
             "error.ticket.category_needed",
             {}},
            {"Ana",
             patch,
             t,
             R"({"category_id":")" + office.acesso.text + R"(","priority":"high"})",
             200,
             "category_name",
             "Acesso",
             {"ticket.edited"}},
            {"Ana",
             post,
             t + "/escalation",
             R"({"to_tier":"n1","reason":"LDAP","summary":"Já testei."})",
             409,
             "detail",
             "A escalação sobe de nível, e o chamado já está em N1.",
             {}},
            {"Ana",
             post,
             t + "/escalation",
             R"({"to_tier":"n2","reason":"LDAP","summary":"Já testei."})",
             409,
             "detail",
             "Antes de escalar, diga em “Evidências” o que foi visto, ou deixe um arquivo na conversa. Ou diga por que "
             "escalar assim mesmo.",
             {}},
            {"Ana",
             post,
             t + "/escalation",
             R"({"to_tier":"n2","reason":"LDAP","summary":"Já testei.","evidence":"Erro 49"})",
             201,
             "tier",
             "n2",
             {"ticket.escalated"}},
            {"Nina",
             post,
             t + "/return",
             R"({"to_tier":"n1","reason":"Era a senha"})",
             201,
             "assignee_name",
             "Ana",
             {"ticket.returned", "ticket.assigned"}},
            {"Ana", get, t + "/handoffs", "", 200, "items.0.summary", "Já testei.", {}},
            {"Ana",
             post,
             t + "/validation",
             R"({"accepted":true})",
             409,
             "code",
             "error.ticket.nothing_to_validate",
             {}},
            {"Ana",
             post,
             t + "/solution",
             R"({"body":"Troquei a senha","root_cause":"Expirou"})",
             201,
             "status",
             "awaiting_validation",
             {"ticket.solved"}},
            {"Ana",
             post,
             t + "/solution",
             R"({"body":"Troquei a senha"})",
             409,
             "detail",
             "A solução já foi enviada e aguarda a validação do cliente.",
             {}},
            {"Ana", patch, t, R"({"status":"open"})", 409, "code", "error.ticket.awaiting_validation", {}},
            {"Ana",
             post,
             t + "/validation",
             R"({"accepted":false,"comment":"Ligou: não funcionou"})",
             201,
             "reopen_count",
             "1",
             {"ticket.rejected"}},
            {"Ana", post, t + "/solution", R"({"body":"Agora sim"})", 201, "solution", "Agora sim", {"ticket.solved"}},
            {"Ana", post, t + "/validation", R"({"accepted":true})", 201, "status", "closed", {"ticket.validated"}},
            {"Ana", post, t + "/validation", R"({"accepted":true})", 409, "code", "error.ticket.already_answered", {}},
            {"Ana",
             post,
             t + "/messages",
             R"({"kind":"note","body":"x"})",
             409,
             "detail",
             "O chamado #1 está encerrado e só pode ser consultado.",
             {}},
            {"Ana", post, t + "/assignment", ana, 409, "code", "error.ticket.closed", {}},
            {"Vera", get, t + "/messages", "", 200, "items.1.author.name", "Ana", {}},
        });
  });
}

TEST_CASE("input that is wrong is named field by field") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const std::string t = "/api/tickets/" + office.ritas_ticket().id.text;
    const std::string gone = "/api/tickets/" + office.nowhere();
    check_calls(
        office,
        {
            {"Ana", post, "/api/tickets", "{", 400, "status", "400", {}},
            {"Ana", post, "/api/tickets", R"({"subject":"","body":"x"})", 422, "errors.0.path", "subject", {}},
            {"Ana",
             post,
             "/api/tickets",
             R"({"subject":"x","body":"x","colour":"red"})",
             422,
             "errors.0.path",
             "colour",
             {}},
            {"Ana",
             post,
             "/api/tickets",
             R"({"subject":"x","body":"x","priority":"huge"})",
             422,
             "errors.0.path",
             "priority",
             {}},
            {"Ana",
             post,
             "/api/tickets",
             R"({"subject":"x","body":"x","requester":{"name":"K","email":"k"}})",
             422,
             "errors.0.path",
             "requester.email",
             {}},
            {"Ana",
             post,
             "/api/tickets",
             R"({"subject":"x","body":"x","account_id":"1"})",
             422,
             "errors.0.path",
             "account_id",
             {}},
            {"Ana", post, t + "/messages", R"({"kind":"shout","body":"x"})", 422, "errors.0.path", "kind", {}},
            {"Ana",
             post,
             t + "/messages",
             R"({"kind":"reply","body":"x","status":"closed"})",
             409,
             "code",
             "error.ticket.status_follows",
             {}},
            {"Ana", post, t + "/escalation", R"({"to_tier":"n2","reason":"r"})", 422, "errors.0.path", "summary", {}},
            {"Ana", post, t + "/assignment", "{}", 422, "errors.0.path", "user_id", {}},
            {"Ana", patch, t, R"({"subject":null})", 200, "subject", "Não consigo entrar", {}},
            {"Ana", patch, t, R"({"number":9})", 422, "errors.0.path", "number", {}},
            {"Ana", get, gone, "", 404, "code", "error.not_found", {}},
            {"Ana", get, "/api/tickets/1", "", 404, "code", "error.not_found", {}},
            {"Ana", patch, gone, "{}", 404, "code", "error.not_found", {}},
            {"Ana", post, gone + "/solution", R"({"body":"x"})", 404, "code", "error.not_found", {}},
            {"Ana", get, "/api/tickets?status=shut", "", 422, "errors.0.path", "status", {}},
            {"Ana", get, "/api/tickets?assignee_id=ana", "", 422, "errors.0.path", "assignee_id", {}},
            {"Ana", get, "/api/tickets?after=%21%21", "", 422, "errors.0.path", "after", {}},
            {"Ana", get, "/api/tickets?limit=201", "", 422, "errors.0.path", "limit", {}},
        });
  });
}

TEST_CASE("who may not is told so, and contacts are strangers here") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const std::string t = "/api/tickets/" + office.ritas_ticket().id.text;
    check_calls(office,
                {
                    {"", get, "/api/tickets", "", 401, "", "", {}},
                    {"Rita", get, t, "", 401, "", "", {}},
                    {"Rita", post, t + "/solution", R"({"body":"x"})", 401, "", "", {}},
                    {"Vera", get, t, "", 200, "number", "1", {}},
                    {"Vera", post, "/api/tickets", R"({"subject":"x","body":"x"})", 403, "", "", {}},
                    {"Vera", patch, t, R"({"priority":"low"})", 403, "", "", {}},
                    {"Vera", post, t + "/messages", R"({"kind":"note","body":"x"})", 403, "", "", {}},
                    {"Carla", post, t + "/messages", R"({"kind":"reply","body":"x"})", 403, "", "", {}},
                    {"Carla", post, t + "/messages", R"({"kind":"note","body":"x"})", 201, "", "", {"ticket.noted"}},
                    {"Carla", post, t + "/solution", R"({"body":"x"})", 403, "", "", {}},
                    {"Carla", post, t + "/assignment", "{}", 403, "", "", {}},
                    {"Carla", post, "/api/categories", R"({"name":"x","default_priority":"low"})", 403, "", "", {}},
                });
  });
}

TEST_CASE("an edit from yesterday is refused by its version") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const std::string t = "/api/tickets/" + office.ritas_ticket().id.text;
    CHECK(office.call("Ana", patch, t, R"({"priority":"high"})", {{"If-Match", "\"1\""}}).headers.get("ETag") ==
          "\"2\"");
    const auto stale = office.call("Bruno", patch, t, R"({"priority":"low"})", {{"If-Match", "\"1\""}});
    CHECK(stale.status == 412);
    CHECK(stale.events.empty());
    CHECK(office.get("Ana", t).text("priority") == "high");
  });
}

TEST_CASE("Sonia's edit that came too late finds what stands there now") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (const auto& [path, input] : std::vector<std::pair<std::string, std::string>>{
             {"/api/categories", R"({"name":"Frete","default_priority":"low"})"},
             {"/api/macros", R"({"name":"Saudação","body":"Olá!"})"},
             {"/api/ticket_fields", R"({"name":"Pedido","kind":"text","choices":[]})"},
             {"/api/checklists", R"({"name":"Frete","steps":[{"key":"a","text":"Chegou?","answers":[{"label":"Sim","then":"solved"}]}]})"}}) {
      CAPTURE(path);
      const auto made = office.post("Sonia", path, input);
      REQUIRE(made.status == 201);
      const std::string one = path + "/" + made.text("id");
      CHECK(office.patch("Sonia", one, R"({"name":"Entrega"})").status == 200);
      CHECK(office.call("Sonia", patch, one, R"({"name":"Correio"})", {{"If-Match", "\"1\""}}).status == 412);
      CHECK(office.get("Sonia", one).text("name") == "Entrega");
      CHECK(office.get("Ana", path + "/01890000-0000-7000-8000-000000000000").status == 404);
    }
  });
}

TEST_CASE("a double click with an Idempotency-Key gets the first answer again") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const std::string t = "/api/tickets/" + office.ritas_ticket().id.text;
    const Office::Headers key{{"Idempotency-Key", "clique-1"}};
    const auto first = office.call("Ana", post, t + "/solution", R"({"body":"Pronto"})", key);
    CHECK(first.status == 201);
    CHECK(first.events == Kinds{"ticket.solved"});
    const auto second = office.call("Ana", post, t + "/solution", R"({"body":"Pronto"})", key);
    CHECK(second.status == 201);
    CHECK(second.text("version") == first.text("version"));
    CHECK(second.events.empty());
    CHECK(office.post("Ana", t + "/solution", R"({"body":"Pronto"})").status == 409);
  });
}

// clang-format on

TEST_SUITE_END();
