#include <doctest/doctest.h>

#include "lib/base/hmac.h"
#include "src/notification/jobs.h"
#include "src/notification/notification.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/tracker/tracker.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using office::error_of;
using office::Office;
using office::Reply;
using zelo::world::for_each_database;

namespace {

using Kinds = std::vector<std::string>;

/// What an issue says of itself.
struct Said {
  std::string action = "closed";
  std::string state = "closed";
  std::string reason = R"("completed")";
  std::string updated_at = "2026-03-02T12:00:00Z";
  std::string title = "Caixa não fecha";
  std::string milestone = "null";
  std::string more = {};
};

std::string github_body(const Said& s) {
  return R"({"action":")" + s.action + R"(","issue":{"number":12,"title":")" + s.title + R"(","state":")" + s.state +
         R"(","state_reason":)" + s.reason + R"(,"updated_at":")" + s.updated_at + R"(","milestone":)" + s.milestone +
         R"(,"labels":[{"name":"bug"}],"html_url":"https://github.com/padaria/caixa/issues/12","user":{"login":"x"}},)" +
         s.more + R"("repository":{"full_name":"Padaria/Caixa"},"sender":{"login":"x"}})";
}

struct WorkshopOffice : Office {
  explicit WorkshopOffice(db::Database& database) : Office(database) {
    notification_jobs(runner, people.world);
    Ctx sonia = as("Sonia");
    github = create_tracker(sonia, {.name = "GitHub", .base_url = "https://github.com"});
    gitlab = create_tracker(sonia,
                            {.name = "GitLab", .kind = TrackerKind::gitlab, .base_url = "https://git.padaria.example"});
    ticket_id = ritas_ticket("O caixa não fecha").id;
    Ctx davi = as("Davi");
    assign_ticket(davi, ticket_id, {.user_id = {true, user("Davi")}});
  }

  Reply hook(const ShownTracker& to, const std::string& body, Headers headers) {
    return call("", http::Method::post, "/api/trackers/" + to.tracker.id.text + "/webhook", body, std::move(headers));
  }
  Reply from_github(const Said& said, const std::string& delivery, const std::string& event = "issues") {
    const std::string body = github_body(said);
    return hook(github, body,
                {{"X-GitHub-Event", event},
                 {"X-GitHub-Delivery", delivery},
                 {"X-Hub-Signature-256", "sha256=" + hmac_sha256_hex(github.secret, body)}});
  }
  IssueView link() {
    Ctx davi = as("Davi");
    return link_issue(davi, ticket_id, {.url = "https://github.com/padaria/caixa/issues/12#issuecomment-1"});
  }
  IssueView issue() {
    Ctx ana = as("Ana");
    return list_ticket_issues(ana, ticket_id, {}, 50).items.at(0);
  }
  std::vector<std::string> told(const std::string& who) {
    work();
    std::vector<std::string> sentences;
    Ctx ctx = as(who);
    for (const auto& one : notification::list_notifications(ctx, false, {}, 50).items) {
      if (one.sentence.find("GitHub") != std::string::npos || one.sentence.find("GitLab") != std::string::npos)
        sentences.push_back(one.sentence);
    }
    return sentences;
  }

  ShownTracker github, gitlab;
  TicketId ticket_id;
};

}  // namespace

TEST_CASE("Davi links the ticket to an issue; when it is done at GitHub he is told and goes on") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    const auto linked = office.link();
    CHECK(linked.name == "padaria/caixa#12");
    CHECK(linked.url == "https://github.com/padaria/caixa/issues/12");
    CHECK(linked.state == IssueState::unknown);
    CHECK(office.link().id == linked.id);
    Ctx davi = office.as("Davi");
    edit_ticket(davi, office.ticket_id, {.status = Status::waiting_internal}, std::nullopt);

    const auto planned = office.from_github(
        {.action = "milestoned", .state = "open", .reason = "null", .milestone = R"({"title":"4.2"})"}, "d1");
    CHECK(planned.status == 200);
    CHECK(planned.events == Kinds{"ticket.issue_planned"});
    CHECK(office.issue().milestone == "4.2");
    CHECK(office.issue().title == "Caixa não fecha");
    CHECK(office.issue().labels == Kinds{"bug"});

    const auto done =
        office.from_github({.updated_at = "2026-03-02T12:05:00Z", .milestone = R"({"title":"4.2"})"}, "d2");
    CHECK(done.events == Kinds{"ticket.issue_done", "ticket.edited"});
    CHECK(office.issue().state == IssueState::done);
    CHECK(office.ticket(office.ticket_id).status == Status::open);
    CHECK(office.told("Davi") == Kinds{"A correção foi concluída no GitHub: padaria/caixa#12"});

    const auto again = office.from_github({.updated_at = "2026-03-02T12:05:00Z"}, "d2");
    CHECK(again.status == 200);
    CHECK(again.body == done.body);
    CHECK(again.events.empty());
  });
}

