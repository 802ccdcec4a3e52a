#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "lib/http/router.h"

TEST_SUITE_BEGIN("http");

using namespace zelo::http;

TEST_CASE("the description tells of every listed route how to ask, who may and what comes back") {
  Router router;
  Route open_ticket;
  open_ticket.method = Method::post;
  open_ticket.path = "/api/accounts/{account}/tickets";
  open_ticket.operation = "open_ticket";
  open_ticket.summary = "Open a ticket";
  open_ticket.tag = "Support";
  open_ticket.access = "ticket_open";
  open_ticket.success = 201;
  open_ticket.or_accepted = true;
  open_ticket.query = {"notify"};
  open_ticket.request_schema = R"({"$ref":"#/components/schemas/OpenTicket"})";
  open_ticket.response_schema = R"({"$ref":"#/components/schemas/Ticket"})";
  router.add(open_ticket);
  Route upload;
  upload.method = Method::post;
  upload.path = "/api/files";
  upload.operation = "upload";
  upload.tag = "Support";
  upload.access = "anyone";
  upload.request_type = "multipart/form-data";
  router.add(upload);
  Route alarm;
  alarm.method = Method::post;
  alarm.path = "/api/alarms";
  alarm.operation = "receive_alarm";
  alarm.tag = "Support";
  alarm.access = "anyone";
  alarm.secrets = {"secret", "secret_password"};
  router.add(alarm);
  Route hidden;
  hidden.path = "/hidden";
  hidden.listed = false;
  router.add(hidden);
  const auto text = openapi(
      router, {.title = "Bakery",
               .version = "1",
               .description = "Bread",
               .schemas = {{"OpenTicket", R"({"type":"object"})"}, {"Ticket", R"({"type":"object"})"}},
               .security = [](std::string_view access) {
                 return access == "anyone" ? std::vector<std::string>{} : std::vector<std::string>{"session", "token"};
               }});
  const auto document = boost::json::parse(text);
  const auto at = [&](const char* pointer) { return boost::json::serialize(document.at_pointer(pointer)); };
  const std::string ticket = "/paths/~1api~1accounts~1{account}~1tickets/post";
  CHECK(at("/openapi") == "\"3.1.0\"");
  CHECK(at("/info/license/identifier") == "\"Apache-2.0\"");
  CHECK(document.at("paths").as_object().size() == 3);
  CHECK(at((ticket + "/operationId").c_str()) == "\"open_ticket\"");
  CHECK(at((ticket + "/parameters/0").c_str()) ==
        R"({"name":"account","in":"path","required":true,"schema":{"type":"string"}})");
  CHECK(at((ticket + "/parameters/1/in").c_str()) == "\"query\"");
  CHECK(at((ticket + "/requestBody/content/application~1json/schema/$ref").c_str()) ==
        "\"#/components/schemas/OpenTicket\"");
  CHECK(at((ticket + "/responses/201/content/application~1json/schema/$ref").c_str()) ==
        "\"#/components/schemas/Ticket\"");
  CHECK(at((ticket + "/responses/202/content/application~1json/schema/type").c_str()) == "\"object\"");
  CHECK_FALSE(document.at_pointer("/paths/~1api~1files/post/responses").as_object().contains("202"));
  CHECK(at((ticket + "/responses/default/$ref").c_str()) == "\"#/components/responses/Problem\"");
  CHECK(at((ticket + "/security").c_str()) == R"([{"session":[]},{"token":[]}])");
  CHECK(at("/paths/~1api~1files/post/security") == "[]");
  CHECK(at("/paths/~1api~1alarms/post/security") == R"([{"secret":[]},{"secret_password":[]}])");
  CHECK(
      document.at_pointer("/paths/~1api~1files/post/requestBody/content").as_object().contains("multipart/form-data"));
  for (const char* scheme : {"session", "portal_session", "token", "write_key", "secret", "secret_password",
                             "github_signature", "gitlab_token"}) {
    CHECK(document.at_pointer("/components/securitySchemes").as_object().contains(scheme));
  }
  CHECK(at("/components/responses/Problem/content/application~1problem+json/schema/$ref") ==
        "\"#/components/schemas/Problem\"");
  CHECK(at("/tags/0/name") == "\"Support\"");
}

TEST_SUITE_END();
