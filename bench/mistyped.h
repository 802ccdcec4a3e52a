#pragma once
// Questions as people mistype them, the same ones on every machine.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "lib/text/analyser.h"

namespace bench {

/// Numbers that are the same everywhere and always.
struct SteadyDice {
  std::uint64_t state = 20'260'302;
  std::size_t below(std::size_t n) {
    state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return static_cast<std::size_t>(state >> 33) % n;
  }
};

/// One letter of one content word changed, left out, added or swapped with the next. Empty where there is no such word.
inline std::string mistyped(const std::string& question, SteadyDice& dice) {
  std::vector<zelo::text::Token> words;
  for (const auto& token : zelo::text::analyse(question))
    if (!token.common && !token.joined && token.word.size() >= 4 && token.end - token.begin == token.word.size())
      words.push_back(token);
  if (words.empty()) return {};
  const auto& word = words[dice.below(words.size())];
  const std::size_t at = word.begin + dice.below(word.word.size());
  const std::string letter(1, static_cast<char>('a' + dice.below(26)));
  std::string typed = question;
  switch (dice.below(4)) {
    case 0: return typed.replace(at, 1, letter);
    case 1: return typed.erase(at, 1);
    case 2: return typed.insert(at, letter);
    default: std::swap(typed[at], typed[at + 1 < word.end ? at + 1 : word.begin]); return typed;
  }
}

}  // namespace bench
