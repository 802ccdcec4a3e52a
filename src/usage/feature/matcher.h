#pragma once
// Which features an event tells of. Made once from the catalogue, asked for each event; pure.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/usage/feature/feature.h"

namespace zelo::usage {

/// As in wire::Line.
char letter_of(EventType type);

class Matcher {
 public:
  explicit Matcher(std::span<const Feature> features);

  /// Numbers of features, each once; valid until the next call. `type` is a letter, `properties` are JSON.
  const std::vector<std::int64_t>& match(char type, std::string_view name, std::string_view properties);

 private:
  struct Rule {
    std::int64_t feature = 0;
    char type = 't';
    std::string property;
    std::string equals;
  };
  void ask(const Rule& rule, char type, std::string_view properties);

  std::map<std::string, std::vector<Rule>, std::less<>> exact_;
  std::vector<std::pair<std::string, Rule>> beginnings_;
  std::vector<std::int64_t> found_;
};

/// Does a member of the object have this value? Texts are compared as texts, all else as it is written.
bool has_value(std::string_view object, std::string_view member, std::string_view value);

}  // namespace zelo::usage
