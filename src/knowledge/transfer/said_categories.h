#pragma once
// Categories as files name them.

#include "src/knowledge/transfer/intake.h"

namespace zelo::knowledge::transfer {

class SaidCategories {
 public:
  explicit SaidCategories(Intake& intake) : intake_(intake) {}

  /// Its article's. A name that is nobody's, or several categories', is told.
  std::optional<CategoryId> of(const Document& document, const std::optional<CategoryId>& before);

 private:
  std::optional<CategoryId> of_versions(const Document& document) const;

  Intake& intake_;
  std::map<std::string, std::optional<CategoryId>> of_groups_;
};

}  // namespace zelo::knowledge::transfer
