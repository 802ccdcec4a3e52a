#pragma once
// What the steps of one import share.

#include <map>
#include <string>
#include <vector>

#include "src/knowledge/transfer/import_tree.h"
#include "src/knowledge/transfer/source_store.h"

namespace zelo::knowledge::transfer {

struct Intake {
  Ctx& ctx;
  const ContentStore& contents;
  const Files& files;
  const ImportOptions& options;
  const Categories& categories;
  Tree tree = {};
  std::map<std::string, Source> known = {};                               // what earlier imports have left, by path
  std::map<std::string, Document*> by_path = {};                          // of the tree
  std::map<std::string, std::map<std::string, ArticleId>> versions = {};  // of a group, by language
  std::vector<Finding> findings = {};

  [[nodiscard]] const Source* source_of(const std::string& path) const {
    const auto found = known.find(path);
    return found == known.end() ? nullptr : &found->second;
  }
  void note(const Document& document, std::size_t line, Text text) {
    findings.push_back({document.path, line, std::move(text)});
  }
};

/// Which article each file is, and what it will be called: links between files need to know before any is stored.
void settle_documents(db::Tx& tx, Intake& intake);

}  // namespace zelo::knowledge::transfer
