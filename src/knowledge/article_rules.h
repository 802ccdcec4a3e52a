#pragma once
// What follows from what was written. Pure.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/knowledge/published.h"

namespace zelo::knowledge::rules {

/// The key for order and the words for the list, with the stems of those that say something.
void index(Article& article);

/// A word that a list is asked for, folded, and its stems as `search` holds them, one for each language.
struct WordToFind {
  std::string word;
  std::vector<std::string> stems;
};
/// The first eight; common ones only where there are no others.
std::vector<WordToFind> words_to_find(std::string_view asked);

/// "trocar-a-senha" of "Trocar a senha!"; "artigo" where nothing is left.
std::string slug_of(std::string_view title);
/// The same of a slug that somebody wrote: it may have more words, up to as many bytes.
std::string slug_as_said(std::string_view said);
/// `wanted` or, where that is another's, with the last of `letters` behind it, which are the article's own: a number
/// would count the others, also those that its readers may not know of.
std::string own_slug(const std::string& wanted, std::string_view letters,
                     const std::function<bool(const std::string&)>& is_others);

/// Names of the fields that differ.
std::vector<std::string> differences(const Article& before, const Article& after);
/// Would readers see something else if it were published now?
bool differs(const Article& article, const Published& seen);

/// Segments and plans as they are kept: JSON, sorted, each once, so that two lists that say the same are the same text.
/// Of plans that are called alike the first stays.
std::string listed(const std::vector<customer::Segment>& segments);
std::string listed(const std::vector<Line<120>>& plans);

/// Keys of plans, as JSON.
std::string plan_keys_of(const std::string& plans);
/// Are these the keys of the plans? Of articles from before lists were put in order they are in any.
bool are_plan_keys(const std::string& plans, const std::string& keys);
/// A text as JSON writes it, but what is between the quotes has neither quotes nor commas: in a list of such texts it
/// is found whole or not at all.
std::string whole_json(std::string_view text);

}  // namespace zelo::knowledge::rules
