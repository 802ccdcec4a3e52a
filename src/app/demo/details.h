#pragma once
// What makes one ticket of a story differ from the next.

#include <string>
#include <string_view>

#include "src/app/demo/dice.h"

namespace zelo::app::demo {

/// " Aconteceu na filial de Recife, pedido 48213, erro ERR-0412.": to be put behind a question.
std::string detail_of(Dice& dice);
/// The subject, for most tickets with something of its own: "… (filial de Recife)". A small shop has no branches, and
/// speaks of its things.
std::string subject_of(Dice& dice, std::string_view subject, std::string_view segment);

}  // namespace zelo::app::demo
