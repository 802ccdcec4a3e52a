#pragma once
// Text with variables: "Olá, {{contact.first_name}}!". Pure.

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "src/support/macro/macro.h"

namespace zelo {
class Problems;
}

namespace zelo::support::rules {

/// Every variable that a macro may use.
inline constexpr std::array<std::string_view, 11> macro_variables{
    "contact.first_name", "contact.name",     "contact.email", "account.name", "ticket.number", "ticket.subject",
    "ticket.category",    "agent.first_name", "agent.name",    "company.name", "portal.link"};

using MacroValues = std::map<std::string, std::string, std::less<>>;

struct Rendered {
  std::string text;
  std::vector<std::string> missing;  // each once, in the order of the text
};

/// Puts the values in place of the variables. One without a value stays visible as "[name]", and is reported.
/// Values are never looked at again: what customers typed can name no variable.
Rendered render_macro(std::string_view body, const MacroValues& values);

/// Names between {{ and }} that are no variables.
std::vector<std::string> unknown_variables(std::string_view body);

inline constexpr std::size_t most_steps = 50;
inline constexpr std::size_t most_actions = 10;

/// What is wrong with the words, steps and actions of a macro, apart from ids that lead nowhere.
void check_macro(MacroKind kind, const MacroText& text, Problems& problems);

/// Were all of `steps` confirmed, each once and in order?
bool all_confirmed(const std::vector<std::int64_t>& confirmed, std::size_t steps);

}  // namespace zelo::support::rules
