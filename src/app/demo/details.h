#pragma once
// What makes one ticket of a story differ from the next.

#include <string>
#include <string_view>

#include "src/app/demo/dice.h"
#include "src/app/demo/words.h"

namespace zelo::app::demo {

/// " O lançamento é o 48213, de Ana Lima.": to be put behind a question of the category.
std::string detail_of(Dice& dice, std::string_view category);
/// As different people would put it, some with their place: "… (filial de Recife)". A small shop has no branches.
std::string subject_of(Dice& dice, const Story& story, std::string_view segment);
/// The story of which subject_of said this; null where none did.
const Story* story_behind(std::string_view subject);

}  // namespace zelo::app::demo
