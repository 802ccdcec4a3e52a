#pragma once
// How alike two tickets are by their telling words, and which of many belong together. Pure.
//
// A word weighs the more the rarer it is: 1 + ln(1 + tickets / tickets that have it), the smoothed inverse document
// frequency. Two tickets are alike by the weight of the words that they share, compared with the weight of the shorter
// subject (an overlap coefficient): a long letter and a short one can be about the same.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "src/support/problem/terms.h"

namespace zelo::support::rules {

/// A ticket by its words. `root` is its category at the top of the tree, or nothing while it has none.
struct Fingerprint {
  std::string root;
  std::vector<Term> terms;
};

/// How many of `tickets` have a word.
struct Frequencies {
  std::int64_t tickets = 0;
  std::map<std::string, std::int64_t, std::less<>> having;

  [[nodiscard]] double weight(std::string_view term) const;
};
Frequencies count_terms(std::span<const Fingerprint> prints);

inline constexpr double alike = 0.5;             // from here on two tickets are similar
inline constexpr std::size_t fewest_shared = 2;  // one word in common is chance

/// 0 to 1; 0 for another category tree, or with fewer than fewest_shared words in common.
double likeness(const Fingerprint& a, const Fingerprint& b, const Frequencies& frequencies);

/// Words that both have, the weightiest first, at most `most`.
std::vector<std::string> shared_words(const Fingerprint& a, const Fingerprint& b, const Frequencies& frequencies,
                                      std::size_t most);

/// A star: one ticket, first, and those that are like it.
using Cluster = std::vector<std::size_t>;
/// Each ticket in one cluster at most; of `fewest` tickets at least, the largest first. Words that more than
/// most_having tickets share are too common to look for pairs by.
std::vector<Cluster> find_clusters(std::span<const Fingerprint> prints, std::size_t fewest);
inline constexpr std::int64_t most_having = 1000;

}  // namespace zelo::support::rules
