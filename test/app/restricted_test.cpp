// A ticket that is a team's alone, seen through every route of the program by everybody who may not know of it.
// Before it was restricted, others had left their traces on it: those must tell nothing either.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "lib/text/fold.h"
#include "src/app/ticket_articles.h"
#include "src/identity/team.h"
#include "src/identity/token.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/transfer/transfer.h"
#include "src/report/metric.h"
#include "src/support/alert/alert.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/attention/attention.h"
#include "src/support/bulk/bulk.h"
#include "src/support/category/category.h"
#include "src/support/cluster/cluster.h"
#include "src/support/draft/draft.h"
#include "src/support/problem/link.h"
#include "src/support/problem/update.h"
#include "src/support/problem/writeup.h"
#include "src/support/relation/link.h"
#include "src/support/relation/merge.h"
#include "src/support/relation/split.h"
#include "src/support/restriction/restriction.h"
#include "src/support/sending/pending.h"
#include "src/support/tag/tag.h"
#include "src/support/teaching/teaching.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/tracker/tracker.h"
#include "test/app/house.h"
#include "test/support/alert/monitoring.h"

using namespace zelo;
using namespace zelo::support;
using zelo::app::name_of_route;
using zelo::app::target_of;
using zelo::http::Method;

namespace {

/// The words, and not as the beginning of a longer number.
bool says(const std::string& body, const std::string& words) {
  for (auto at = body.find(words); at != std::string::npos; at = body.find(words, at + 1)) {
    const auto end = at + words.size();
    if (end == body.size() || body[end] < '0' || body[end] > '9') return true;
  }
  return false;
}

constexpr const char* nobody = "01890a5d-ac96-774b-bcce-b302099a8057";

/// Rita's ticket "Zarolho" and others like it, with all that can hang on a ticket, then Nina's team's alone.
struct Secret : app::House {
  explicit Secret(db::Database& db) : House(db, app::reactions()) {
    Ctx sonia = w.as("Sonia");
    team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {w.user("Nina")}}).id;
    category = create_category(sonia, {.name = "Acesso"}).id;
    open_all();
    leave_traces_in_problems();
    leave_traces_outside();
    leave_traces_in_success();
    leave_traces();
    for (const TicketId& one : {secret, merged, lesson, alike, alarm}) note(one);
    w.clock.advance(seconds(20));
    runner.run_due();  // words are indexed
    for (const std::string& place : places_of_many()) {
      if (tells(place, "Sonia").empty()) silent.push_back(place);
    }
    hide();
    split_off();
    note(half);
    w.clock.advance(days(2));
    runner.run_due();
    w.call(router, Method::post, "/api/tickets/" + secret.text + "/presence", R"({"state":"typing"})", "Nina");
  }

  void open_all() {
    neighbour = opened("Impressora", "Não imprime.");
    secret = opened("Zarolho");
    merged = opened("Zarolho de novo");
    lesson = opened("Zarolho, a lição");
    for (int i = 0; i < 3; ++i) beside = opened("Nota rejeitada 539", "Veja.");
    alike = opened("Nota rejeitada 539 zarolho");
  }

  void hide() {
    Ctx nina = w.as("Nina");
    for (const TicketId& one : {secret, lesson, alike, alarm})
      restrict_ticket(nina, one, {.team_id = {true, team}, .reason = "Zarolho"});
  }

  void note(const TicketId& one) {
    ids.push_back(one.text);
    numbers.push_back(
        w.db.read([&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT number FROM tickets WHERE id = $1", one); }));
  }

  TicketId opened(const std::string& subject, const std::string& body = "Zarolho!") {
    Ctx rita = w.as("Rita");
    return open_own_ticket(rita, {.subject = Line<200>(subject), .body = Prose<50000>(body), .category_id = category})
        .id;
  }

  void leave_traces_in_problems() {
    Ctx bruno = w.as("Bruno");
    problem = create_problem(bruno, {.title = "Parou", .ticket_ids = {secret, lesson, merged, neighbour}}).id;
    unlink_ticket(bruno, problem, merged);
    update = post_update(bruno, problem, {.kind = UpdateKind::broadcast, .body = "Estamos vendo."}).id;
    runner.run_due();
  }

  /// Monitoring and the developers' tracker.
  void leave_traces_outside() {
    Ctx alice = w.as("Alice");
    const auto made = create_alert_source(alice, {.name = "Alertmanager"});
    source = made.source.id;
    office::Told told;
    told.labels = R"("alertname":"Zarolho","severity":"critical")";
    w.call(router, Method::post, "/api/alerts/" + source.text, office::payload({told}), "",
           {{"Authorization", "Bearer " + made.secret}});
    alarm =
        w.db.read([](db::Tx& tx) { return tx.value<TicketId>("SELECT id FROM tickets WHERE channel = 'monitoring'"); });
    tracker = create_tracker(alice, {.name = "GitHub", .base_url = "https://github.com"}).tracker.id;
    Ctx bruno = w.as("Bruno");
    for (const TicketId& one : {secret, neighbour})
      link_issue(bruno, one, {.url = "https://github.com/padaria/caixa/issues/4711"});
  }

  /// A lesson for N1, something to teach the customer, and a question that keeps coming back.
  void leave_traces_in_success() {
    Ctx sonia = w.as("Sonia");
    Ctx bruno = w.as("Bruno");
    Ctx nina = w.as("Nina");
    const auto teaching = add_teaching(sonia, {.category_id = category, .topic = "Trocar a senha"}).id;
    for (const TicketId& one : {lesson, opened("Senha", "Esqueci.")}) {
      escalate_ticket(
          bruno, one,
          {.to_tier = Tier::n2, .reason = "Log", .summary = "Não entra", .evidence = Prose<20000>("Erro 500 às 9h")});
      solve_ticket(nina, one, {.body = "Pronto."});
      Ctx rita = w.as("Rita");
      validate_own_ticket(rita, one, {.accepted = true});
    }
    suggest_teaching(bruno, lesson, {teaching});
    ask_for_training(bruno, lesson);
    put_cluster_rule(sonia, {2});
    Ctx system = w.as_system();
    find_clusters(system);
    runner.run_due();
    article = show_training(bruno, lesson).writeups.at(0).article_id;
    knowledge::publish_article(system, knowledge::ArticleId(article));
  }

  /// What told of several tickets before some of them were hidden.
  [[nodiscard]] std::vector<std::string> places_of_many() const {
    const std::string of_problem = "/api/problems/" + problem.text;
    return {"/api/problems/radar",
            "/api/tickets/" + beside.text + "/similar",
            of_problem + "/tickets",
            of_problem + "/timeline",
            of_problem + "/updates/" + update.text + "/items",
            "/api/success_tasks?kind=teach",
            "/api/success_tasks?kind=cluster",
            "/api/accounts/" + w.account("Padaria Estrela").text + "/timeline?limit=200",
            "/api/articles",
            "/api/articles/" + article,
            "/api/articles/" + article + "/publication",
            "/api/articles/search?q=zarolho",
            "/api/articles/search?q=zarolhu",
            "/api/articles/search?q=zarol",
            "/api/articles/search",
            "/api/gaps",
            "/api/reports/opened/tickets?limit=200",
            "/api/tickets?q=zarolhu"};
  }

  void leave_traces() {
    Ctx ana = w.as("Ana");
    Ctx nina = w.as("Nina");
    file = keep_attachment(ana, content, "zarolho.txt", "texto").id;
    message = post_message(ana, secret, {.body = "Zarolho?", .attachment_ids = {file}}).id;
    assign_ticket(nina, secret, {.user_id = {true, w.user("Ana")}, .team_id = {}});
    post_message(nina, secret, {.kind = MessageKind::note, .body = "Zarolho @Ana", .mentioned_ids = {w.user("Ana")}});
    put_draft(ana, secret, {.kind = Writing::note, .body = "Zarolho, rascunho"}, {});
    pending = send_later(ana, secret, {.body = "Zarolho!", .send_at = w.clock.now() + hours(30)}).id;
    follow_ticket(ana, secret);
    known = knowledge::create_article(ana, {.title = "Impressora",
                                            .body_markdown = "Ligue.",
                                            .kind = knowledge::ArticleKind::faq,
                                            .audience = knowledge::Audience::internal,
                                            .category_id = {},
                                            .language = "pt-BR",
                                            .review_on = {}})
                .id.text;
    for (const TicketId& one : {secret, neighbour}) app::link_article(ana, one, {knowledge::ArticleId(known)});
    tag_ticket(ana, secret, {.add = {Line<40>("zarolho")}, .remove = {}});
    link_tickets(ana, neighbour, {.kind = LinkKind::blocked_by, .ticket_id = secret});
    link_tickets(ana, neighbour, {.kind = LinkKind::parent_of, .ticket_id = secret});
    merge_tickets(ana, secret, {.source_ids = {merged}, .into_id = {}});
    run = start_bulk(ana, {.selection = {.ticket_ids = {secret}}, .change = {.priority = Priority::high}}).id;
    runner.run_due();
  }

  void split_off() {
    Ctx nina = w.as("Nina");
    const auto said = post_message(nina, secret, {.body = "Zarolho dividido"}).id;
    half = split_ticket(nina, secret, {.message_ids = {said}, .subject = "Zarolho, metade"}).id;
    link_tickets(nina, half, {.kind = LinkKind::related, .ticket_id = neighbour});
  }

  /// What an answer says of it: nothing, or where it does.
  [[nodiscard]] std::string told(const std::string& body) const {
    for (const std::string& id : ids) {
      if (body.find(id) != std::string::npos) return "its id";
    }
    for (const std::int64_t number : numbers) {
      const std::string digits = std::to_string(number);
      if (says(body, "number\":" + digits) || says(body, "#" + digits)) return "its number";
    }
    return text::fold(body).find("zarolho") != std::string::npos ? "its words" : "";
  }

  /// What its answer tells somebody.
  std::string tells(const std::string& target, const std::string& who) {
    return told(w.call(router, Method::get, target, "", who).body);
  }

  /// What may stand in the place of "{id}": of the tickets, of their neighbours, and of what hangs on them.
  [[nodiscard]] std::vector<std::string> things(const std::string& path) const {
    if (path.find("/tickets/{") != std::string::npos) {
      std::vector<std::string> found{neighbour.text, beside.text};
      found.insert(found.end(), ids.begin(), ids.end());
      return found;
    }
    if (path.find("/problems/{") != std::string::npos) return {problem.text};
    return {secret.text,
            neighbour.text,
            message.text,
            file.text,
            run.text,
            pending.text,
            team.text,
            category.text,
            source.text,
            tracker.text,
            article,
            known,
            w.account("Padaria Estrela").text};
  }

  /// Every number that there is, whatever it is asked for by.
  static std::vector<std::string> reports(const std::string& path) {
    std::vector<std::string> found;
    for_each_value<report::Metric>([&](report::Metric metric) {
      for (const char* query : {"", "?by=agent", "?by=category", "?limit=1", "?part=hits", "?row=n1&by=tier"})
        found.push_back(target_of(path, std::string(name_of(metric))) + query);
    });
    return found;
  }

  [[nodiscard]] std::vector<std::string> targets(const std::string& path) const {
    if (path.find("{metric}") != std::string::npos) return reports(path);
    std::vector<std::string> found;
    if (path.find('{') == std::string::npos) {
      found.push_back(path);
      for (const char* query : {"?q=zarolho", "?q=zarol", "?q=zarolhu", "?limit=1", "?unread=true", "?view=open",
                                "?view=closed", "?all=true"})
        found.push_back(path + query);
      for (const std::int64_t number : numbers) found.push_back(path + "?q=%23" + std::to_string(number));
      return found;
    }
    std::string named = path;
    if (const auto at = named.find("{update_id}"); at != std::string::npos) named.replace(at, 11, update.text);
    for (const std::string& id : things(path)) found.push_back(target_of(named, id));
    return found;
  }

  TeamId team;
  CategoryId category;
  TicketId neighbour, secret, merged, half, lesson, beside, alike, alarm;
  ProblemId problem;
  ProblemUpdateId update;
  AlertSourceId source;
  TrackerId tracker;
  std::string article;
  std::string known;  // one that everybody may read, and that helped with the secret too
  AttachmentId file;
  MessageId message;
  PendingId pending;
  bulk::RunId run;
  std::vector<std::string> ids;
  std::vector<std::int64_t> numbers;
  std::vector<std::string> silent;  // places that should have told of it before, and did not
};

const std::vector<std::string> outsiders{"Ana", "Davi", "Carla", "Celso", "Sonia", "Pedro", "Paula", "Marta", "Vera"};

bool streams(const http::Route& route) { return route.path.ends_with("/stream"); }

}  // namespace

TEST_CASE("no page of any route tells somebody of a ticket that is a team's alone") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    CHECK(house.silent == std::vector<std::string>{});
    for (const auto& route : house.router.routes()) {
      if (route->method != Method::get || route->access == "contact" || streams(*route)) continue;
      for (const std::string& target : house.targets(route->path)) {
        for (const std::string& who : outsiders) {
          const auto answer = house.w.call(house.router, Method::get, target, "", who);
          CAPTURE(target);
          CAPTURE(who);
          CAPTURE(answer.body);
          CHECK(answer.status != 500);
          CHECK(house.told(answer.body) == "");
          const bool of_it = std::ranges::any_of(
              house.ids, [&](const auto& id) { return target.find("/tickets/" + id) != std::string::npos; });
          if (of_it) CHECK((answer.status == 404 || answer.status == 403));
        }
      }
    }
  });
}