TEST_CASE("not planned is no fix, reopened is work again, deleted is gone") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    office.link();
    CHECK(office.from_github({.reason = R"("not_planned")", .updated_at = "2026-03-02T12:01:00Z"}, "d1").events ==
          Kinds{"ticket.issue_declined"});
    CHECK(office.issue().state == IssueState::declined);
    CHECK(office
              .from_github({.action = "reopened",
                            .state = "open",
                            .reason = R"("reopened")",
                            .updated_at = "2026-03-02T12:02:00Z"},
                           "d2")
              .events == Kinds{"ticket.issue_reopened"});
    // An edit of the title has no sentence of its own; who looks at it sees it.
    CHECK(office
              .from_github({.action = "edited",
                            .state = "open",
                            .reason = "null",
                            .updated_at = "2026-03-02T12:03:00Z",
                            .title = "Caixa não fecha às 18h"},
                           "d3")
              .events == Kinds{"issue.edited"});
    CHECK(office.issue().title == "Caixa não fecha às 18h");
    // What was overtaken on its way changes nothing.
    CHECK(office.from_github({.updated_at = "2026-03-02T12:01:30Z"}, "d4").events.empty());
    CHECK(office.issue().state == IssueState::open);
    CHECK(office
              .from_github(
                  {.action = "deleted", .state = "open", .reason = "null", .updated_at = "2026-03-02T12:04:00Z"}, "d5")
              .events == Kinds{"ticket.issue_gone"});
    CHECK(office.issue().state == IssueState::gone);
    Ctx sonia = office.as("Sonia");
    std::vector<TrackerOutcome> outcomes;
    for (const auto& one : list_tracker_deliveries(sonia, office.github.tracker.id, {}, 50).items)
      outcomes.push_back(one.outcome);
    CHECK(outcomes == std::vector<TrackerOutcome>{TrackerOutcome::changed, TrackerOutcome::late,
                                                  TrackerOutcome::changed, TrackerOutcome::changed,
                                                  TrackerOutcome::changed});
  });
}

TEST_CASE("an issue that moves within GitHub is followed") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    office.link();
    office.from_github({.action = "transferred",
                        .state = "open",
                        .reason = "null",
                        .more = R"("changes":{"new_issue":{"html_url":"https://github.com/padaria/loja/issues/3"}},)"},
                       "d1");
    CHECK(office.issue().name == "padaria/loja#3");
    CHECK(office.issue().url == "https://github.com/padaria/loja/issues/3");
    CHECK(office.issue().state == IssueState::open);
  });
}

TEST_CASE("only GitHub's signature over these very bytes is believed") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    office.link();
    const std::string body = github_body({});
    const std::string signature = hmac_sha256_hex(office.github.secret, body);
    const auto with = [&](const std::string& sent, const std::string& signed_as) {
      return office.hook(office.github, sent, {{"X-GitHub-Event", "issues"}, {"X-Hub-Signature-256", signed_as}})
          .status;
    };
    CHECK(with(body, "") == 401);
    CHECK(with(body, "sha256=") == 401);
    CHECK(with(body, signature) == 401);
    CHECK(with(body, "sha256=" + hmac_sha256_hex("", body)) == 401);
    CHECK(with(body + " ", "sha256=" + signature) == 401);
    CHECK(office.issue().state == IssueState::unknown);
    CHECK(with(body, "sha256=" + signature) == 200);
    CHECK(office.issue().state == IssueState::done);
    Ctx sonia = office.as("Sonia");
    edit_tracker(sonia, office.github.tracker.id, {.active = false}, std::nullopt);
    CHECK(with(body, "sha256=" + signature) == 409);
    renew_tracker_secret(sonia, office.github.tracker.id);
    CHECK(with(body, "sha256=" + signature) == 401);
    const auto seen = office.get("Sonia", "/api/trackers/" + office.github.tracker.id.text);
    CHECK(seen.text("secret") == "(none)");
    CHECK(hmac_sha256_hex("key", "The quick brown fox jumps over the lazy dog") ==
          "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
  });
}

