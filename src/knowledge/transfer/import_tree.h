#pragma once
// What is read of a folder before anything is stored.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "src/knowledge/transfer/front_matter.h"
#include "src/knowledge/transfer/transfer.h"
#include "src/knowledge/transfer/tree.h"

namespace zelo::knowledge::transfer {

/// A Markdown file, understood. `front` views into `text`.
struct Document {
  std::string path;
  std::string text;
  std::string sha256;
  FrontMatter front;
  Position position;
  std::string language;
  std::string group;  // of its language versions
  std::string title;
  std::string wanted_slug;
  std::string body;  // without the heading that is the title
  std::size_t lines_of_head = 0;
  std::size_t lines_before_body = 0;  // of the file
  bool draft = false;
  // Where it goes, once that is settled:
  std::optional<ArticleId> id;
  std::string slug;
  std::optional<UserId> owner;
  Change<std::int64_t> place;   // among those of its category
  std::optional<Text> refused;  // why it becomes no article
};

struct Tree {
  std::vector<std::unique_ptr<Document>> documents;  // by path
  std::vector<std::string> images;
  std::map<std::string, std::string> labels;          // of folders, by _category_.json
  std::map<std::string, std::string> shared_labels;   // of folders without what tells their language
  std::map<std::string, std::string> category_files;  // path and text
};

/// For whom the file says that it is; an article that is there keeps its readers where it says nothing. Where that is
/// not understood it is for nobody: Error{invalid} says what was said.
void read_readers(const FrontMatter& front, Audience unless_said, const std::optional<Article>& before,
                  NewArticle& wanted);

/// Where in its folder the author wants it.
std::optional<std::int64_t> position_said(const FrontMatter& front);

/// Would the article be what it is if the file were imported over it?
bool says_the_same(const Article& article, const NewArticle& wanted, const Document& document);

/// What a document's category is called: by its head, else by the label of its folder and of those around it, each in
/// its language or else in another.
std::optional<SaidCategory> category_said(const Tree& tree, const Document& document);
/// "Fiscal/Erros" as it is read, and as it is written.
SaidCategory read_category(std::string_view written);
std::string written_path(const SaidCategory& said);

Tree read_tree(const Files& files, const ImportOptions& options, std::vector<Finding>& findings);

}  // namespace zelo::knowledge::transfer