TEST_CASE("an export of articles leaves out what came of a team's ticket") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    const auto exported = [&](const char* who) {
      Ctx ctx = house.w.as(who);
      std::string all;
      const knowledge::transfer::Categories categories{
          .find = [](const auto&) { return knowledge::transfer::FoundCategory(); },
          .name = [](const auto&, const auto&) { return std::string(); }};
      knowledge::transfer::export_articles(
          ctx, house.content,
          [&](const std::string& path, std::string_view content) { all.append(path).append("\n").append(content); }, {},
          categories, [](const auto&) { return true; });
      return all;
    };
    CHECK(exported("Alice").find("Zarolho") != std::string::npos);
    CHECK(exported("Paula").find("Zarolho") == std::string::npos);
    CHECK(exported("Paula").find("zarolho") == std::string::npos);
  });
}

TEST_CASE("a draft that was begun from a team's ticket is the team's until it is published, whoever it is for") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    Ctx alice = house.w.as("Alice");
    const knowledge::ArticleId id(house.article);
    const auto status = [&](const char* who, const char* rest) {
      return house.w.call(house.router, Method::get, "/api/articles/" + id.text + rest, "", who).status;
    };
    knowledge::withdraw_article(alice, id);
    knowledge::EditArticle edit;
    edit.audience = knowledge::Audience::portal;
    knowledge::edit_article(alice, id, edit, {});
    for (const char* rest : {"", "/revisions", "/revisions/1"}) {
      CAPTURE(rest);
      CHECK(status("Ana", rest) == 404);
      CHECK(status("Alice", rest) == 200);
    }
    CHECK(house.tells("/api/articles?audience=portal", "Ana") == "");
    knowledge::publish_article(alice, id);
    CHECK(status("Ana", "") == 200);
    CHECK(status("Ana", "/publication") == 200);
  });
}