TEST_CASE("GitLab tells by its token, and a ping is no news") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    Ctx davi = office.as("Davi");
    link_issue(davi, office.ticket_id, {.url = "https://git.padaria.example/produto/vendas/caixa/-/issues/7"});
    const std::string body =
        R"({"object_kind":"issue","event_type":"issue","project":{"path_with_namespace":"produto/vendas/caixa"},)"
        R"("object_attributes":{"iid":7,"id":301,"title":"Fechar o caixa","state":"closed","action":"close",)"
        R"("updated_at":"2026-03-02 12:00:00 UTC","milestone_id":4},"labels":[{"title":"caixa"}]})";
    const auto tell = [&](const std::string& token) {
      return office.hook(office.gitlab, body,
                         {{"X-Gitlab-Event", "Issue Hook"}, {"X-Gitlab-Event-UUID", "u1"}, {"X-Gitlab-Token", token}});
    };
    CHECK(tell("").status == 401);
    CHECK(tell("zhook_x").status == 401);
    const auto done = tell(office.gitlab.secret);
    CHECK(done.status == 200);
    CHECK(done.events == Kinds{"ticket.issue_done"});
    CHECK(tell(office.gitlab.secret).events.empty());
    CHECK(office.issue().title == "Fechar o caixa");
    CHECK(office.told("Davi") == Kinds{"A correção foi concluída no GitLab: produto/vendas/caixa#7"});
    // Only its hash is kept.
    const auto kept =
        db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT secret FROM trackers WHERE kind = 'gitlab'"); });
    CHECK(kept == sha256_hex(office.gitlab.secret));

    CHECK(office.from_github({.action = "x"}, "p1", "ping").status == 200);
    CHECK(office.from_github({}, "p2").events.empty());  // nobody linked it
    Ctx sonia = office.as("Sonia");
    const auto page = list_tracker_deliveries(sonia, office.github.tracker.id, {}, 50);
    REQUIRE(page.items.size() == 2);
    CHECK(page.items[0].outcome == TrackerOutcome::unlinked);
    CHECK(page.items[0].issue == "Padaria/Caixa#12");
    CHECK(page.items[1].outcome == TrackerOutcome::ignored);
  });
}

TEST_CASE("GitLab's milestone is a number until its own event says what it is called") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    Ctx davi = office.as("Davi");
    link_issue(davi, office.ticket_id, {.url = "https://git.padaria.example/produto/vendas/caixa/-/issues/7"});
    int delivery = 0;
    const auto tell = [&](const std::string& event, const std::string& body) {
      return office.hook(office.gitlab, body,
                         {{"X-Gitlab-Event", event},
                          {"X-Gitlab-Event-UUID", "m" + std::to_string(++delivery)},
                          {"X-Gitlab-Token", office.gitlab.secret}});
    };
    const auto issue = [&](const std::string& milestone, const std::string& minute) {
      return tell("Issue Hook", R"({"object_kind":"issue","project":{"path_with_namespace":"produto/vendas/caixa"},)"
                                R"("object_attributes":{"iid":7,"title":"Caixa","state":"opened","action":"update",)"
                                R"("updated_at":"2026-03-02 12:)" +
                                    minute + R"(:00 UTC","milestone_id":)" + milestone + "}}");
    };
    const auto milestone = [&](const std::string& number, const std::string& title) {
      return tell("Milestone Hook", R"({"object_kind":"milestone","action":"create","object_attributes":{"id":)" +
                                        number + R"(,"title":")" + title + R"("}})");
    };
    issue("4", "00");
    CHECK_FALSE(office.issue().milestone);
    CHECK(milestone("4", "4.2").events == Kinds{"ticket.issue_planned"});
    CHECK(office.issue().milestone == "4.2");
    CHECK(milestone("4", "4.2").events.empty());
    milestone("5", "5.0");
    CHECK(office.issue().milestone == "4.2");
    CHECK(issue("5", "01").events == Kinds{"ticket.issue_planned"});
    CHECK(office.issue().milestone == "5.0");
    issue("null", "02");
    CHECK_FALSE(office.issue().milestone);
    CHECK(milestone(R"("x")", "4.2").status == 422);
  });
}

