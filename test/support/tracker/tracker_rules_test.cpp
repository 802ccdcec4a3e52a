#include "src/support/tracker/tracker_rules.h"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;

namespace {

std::string address_of(TrackerKind kind, const char* base, const char* url) {
  const auto found = rules::parse_issue_url(kind, base, url);
  return found ? found->url : "none";
}

}  // namespace

TEST_CASE("an issue has one address, however it was copied") {
  const auto github = [](const char* url) { return address_of(TrackerKind::github, "https://github.com", url); };
  const std::string twelve = "https://github.com/Padaria/caixa/issues/12";
  CHECK(github("https://github.com/Padaria/caixa/issues/12") == twelve);
  CHECK(github("HTTPS://GitHub.com/Padaria/caixa/issues/12/?x=1#issuecomment-9") == twelve);
  CHECK(github("https://github.com/Padaria/caixa/issues/12/events") == twelve);
  for (const char* wrong :
       {"https://github.com/Padaria/caixa/pull/12", "https://github.com/Padaria/caixa/issues", "https://github.com/",
        "https://github.com/Padaria/caixa/issues/0", "https://github.com/Padaria/caixa/issues/12a",
        "https://github.com/Padaria/../issues/12", "https://github.com.evil.example/a/b/issues/12",
        "https://user@github.com/a/b/issues/12", "http://github.com/a/b/issues/12", "javascript:alert(1)",
        "https://github.com/a/b/issues/99999999999999999999", "github.com/a/b/issues/1", ""}) {
    CAPTURE(wrong);
    CHECK(github(wrong) == "none");
  }
}

TEST_CASE("GitLab's groups may lie in groups, on a host of one's own, below a path") {
  const auto gitlab = [](const char* url) {
    return address_of(TrackerKind::gitlab, "https://git.padaria.example/gitlab", url);
  };
  const std::string seven = "https://git.padaria.example/gitlab/produto/vendas/caixa/-/issues/7";
  CHECK(gitlab("https://git.padaria.example/gitlab/produto/vendas/caixa/-/issues/7#note_3") == seven);
  CHECK(gitlab("https://git.padaria.example/gitlab/produto/vendas/caixa/-/work_items/7") == seven);
  CHECK(gitlab("https://git.padaria.example/gitlab/produto/vendas/caixa/issues/7") == seven);
  CHECK(gitlab("https://git.padaria.example/gitlab/issues/-/issues/7") == "none");
  CHECK(gitlab("https://git.padaria.example/produto/caixa/-/issues/7") == "none");
  CHECK(gitlab("https://git.padaria.example/gitlab/produto/caixa/-/merge_requests/7") == "none");
  CHECK(address_of(TrackerKind::gitlab, "https://gitlab.com", "https://gitlab.com/grupo/issues/-/issues/7") ==
        "https://gitlab.com/grupo/issues/-/issues/7");
}

TEST_CASE("the address of a tracker is only its beginning") {
  CHECK(rules::clean_base_url("HTTPS://GitHub.com/") == "https://github.com");
  CHECK(rules::clean_base_url("https://git.padaria.example:8443/gitlab//") ==
        "https://git.padaria.example:8443/gitlab");
  for (const char* wrong : {"github.com", "ftp://github.com", "https://", "https://a b", "https://u:p@github.com",
                            "https://github.com?x", "https://github.com/../x"}) {
    CAPTURE(wrong);
    CHECK_FALSE(rules::clean_base_url(wrong));
  }
}

TEST_CASE("people hear of what changed for them, and of nothing else") {
  const auto news = [](IssueState before, IssueState now, std::optional<std::string> milestone = {}) {
    const Issue old{.state = before};
    Issue issue{.state = now};
    issue.milestone = std::move(milestone);
    return rules::news_of(old, issue).value_or("-");
  };
  CHECK(news(IssueState::unknown, IssueState::open) == "-");
  CHECK(news(IssueState::unknown, IssueState::done) == "done");
  CHECK(news(IssueState::open, IssueState::done) == "done");
  CHECK(news(IssueState::open, IssueState::declined) == "declined");
  CHECK(news(IssueState::declined, IssueState::open) == "reopened");
  CHECK(news(IssueState::open, IssueState::gone) == "gone");
  CHECK(news(IssueState::open, IssueState::open) == "-");
  CHECK(news(IssueState::open, IssueState::open, "4.2") == "planned");
  CHECK(news(IssueState::unknown, IssueState::open, "4.2") == "planned");
}

TEST_SUITE_END();