TEST_CASE("what says in another language what was begun from a team's ticket is the team's too") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    Ctx nina = house.w.as("Nina");
    Ctx alice = house.w.as("Alice");
    const auto english = knowledge::create_article(nina, {.title = "Squinting",
                                                          .body_markdown = "Zarolho, in English",
                                                          .kind = knowledge::ArticleKind::guide,
                                                          .audience = knowledge::Audience::internal,
                                                          .category_id = {},
                                                          .language = "en",
                                                          .review_on = {},
                                                          .translation_of = knowledge::ArticleId(house.article)})
                             .id;
    const auto status = [&](const char* who) {
      return house.w.call(house.router, Method::get, "/api/articles/" + english.text, "", who).status;
    };
    const auto finds = [&](const char* place, const char* who) {
      const std::string body = house.w.call(house.router, Method::get, place, "", who).body;
      return body.find(english.text) != std::string::npos;
    };
    for (const bool published : {false, true}) {
      CAPTURE(published);
      if (published) knowledge::publish_article(alice, english);
      CHECK(status("Ana") == 404);
      CHECK(status("Nina") == 200);
      CHECK(status("Alice") == 200);
      CHECK_FALSE(finds("/api/articles?language=en", "Ana"));
      CHECK(finds("/api/articles?language=en", "Nina"));
    }
    CHECK_FALSE(finds("/api/articles/search?q=squinting&language=en", "Ana"));
    CHECK(finds("/api/articles/search?q=squinting&language=en", "Nina"));
  });
}

