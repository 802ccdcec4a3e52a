#pragma once
// Searching what everybody may read: a page of answers, and suggestions while somebody types.

#include <string>
#include <vector>

#include "src/portal/help/help.h"

namespace zelo::portal::help {

/// An article that may answer what is being typed.
struct Suggestion {
  std::string address;
  std::string language;
  std::vector<text::Piece> pieces;  // its title, with what was typed marked
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (address, language, pieces))

struct Suggestions {
  std::vector<Suggestion> items;  // the best first
  std::string said;               // how many there are, for whoever does not see the list
};
BOOST_DESCRIBE_STRUCT(Suggestions, (), (items, said))

/// Answers that one screen shows; "Mais resultados" shows as many more below them.
inline constexpr int answers_of_screen = 30;

/// Fills in what answers `home.asked`, and the categories to choose from.
void find_answers(Ctx& ctx, const std::string& language, Home& home);
Suggestions suggest(Ctx& ctx, const std::string& language, const std::string& question);

}  // namespace zelo::portal::help
