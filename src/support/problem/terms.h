#pragma once
// The words of a ticket that tell what it is about: without case, accents, endings of the plural, and without the words
// that every letter has. The one place that knows how.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::support::rules {

/// A word, and whether it stands in the subject. "539" is one too; a letter or a digit alone is none.
struct Term {
  std::string text;
  bool in_subject = false;
  bool operator==(const Term&) const = default;
};

/// Each once, those of the subject first, in the order in which they stand; at most `most`.
std::vector<Term> terms_of(std::string_view subject, std::string_view body, std::size_t most);

/// How people write the words that were folded into terms.
class Spellings {
 public:
  void read(std::string_view text);
  [[nodiscard]] bool knows(const std::string& term) const { return counts_.contains(term); }
  /// As most of what was read writes it, or the term itself. What only begins with a capital is written small.
  [[nodiscard]] std::string of(const std::string& term) const;

 private:
  std::map<std::string, std::map<std::string, std::int64_t>> counts_;
};

/// A number can bind two tickets ("539"), but that both have their own (an order, an invoice) parts nobody.
bool is_number(std::string_view term);

}  // namespace zelo::support::rules
