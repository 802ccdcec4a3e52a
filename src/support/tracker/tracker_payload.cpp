#include "src/support/tracker/tracker_payload.h"

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "lib/http/message.h"
#include "lib/text/plain.h"

namespace zelo::support {
namespace {

namespace bj = boost::json;

constexpr std::size_t most_labels = 30;

/// The object at a path of names; Error{invalid} when it is not there.
const bj::object& object_at(const bj::object& root, std::string_view name) {
  const auto* found = root.if_contains(name);
  if (found == nullptr || !found->is_object()) throw invalid(std::string(name), "error.type.object");
  return found->get_object();
}

std::optional<std::string> text_at(const bj::object& object, std::string_view name, std::size_t most = 300) {
  const auto* found = object.if_contains(name);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  auto text = text::shortened(text::one_line(found->get_string()), most);
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::string needed_text(const bj::object& object, std::string_view name, const std::string& path) {
  auto text = text_at(object, name);
  if (!text) throw invalid(path, "error.required");
  return std::move(*text);
}

std::int64_t needed_number(const bj::object& object, std::string_view name, const std::string& path) {
  const auto* found = object.if_contains(name);
  boost::system::error_code error;
  const auto number = found == nullptr ? 0 : found->to_number<std::int64_t>(error);
  if (error || number <= 0) throw invalid(path, "error.type.integer");
  return number;
}

/// "2026-03-02T12:00:00Z", and GitLab's older "2026-03-02 12:00:00 UTC".
std::optional<Time> time_at(const bj::object& object, std::string_view name) {
  auto text = text_at(object, name);
  if (!text) return std::nullopt;
  if (text->ends_with(" UTC")) text->replace(text->size() - 4, 4, "Z");
  return parse_rfc3339(*text);
}

std::vector<std::string> labels_at(const bj::object& object, std::string_view name) {
  std::vector<std::string> labels;
  const auto* found = object.if_contains("labels");
  if (found == nullptr || !found->is_array()) return labels;
  for (const auto& label : found->get_array()) {
    if (labels.size() == most_labels) break;
    if (!label.is_object()) continue;
    if (auto text = text_at(label.get_object(), name, 60)) labels.push_back(std::move(*text));
  }
  return labels;
}

/// Closed as completed or without a reason is done; as not planned or as a duplicate nothing will come of it here.
IssueState github_state(const bj::object& issue, std::string_view action) {
  if (action == "deleted" || action == "transferred") return IssueState::gone;
  if (text_at(issue, "state") != "closed") return IssueState::open;
  const auto reason = text_at(issue, "state_reason");
  return reason == "not_planned" || reason == "duplicate" ? IssueState::declined : IssueState::done;
}

std::optional<std::string> new_address(const bj::object& root) {
  const auto* changes = root.if_contains("changes");
  if (changes == nullptr || !changes->is_object()) return std::nullopt;
  const auto* moved = changes->get_object().if_contains("new_issue");
  return moved != nullptr && moved->is_object() ? text_at(moved->get_object(), "html_url", 1000) : std::nullopt;
}

rules::ToldIssue github_issue(const bj::object& root, std::string_view action) {
  const auto& issue = object_at(root, "issue");
  rules::ToldIssue told{.project = needed_text(object_at(root, "repository"), "full_name", "repository.full_name"),
                        .number = needed_number(issue, "number", "issue.number"),
                        .title = text_at(issue, "title"),
                        .state = github_state(issue, action),
                        .tells_milestone = true,
                        .milestone = {},
                        .labels = labels_at(issue, "name"),
                        .changed_at = time_at(issue, "updated_at"),
                        .moved_to = action == "transferred" ? new_address(root) : std::nullopt};
  const auto* milestone = issue.if_contains("milestone");
  if (milestone != nullptr && milestone->is_object()) told.milestone = text_at(milestone->get_object(), "title", 80);
  return told;
}

std::optional<std::int64_t> number_at(const bj::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  boost::system::error_code error;
  const auto number = found == nullptr ? 0 : found->to_number<std::int64_t>(error);
  return !error && number > 0 ? std::optional(number) : std::nullopt;
}

/// A milestone is only a number here; what it is called, its own events tell.
rules::ToldIssue gitlab_issue(const bj::object& root) {
  const auto& issue = object_at(root, "object_attributes");
  return {.project = needed_text(object_at(root, "project"), "path_with_namespace", "project.path_with_namespace"),
          .number = needed_number(issue, "iid", "object_attributes.iid"),
          .title = text_at(issue, "title"),
          .state = text_at(issue, "state") == "closed" ? IssueState::done : IssueState::open,
          .tells_milestone = issue.contains("milestone_id"),
          .milestone = {},
          .milestone_number = number_at(issue, "milestone_id"),
          .labels = labels_at(root, "title"),
          .changed_at = time_at(issue, "updated_at"),
          .moved_to = {}};
}

std::string header(const http::Request& request, std::string_view name) {
  return text::shortened(text::one_line(request.headers.get(name).substr(0, 400)), 100);
}

std::string with(std::string event, const std::optional<std::string>& action) {
  return action ? std::move(event) + "." + text::shortened(*action, 60) : event;
}

ToldEvent github_event(const http::Request& request, const bj::object& root) {
  const auto action = text_at(root, "action");
  ToldEvent told{.key = header(request, "X-GitHub-Delivery"), .event = header(request, "X-GitHub-Event"), .issue = {}};
  const bool about_issue = told.event == "issues";
  told.event = with(std::move(told.event), action);
  if (about_issue) told.issue = github_issue(root, action.value_or(""));
  return told;
}

ToldEvent gitlab_event(const http::Request& request, const bj::object& root) {
  ToldEvent told{
      .key = header(request, "X-Gitlab-Event-UUID"), .event = header(request, "X-Gitlab-Event"), .issue = {}};
  const auto kind = text_at(root, "object_kind");
  if (kind == "milestone") {
    const auto& milestone = object_at(root, "object_attributes");
    told.event = with(std::move(told.event), text_at(root, "action"));
    told.milestone =
        rules::ToldMilestone{.number = needed_number(milestone, "id", "object_attributes.id"),
                             .title = text::shortened(needed_text(milestone, "title", "object_attributes.title"), 80)};
  }
  if (kind != "issue" && kind != "work_item") return told;
  told.event = with(std::move(told.event), text_at(object_at(root, "object_attributes"), "action"));
  told.issue = gitlab_issue(root);
  // Events that one event of GitLab's causes share its id.
  if (!told.key.empty()) told.key += ":" + sha256_hex(request.body).substr(0, 16);
  return told;
}

}  // namespace

ToldEvent read_event(TrackerKind kind, const http::Request& request) {
  if (request.headers.get("Content-Type").starts_with("application/x-www-form-urlencoded"))
    throw Error(ErrorKind::unsupported, "error.content_type");
  const auto value = json::parse(request.body);
  if (!value.is_object()) throw invalid("$", "error.type.object");
  const auto& root = value.get_object();
  ToldEvent told = kind == TrackerKind::github ? github_event(request, root) : gitlab_event(request, root);
  if (told.key.empty()) told.key = sha256_hex(request.body);
  return told;
}

}  // namespace zelo::support