TEST_CASE("an event from the year 2099 does not make those that follow look late") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    office.link();
    office.from_github({.action = "edited", .state = "open", .reason = "null", .updated_at = "2099-01-01T00:00:00Z"},
                       "d1");
    CHECK(office.issue().state == IssueState::open);
    CHECK(office.issue().changed_at == office.clock.now());
    office.clock.advance(minutes(5));
    CHECK(office.from_github({.updated_at = to_rfc3339(office.clock.now())}, "d2").events ==
          Kinds{"ticket.issue_done"});
    // One that was kept before is believed no more either.
    db.write([](db::Tx& tx) { tx.exec("UPDATE issues SET changed_at = 4070908800000"); });
    CHECK(
        office.from_github({.action = "reopened", .state = "open", .updated_at = to_rfc3339(office.clock.now())}, "d3")
            .events == Kinds{"ticket.issue_reopened"});
  });
}

TEST_CASE("one issue may hold up several tickets, and a link can be undone") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    const auto issue = office.link();
    const auto other = office.ritas_ticket("O caixa da loja 2").id;
    Ctx ana = office.as("Ana");
    CHECK(link_issue(ana, other, {.url = "https://github.com/PADARIA/Caixa/issues/12"}).tickets == 2);
    CHECK(office.from_github({}, "d1").events == Kinds{"ticket.issue_done", "ticket.issue_done"});
    unlink_issue(ana, other, issue.id);
    CHECK(error_of([&] { unlink_issue(ana, other, issue.id); }) == "error.not_found");
    CHECK(office.from_github({.action = "reopened", .state = "open", .updated_at = "2026-03-02T13:00:00Z"}, "d2")
              .events == Kinds{"ticket.issue_reopened"});
    CHECK(office.events(other).back() == "ticket.issue_unlinked");
    CHECK(list_ticket_issues(ana, other, {}, 50).items.empty());
  });
}

TEST_CASE("addresses that lead nowhere are refused with the reason") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    Ctx ana = office.as("Ana");
    Ctx sonia = office.as("Sonia");
    const auto refused = [&](const char* url) {
      return error_of([&] { link_issue(ana, office.ticket_id, {.url = url}); });
    };
    CHECK(refused("https://bitbucket.org/a/b/issues/1") == "url: error.tracker.unknown_host");
    CHECK(refused("https://github.com/a/b/pull/1") == "url: error.tracker.no_issue");
    CHECK(error_of([&] { link_issue(ana, TicketId(office.nowhere()), {.url = "https://github.com/a/b/issues/1"}); }) ==
          "error.not_found");
    Ctx carla = office.as("Carla");
    CHECK(error_of([&] { link_issue(carla, office.ticket_id, {.url = "x"}); }) == "error.forbidden");
    CHECK(error_of([&] { create_tracker(sonia, {.name = "x", .base_url = "github"}); }) ==
          "base_url: error.tracker.base_url");
    CHECK(error_of([&] { create_tracker(sonia, {.name = "x", .base_url = "https://GITHUB.com/"}); }) ==
          "base_url: error.taken");
    for (int i = 1; i <= most_ticket_issues; ++i) {
      const std::string url = "https://github.com/a/b/issues/" + std::to_string(i);
      CHECK(error_of([&] { link_issue(ana, office.ticket_id, {.url = Line<1000>(url)}); }) == "no error");
    }
    CHECK(refused("https://github.com/a/b/issues/99") == "error.tracker.too_many_issues");
    const auto page = list_ticket_issues(ana, office.ticket_id, {}, 15);
    CHECK(list_ticket_issues(ana, office.ticket_id, page.next, 15).items.size() == 5);
  });
}

TEST_CASE("deliveries are forgotten after thirty days") {
  for_each_database([](db::Database& db) {
    WorkshopOffice office(db);
    office.from_github({}, "d1");
    office.clock.advance(days(29));
    office.work();
    Ctx sonia = office.as("Sonia");
    CHECK(list_tracker_deliveries(sonia, office.github.tracker.id, {}, 50).items.size() == 1);
    office.clock.advance(days(2));
    Ctx system = office.as("the system");
    CHECK(sweep_tracker_deliveries(system) == 1);
    CHECK(list_tracker_deliveries(sonia, office.github.tracker.id, {}, 50).items.empty());
  });
}

TEST_SUITE_END();
