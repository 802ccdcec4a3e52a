#include "src/knowledge/gap/gap_rules.h"

#include <algorithm>

#include "lib/base/text_types.h"
#include "lib/text/fold.h"

namespace zelo::knowledge::rules {
namespace {

constexpr std::ptrdiff_t fewest_digits_of_a_person = 7;  // telephones, CPF, CNPJ, cards, CEP with a number
constexpr std::size_t shortest = 3;
constexpr std::size_t longest = 120;       // bytes; who says more tells a story
constexpr std::size_t longest_said = 200;  // bytes: it becomes a title

}  // namespace

std::optional<std::string> query_to_keep(std::string_view q) {
  if (q.find('@') != std::string_view::npos) return std::nullopt;
  if (std::ranges::count_if(q, [](char c) { return c >= '0' && c <= '9'; }) >= fewest_digits_of_a_person)
    return std::nullopt;
  std::string folded = text::fold(q.substr(0, 4 * longest));
  if (folded.size() < shortest || folded.size() > longest) return std::nullopt;
  return folded;
}

std::optional<std::string> said_to_keep(std::string_view q) {
  auto said = clean_line(q);
  if (!said || said->size() > longest_said) return std::nullopt;
  return said;
}

}  // namespace zelo::knowledge::rules
