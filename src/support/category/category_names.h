#pragma once
// What a category is called in languages other than its own.

#include <map>
#include <string>

#include "lib/base/text_types.h"

namespace zelo::support {

/// JSON, as it is stored: {"en": "Billing"}.
struct CategoryNames : std::string {
  CategoryNames() : std::string("{}") {}
  explicit CategoryNames(std::string json) : std::string(std::move(json)) {}
};

/// Error{invalid} where one is in no language of ours.
CategoryNames names_of(const std::map<std::string, Line<120>>& said);
std::map<std::string, std::string> by_language(const CategoryNames& names);
/// `name` where there is none in that language.
std::string name_in(const std::string& language, const std::string& name, const CategoryNames& names);

}  // namespace zelo::support
