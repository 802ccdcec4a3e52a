#include "src/support/macro/macro_rules.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "lib/base/error.h"
#include "src/support/ticket/ticket_rules.h"

namespace zelo::support::rules {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Walks along the text: `words` hears what stands between variables, `variable` their names.
void walk(std::string_view body, const std::function<void(std::string_view)>& words,
          const std::function<void(std::string_view)>& variable) {
  while (true) {
    const auto open = body.find("{{");
    const auto close = open == std::string_view::npos ? open : body.find("}}", open);
    if (close == std::string_view::npos) break;
    words(body.substr(0, open));
    variable(trimmed(body.substr(open + 2, close - open - 2)));
    body.remove_prefix(close + 2);
  }
  words(body);
}

void add_once(std::vector<std::string>& names, std::string_view name) {
  if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

void check_variables(std::string_view body, const std::string& path, Problems& problems) {
  for (const std::string& name : unknown_variables(body)) {
    problems.add(path, Text("error.macro.variable", {{"name", name.substr(0, 60)}}));
  }
}

bool fits(const MacroAction& action) {
  switch (action.kind) {
    case MacroActionKind::set_status: {
      const auto status = parse_enum<Status>(action.value);
      return status && may_be_set(*status);
    }
    case MacroActionKind::set_priority: return parse_enum<Priority>(action.value).has_value();
    case MacroActionKind::set_category:
    case MacroActionKind::assign_team: return is_uuid(action.value);
    case MacroActionKind::add_note: return true;
  }
  return false;
}

void check_actions(const std::vector<MacroAction>& actions, Problems& problems) {
  if (actions.size() > most_actions) {
    problems.add("actions", Text("error.too_many_items", {{"max", std::to_string(most_actions)}}));
  }
  std::set<MacroActionKind> kinds;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const std::string path = "actions[" + std::to_string(i) + "].value";
    if (!fits(actions[i])) problems.add(path, "error.macro.action");
    if (actions[i].kind == MacroActionKind::add_note) check_variables(actions[i].value, path, problems);
    if (!kinds.insert(actions[i].kind).second) problems.add(path, "error.macro.action_twice");
  }
}

}  // namespace

Rendered render_macro(std::string_view body, const MacroValues& values) {
  Rendered out;
  walk(
      body, [&](std::string_view words) { out.text += words; },
      [&](std::string_view name) {
        const auto value = values.find(name);
        if (value != values.end() && !value->second.empty()) {
          out.text += value->second;
          return;
        }
        out.text.append("[").append(name).append("]");
        add_once(out.missing, name);
      });
  return out;
}

std::vector<std::string> unknown_variables(std::string_view body) {
  std::vector<std::string> unknown;
  walk(
      body, [](std::string_view) {},
      [&](std::string_view name) {
        if (std::ranges::find(macro_variables, name) == macro_variables.end()) add_once(unknown, name);
      });
  return unknown;
}

void check_macro(MacroKind kind, const MacroText& text, Problems& problems) {
  if (kind == MacroKind::message && text.body.empty()) problems.add("body", "error.required");
  if (kind == MacroKind::message && !text.steps.empty()) problems.add("steps", "error.macro.no_steps");
  if (kind == MacroKind::procedure && text.steps.empty()) problems.add("steps", "error.required");
  if (text.steps.size() > most_steps) {
    problems.add("steps", Text("error.too_many_items", {{"max", std::to_string(most_steps)}}));
  }
  check_variables(text.body, "body", problems);
  check_actions(text.actions, problems);
}

bool all_confirmed(const std::vector<std::int64_t>& confirmed, std::size_t steps) {
  if (confirmed.size() != steps) return false;
  for (std::size_t i = 0; i < steps; ++i) {
    if (confirmed[i] != static_cast<std::int64_t>(i) + 1) return false;
  }
  return true;
}

}  // namespace zelo::support::rules