TEST_CASE("who may not know of an article that was begun from a team's ticket is not given it to review or to keep") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    const std::string place = "/api/articles/" + house.article;
    const auto asked = [&](const char* path, Method method, const std::string& field, const char* whom) {
      const std::string body = "{\"" + field + "\":\"" + house.w.user(whom).text + "\"}";
      return house.w.call(house.router, method, place + path, body, "Nina");
    };
    house.w.call(house.router, Method::patch, place, R"({"body_markdown":"Zarolho, de novo"})", "Nina");
    for (const auto& refused :
         {asked("/review", Method::post, "reviewer_id", "Sonia"), asked("", Method::patch, "owner_id", "Ana")}) {
      CAPTURE(refused.body);
      CHECK(refused.status == 422);
      CHECK(refused.body.find(house.w.world.texts.say("pt-BR", "error.article.hidden_from")) != std::string::npos);
    }
    CHECK(asked("", Method::patch, "owner_id", "Nina").status == 200);
    CHECK(asked("/review", Method::post, "reviewer_id", "Alice").status == 201);
  });
}

TEST_CASE("what was told of several tickets counts those that are left, and what a team's ticket was part of is not") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    const auto get = [&](const std::string& target, const char* who) {
      return house.w.call(house.router, Method::get, target, "", who).body;
    };
    const std::string issues = "/api/tickets/" + house.neighbour.text + "/issues";
    CHECK(get(issues, "Ana").find("\"tickets\":1}") != std::string::npos);
    CHECK(get(issues, "Nina").find("\"tickets\":2}") != std::string::npos);
    CHECK(get("/api/success_tasks", "Carla").find("Trocar a senha") == std::string::npos);
    CHECK(get("/api/success_tasks?kind=cluster", "Carla").find("Senha") != std::string::npos);
    CHECK(get("/api/articles/" + house.article, "Alice").find("Zarolho") != std::string::npos);
    for (const char* who : {"Ana", "Nina", "Alice"}) {
      CAPTURE(who);
      const auto impact = get("/api/problems/" + house.problem.text + "/impact", who);
      CHECK(impact.find("\"tickets\":1,") != std::string::npos);
      CHECK(house.tells("/api/problems/" + house.problem.text + "/tickets", who) == "");
      CHECK(house.tells("/api/problems/radar", who) == "");
    }
  });
}

