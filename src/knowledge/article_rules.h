#pragma once
// What follows from what was written. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/knowledge/published.h"

namespace zelo::knowledge::rules {

/// The key for order and the words for the list.
void index(Article& article);

/// "trocar-a-senha" of "Trocar a senha!"; "artigo" where nothing is left.
std::string slug_of(std::string_view title);
/// Nobody has written another one: it is that of the title, with a number perhaps.
bool slug_follows_title(const Article& article);

/// Names of the fields that differ.
std::vector<std::string> differences(const Article& before, const Article& after);
/// Would readers see something else if it were published now?
bool differs(const Article& article, const Published& seen);

/// Folded names of plans, as JSON.
std::string plan_keys_of(const std::string& plans);

}  // namespace zelo::knowledge::rules
