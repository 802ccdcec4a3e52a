#include "src/support/problem/likeness.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace zelo::support::rules {
namespace {

bool may_be_alike(const Fingerprint& a, const Fingerprint& b) {
  return a.root == b.root || a.root.empty() || b.root.empty();
}

const Term* find(const Fingerprint& print, std::string_view text) {
  const auto found = std::ranges::find(print.terms, text, &Term::text);
  return found == print.terms.end() ? nullptr : &*found;
}

double sum(const Fingerprint& print, const Frequencies& frequencies, bool subject_only) {
  double total = 0;
  for (const Term& term : print.terms) {
    if (!is_number(term.text) && (term.in_subject || !subject_only)) total += frequencies.weight(term.text);
  }
  return total;
}

/// The weight of its subject; of all its words where the subject has only courtesy.
double size(const Fingerprint& print, const Frequencies& frequencies) {
  const double subject = sum(print, frequencies, true);
  return subject > 0 ? subject : sum(print, frequencies, false);
}

using Lists = std::map<std::string_view, std::vector<std::size_t>>;

Lists lists_of(std::span<const Fingerprint> prints) {
  Lists lists;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    for (const Term& term : prints[i].terms) lists[term.text].push_back(i);
  }
  return lists;
}

/// For each ticket those that are like it.
std::vector<std::vector<std::size_t>> neighbours_of(std::span<const Fingerprint> prints) {
  const Frequencies frequencies = count_terms(prints);
  const Lists lists = lists_of(prints);
  std::vector<std::vector<std::size_t>> neighbours(prints.size());
  std::vector<std::uint8_t> shared(prints.size());
  for (std::size_t i = 0; i < prints.size(); ++i) {
    std::ranges::fill(shared, std::uint8_t{0});
    for (const Term& term : prints[i].terms) {
      const auto& having = lists.at(term.text);
      if (static_cast<std::int64_t>(having.size()) > most_having) continue;
      for (auto j = std::ranges::upper_bound(having, i); j != having.end(); ++j) {
        if (++shared[*j] != fewest_shared || likeness(prints[i], prints[*j], frequencies) < alike) continue;
        neighbours[i].push_back(*j);
        neighbours[*j].push_back(i);
      }
    }
  }
  return neighbours;
}

}  // namespace

double Frequencies::weight(std::string_view term) const {
  const auto found = having.find(term);
  const auto with = static_cast<double>(found == having.end() ? 1 : std::max<std::int64_t>(1, found->second));
  return 1 + std::log(1 + static_cast<double>(tickets) / with);
}

Frequencies count_terms(std::span<const Fingerprint> prints) {
  Frequencies frequencies{.tickets = static_cast<std::int64_t>(prints.size()), .having = {}};
  for (const Fingerprint& print : prints) {
    for (const Term& term : print.terms) ++frequencies.having[term.text];
  }
  return frequencies;
}

double likeness(const Fingerprint& a, const Fingerprint& b, const Frequencies& frequencies) {
  if (!may_be_alike(a, b)) return 0;
  double shared = 0;
  std::size_t words = 0;
  for (const Term& term : a.terms) {
    if (!find(b, term.text)) continue;
    shared += frequencies.weight(term.text);
    ++words;
  }
  const double smaller = std::min(size(a, frequencies), size(b, frequencies));
  if (words < fewest_shared || smaller <= 0) return 0;
  return std::min(1.0, shared / smaller);
}

std::vector<std::string> shared_words(const Fingerprint& a, const Fingerprint& b, const Frequencies& frequencies,
                                      std::size_t most) {
  std::vector<std::string> words;
  for (const Term& term : a.terms) {
    if (find(b, term.text)) words.push_back(term.text);
  }
  std::ranges::stable_sort(words, std::greater{}, [&](const std::string& word) { return frequencies.weight(word); });
  if (words.size() > most) words.resize(most);
  return words;
}

std::vector<Cluster> find_clusters(std::span<const Fingerprint> prints, std::size_t fewest) {
  auto neighbours = neighbours_of(prints);
  std::vector<bool> taken(prints.size());
  const auto free_of = [&](std::size_t i) {
    return static_cast<std::size_t>(std::ranges::count_if(neighbours[i], [&](std::size_t j) { return !taken[j]; }));
  };
  std::vector<std::size_t> order(prints.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return neighbours[i].size(); });
  std::vector<Cluster> clusters;
  for (const std::size_t centre : order) {
    if (taken[centre] || free_of(centre) + 1 < fewest) continue;
    Cluster cluster{centre};
    for (const std::size_t j : neighbours[centre]) {
      if (!taken[j]) cluster.push_back(j);
    }
    for (const std::size_t member : cluster) taken[member] = true;
    clusters.push_back(std::move(cluster));
  }
  std::ranges::stable_sort(clusters, std::greater{}, &Cluster::size);
  return clusters;
}

}  // namespace zelo::support::rules