TEST_CASE("a question that keeps coming back is told without a team's own tickets") {
  world::for_each_database([](db::Database& db) {
    app::House house(db);
    Ctx sonia = house.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {house.w.user("Nina")}}).id;
    const auto category = create_category(sonia, {.name = "Acesso"}).id;
    put_cluster_rule(sonia, {2});
    Ctx nina = house.w.as("Nina");
    Ctx rita = house.w.as("Rita");
    TicketId last;
    for (int i = 0; i < 2; ++i) {
      last = open_own_ticket(rita, {.subject = "Senha", .body = "Esqueci.", .category_id = category}).id;
      solve_ticket(nina, last, {.body = "Pronto."});
      validate_own_ticket(rita, last, {.accepted = true});
    }
    const auto told = [&] {
      Ctx system = house.w.as_system();
      find_clusters(system);
      return db.read([](db::Tx& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM events WHERE kind = 'support.cluster_found'");
      });
    };
    restrict_ticket(nina, last, {.team_id = {true, team}, .reason = "Vazou"});
    CHECK(told() == 0);
    restrict_ticket(nina, last, {.team_id = {true, {}}, .reason = "Passou"});
    CHECK(told() == 1);
  });
}

TEST_CASE("the team and an administrator find it wherever it should be") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    for (const char* who : {"Nina", "Alice"}) {
      const auto says = [&](const std::string& target) {
        return house.told(house.w.call(house.router, Method::get, target, "", who).body);
      };
      CAPTURE(who);
      const std::vector<std::string> places{"/api/tickets",
                                            "/api/tickets.csv",
                                            "/api/tickets?q=zarolho",
                                            "/api/tags?q=zar",
                                            "/api/presence",
                                            "/api/accounts/" + house.w.account("Padaria Estrela").text + "/timeline",
                                            "/api/tickets/" + house.neighbour.text + "/links",
                                            "/api/tickets/" + house.neighbour.text + "/timeline",
                                            "/api/bulk_runs/" + house.run.text + "/items",
                                            "/api/tickets?q=zarolhu",
                                            "/api/articles",
                                            "/api/articles/search?q=zarolhu",
                                            "/api/articles/search"};
      for (const std::string& target : places) {
        CAPTURE(target);
        CHECK(says(target) != "");
      }
      const auto file = house.w.call(house.router, Method::get, "/api/attachments/" + house.file.text, "", who);
      CHECK(file.status == 200);
    }
    CHECK(house.tells("/api/reports/opened/tickets?limit=200", "Alice") != "");
  });
}

