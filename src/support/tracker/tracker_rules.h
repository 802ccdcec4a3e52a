#pragma once
// Addresses of trackers and issues, and what news mean: pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/support/tracker/tracker.h"

namespace zelo::support::rules {

/// "https://git.padaria.example/gitlab" of "HTTPS://Git.Padaria.Example/gitlab/"; nothing for what is no such address
/// (http and https only; no name, password, query or fragment in it).
std::optional<std::string> clean_base_url(std::string_view url);

/// Is the address one of this tracker's host?
bool is_at(std::string_view base_url, std::string_view url);

/// One issue, however its address was copied.
struct IssueAddress {
  std::string project;  // "padaria/caixa", "grupo/sub/caixa"
  std::int64_t number = 0;
  std::string url;  // the one that everybody uses
};
/// GitHub: owner/repo/issues/12. GitLab: group/…/project/-/issues/12, also without the dash, or work_items. Whatever
/// follows (a comment, a query) is left out. Nothing for anything else, a pull request among them.
std::optional<IssueAddress> parse_issue_url(TrackerKind kind, const std::string& base_url, std::string_view url);

std::string key_of_project(std::string_view project);
std::string name_of_issue(const Issue& issue);
std::string name_of_tracker(TrackerKind kind);

/// What a webhook tells of an issue; what it does not say stays as it was.
struct ToldIssue {
  std::string project;
  std::int64_t number = 0;
  std::optional<std::string> title;
  IssueState state = IssueState::unknown;
  bool tells_milestone = false;
  std::optional<std::string> milestone;
  std::optional<std::int64_t> milestone_number = {};  // GitLab's: its name is told by ToldMilestone
  std::vector<std::string> labels;
  std::optional<Time> changed_at;
  std::optional<std::string> moved_to;  // its new address
};

/// What a milestone is called.
struct ToldMilestone {
  std::int64_t number = 0;
  std::string title;
};

/// As a tracker says, but not later than now: a clock that goes wrong must not make all that follows look late. A day
/// ahead may be a clock that is set wrong a little.
std::optional<Time> believed(const std::optional<Time>& told, Time now);
/// Overtaken by what is known already.
bool is_late(const Issue& issue, const ToldIssue& told);
/// The last part of the kind of event that tells of the step ("done", "reopened", "planned"); nothing for what people
/// need no sentence about.
std::optional<std::string> news_of(const Issue& before, const Issue& now);

}  // namespace zelo::support::rules
