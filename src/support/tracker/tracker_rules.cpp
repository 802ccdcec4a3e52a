#include "src/support/tracker/tracker_rules.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace zelo::support::rules {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string in_lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

bool one_of(std::string_view allowed, char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         allowed.find(c) != std::string_view::npos;
}

bool all_of(std::string_view text, std::string_view allowed) {
  return !text.empty() && std::ranges::all_of(text, [&](char c) { return one_of(allowed, c); });
}

/// "https://host" in lower case, and what follows from the first slash on.
struct Parts {
  std::string origin;
  std::string_view path;
};
std::optional<Parts> split(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  const std::string scheme = in_lower_case(url.substr(0, scheme_end));
  if (scheme != "https" && scheme != "http") return std::nullopt;
  const std::string_view rest = url.substr(scheme_end + 3);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (!all_of(host, ".-:[]")) return std::nullopt;
  return Parts{scheme + "://" + in_lower_case(host), rest.substr(host.size())};
}

bool is_segment(std::string_view text) { return all_of(text, "._-") && text != "." && text != ".."; }

std::vector<std::string_view> segments_of(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(path.front() == '/' ? 1 : 0);
    const auto slash = std::min(path.find('/'), path.size());
    if (slash > 0) segments.push_back(path.substr(0, slash));
    path.remove_prefix(slash);
  }
  return segments;
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && number > 0 && number < 1'000'000'000'000 ? std::optional(number) : std::nullopt;
}

/// Where "issues" stands in the path; 0 when nowhere.
std::size_t place_of_issues(TrackerKind kind, const std::vector<std::string_view>& parts) {
  if (kind == TrackerKind::github) return parts.size() >= 4 && parts[2] == "issues" ? 2 : 0;
  for (std::size_t at = 2; at + 1 < parts.size(); ++at) {
    const bool word = parts[at] == "issues" || parts[at] == "work_items";
    if (word && number_of(parts[at + 1])) return at;
  }
  return 0;
}

std::string join(std::span<const std::string_view> parts) {
  std::string text;
  for (const auto part : parts) text.append(text.empty() ? "" : "/").append(part);
  return text;
}

}  // namespace

std::optional<std::string> clean_base_url(std::string_view url) {
  const auto parts = split(url);
  if (!parts || parts->path.find_first_of("?#") != std::string_view::npos) return std::nullopt;
  std::string clean = parts->origin;
  for (const auto segment : segments_of(parts->path)) {
    if (!is_segment(segment)) return std::nullopt;
    clean.append("/").append(segment);
  }
  return clean;
}

bool is_at(std::string_view base_url, std::string_view url) {
  const auto parts = split(url);
  if (!parts) return false;
  const std::string whole = parts->origin + std::string(parts->path);
  return whole.starts_with(std::string(base_url) + "/");
}

std::optional<IssueAddress> parse_issue_url(TrackerKind kind, const std::string& base_url, std::string_view url) {
  if (!is_at(base_url, url)) return std::nullopt;
  const auto whole = split(url);
  const std::string path = (whole->origin + std::string(whole->path)).substr(base_url.size());
  const auto parts = segments_of(path);
  const std::size_t at = place_of_issues(kind, parts);
  const auto number = at == 0 ? std::nullopt : number_of(parts[at + 1]);
  if (!number) return std::nullopt;
  const std::size_t end = parts[at - 1] == "-" ? at - 1 : at;
  const std::span<const std::string_view> project(parts.data(), end);
  if (project.size() < 2 || !std::ranges::all_of(project, is_segment)) return std::nullopt;
  const std::string name = join(project);
  const std::string middle = kind == TrackerKind::github ? "/issues/" : "/-/issues/";
  return IssueAddress{name, *number, base_url + "/" + name + middle + std::to_string(*number)};
}

std::string key_of_project(std::string_view project) { return in_lower_case(project); }

std::string name_of_issue(const Issue& issue) { return issue.project + "#" + std::to_string(issue.number); }

std::string name_of_tracker(TrackerKind kind) { return kind == TrackerKind::github ? "GitHub" : "GitLab"; }

std::optional<Time> believed(const std::optional<Time>& told, Time now) {
  return told && *told > now + days(1) ? now : told;
}

bool is_late(const Issue& issue, const ToldIssue& told) {
  return issue.changed_at && told.changed_at && *told.changed_at < *issue.changed_at;
}

std::optional<std::string> news_of(const Issue& before, const Issue& now) {
  if (before.state != now.state) {
    const bool was_over = before.state != IssueState::unknown && before.state != IssueState::open;
    if (now.state != IssueState::open) return std::string(name_of(now.state));
    if (was_over) return "reopened";
  }
  return before.milestone != now.milestone && now.milestone ? std::optional<std::string>("planned") : std::nullopt;
}

}  // namespace zelo::support::rules