TEST_CASE("to change it is answered as to change a ticket that never was") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    std::set<std::string> found;
    for (const auto& route : house.router.routes()) {
      if (route->method == Method::get || route->access == "contact") continue;
      if (route->path.find("/tickets/{id}") == std::string::npos) continue;
      for (const char* body :
           {"{}", R"({"body":"x","reason":"x","to_tier":"n3","summary":"x"})", R"({"reason":"x"})", R"({"body":"x"})",
            R"({"kind":"note","body":"x"})", R"({"subject":"x"})", R"({"add":["x"]})", R"({"accepted":true})",
            R"({"state":"viewing"})", R"({"to_tier":"n2","reason":"x","summary":"x"})", R"({"user_id":null})",
            R"({"until":null})", R"({"url":"https://github.com/padaria/caixa/issues/1"})",
            R"({"teaching_id":"01890a5d-ac96-774b-bcce-b302099a8057"})"}) {
        for (const char* who : {"Ana", "Davi", "Sonia"}) {
          const auto ask = [&](const std::string& id) {
            return house.w.call(house.router, route->method, target_of(route->path, id), body, who);
          };
          const auto hidden = ask(house.secret.text);
          const auto absent = ask(nobody);
          CAPTURE(name_of_route(*route));
          CAPTURE(body);
          CHECK(hidden.status == absent.status);
          CHECK(hidden.body == absent.body);
          CHECK((hidden.status == 404 || hidden.status == 422 || hidden.status == 403 || hidden.status == 400));
          if (hidden.status == 404) found.insert(name_of_route(*route));
        }
      }
    }
    CHECK(found.size() > 15);
    const std::string linked = "/api/problems/" + house.problem.text + "/tickets";
    for (const std::string& id : {house.secret.text, std::string(nobody)}) {
      const std::string body = R"({"ticket_ids":[")" + id + R"("]})";
      CHECK(house.w.call(house.router, Method::post, linked, body, "Ana").status == 404);
      CHECK(house.w.call(house.router, Method::delete_, linked + "/" + id, "", "Ana").status == 404);
    }
    for (const std::string& target : {"/api/messages/" + house.message.text + "/delivery",
                                      "/api/pending_messages/" + house.pending.text + "/sending"}) {
      CHECK(house.w.call(house.router, Method::post, target, "", "Ana").status == 404);
    }
  });
}

