#include "src/support/category/category_names.h"

#include "lib/base/error.h"
#include "lib/base/json.h"

namespace zelo::support {

CategoryNames names_of(const std::map<std::string, Line<120>>& said) {
  for (const auto& [language, name] : said)
    if (!Catalogue::speaks(language)) throw invalid("names", Text("error.choice", {{"choices", "pt-BR, en, es"}}));
  return CategoryNames(json::text_of(said));
}

std::map<std::string, std::string> by_language(const CategoryNames& names) {
  return json::read_text<std::map<std::string, std::string>>(names);
}

std::string name_in(const std::string& language, const std::string& name, const CategoryNames& names) {
  if (names == "{}") return name;
  const auto known = by_language(names);
  const auto found = known.find(language);
  return found == known.end() ? name : found->second;
}

}  // namespace zelo::support