TEST_CASE("what Ana had of it is gone from her own lists: notifications, their count, drafts, replies that wait") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    const auto get = [&](const std::string& target) {
      return house.w.call(house.router, Method::get, target, "", "Ana").body;
    };
    const auto notifications = [&](const char* which) {
      return db.read([&](db::Tx& tx) {
        return tx.value<std::int64_t>(
            "SELECT count(*) FROM notifications n LEFT JOIN tickets t ON t.id = n.ticket_id WHERE"
            " n.user_id = $1 AND t.restricted_team_id IS " +
                std::string(which),
            house.w.user("Ana"));
      });
    };
    const std::string list = get("/api/notifications");
    std::int64_t listed = 0;
    for (auto at = list.find("\"ticket_id\""); at != std::string::npos; at = list.find("\"ticket_id\"", at + 1))
      ++listed;
    CHECK(listed == notifications("NULL"));
    CHECK(get("/api/notifications/unread") == R"({"count":)" + std::to_string(listed) + "}");
    CHECK(house.told(list) == "");
    CHECK(get("/api/drafts") == R"({"items":[],"next":null})");
    CHECK(get("/api/pending_messages") == R"({"items":[],"next":null})");
    CHECK(notifications("NOT NULL") > 0);  // she was told before it was restricted
    Ctx nina = house.w.as("Nina");
    restrict_ticket(nina, house.secret, {.team_id = {true, {}}, .reason = "Passou"});
    CHECK(get("/api/drafts").find("Zarolho, rascunho") != std::string::npos);  // nothing of hers was lost
  });
}

TEST_CASE("a program without the permission is told nothing either") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    Ctx alice = house.w.as("Alice");
    const auto token = identity::create_token(alice, {.name = Line<120>("Site"), .scopes = {Role::agent_n1}}).token;
    for (const auto& route : house.router.routes()) {
      if (route->method != Method::get || route->access == "contact" || streams(*route)) continue;
      for (const std::string& target : house.targets(route->path)) {
        const auto answer =
            house.w.call(house.router, Method::get, target, "", "", {{"Authorization", "Bearer " + token}});
        CAPTURE(target);
        CHECK(house.told(answer.body) == "");
      }
    }
  });
}

TEST_CASE("of the customer's people only the one who asked finds it in the portal") {
  world::for_each_database([](db::Database& db) {
    Secret house(db);
    db.write([&](db::Tx& tx) {  // Otto moves to Rita's company
      tx.exec("UPDATE contacts SET account_id = $1 WHERE id = $2", house.w.account("Padaria Estrela"),
              house.w.contact("Otto"));
    });
    for (const auto& route : house.router.routes()) {
      if (route->method != Method::get || route->access != "contact" || streams(*route)) continue;
      for (const std::string& target : house.targets(route->path)) {
        const auto answer = house.w.call(house.router, Method::get, target, "", "Otto");
        CAPTURE(target);
        CAPTURE(answer.body);
        CHECK(answer.status != 500);
        CHECK(house.told(answer.body) == "");
      }
    }
    const auto own = house.w.call(house.router, Method::get, "/api/portal/tickets/" + house.secret.text, "", "Rita");
    CHECK(own.status == 200);
    CHECK(own.body.find(R"("restricted_team_name":"Segurança")") != std::string::npos);
    const auto list = house.w.call(house.router, Method::get, "/api/portal/tickets", "", "Otto");
    CHECK(list.body.find("Impressora") != std::string::npos);  // the others of the company
  });
}
