// Support's categories, as files name them: "Fiscal/Erros".

#include <map>
#include <memory>
#include <set>

#include "lib/text/fold.h"
#include "src/app/article_transfer.h"
#include "src/knowledge/transfer/import_tree.h"
#include "src/support/category/category.h"

namespace zelo::app {
namespace {

using knowledge::CategoryId;
using knowledge::importing::NewCategories;
using knowledge::transfer::FoundCategory;
using knowledge::transfer::SaidCategory;
using Names = std::vector<std::string>;

std::string joined(const Names& names) { return written_path(SaidCategory{.path = names}); }

/// All of them, read once: there are at most a thousand.
class Shelves {
 public:
  Shelves(Ctx& ctx, NewCategories create) : ctx_(ctx), create_(create) {
    for (auto& category : support::list_categories(ctx, true)) categories_[category.id.text] = std::move(category);
    index_all();
  }

  FoundCategory find(SaidCategory said) {
    const std::string key = text::fold(joined(said.path));
    if (key.empty()) return {};
    if (said.before && fits(*said.before, said, key)) return {.id = said.before};
    Ids called = whole(said.path);
    if (called.empty() && !said.rooted) called = ids_in(by_name_, key);  // also of one with "/" in its own name
    if (called.size() == 1) return {.id = CategoryId(*called.begin())};
    if (said.original && called.contains(said.original->text)) return {.id = said.original};
    if (!called.empty()) return {.several = true};
    if (said.path.size() > support::deepest_category) {
      said.path.resize(support::deepest_category);
      return find(said);
    }
    if (create_ == NewCategories::none) return {};
    return {.id = make(said.path, said.language, said.original)};
  }

  /// One below no other is told apart from those below others that are called the same.
  std::string name(const CategoryId& id, const std::string& language) const {
    if (!categories_.contains(id.text)) return "";
    SaidCategory said{.path = path(id.text, language)};
    said.rooted = said.path.size() == 1 && ids_in(by_name_, text::fold(said.path.front())).size() > 1;
    return written_path(said);
  }

 private:
  using Ids = std::set<std::string>;
  using Index = std::map<std::string, Ids>;

  static Ids ids_in(const Index& index, const std::string& key) {
    const auto found = index.find(key);
    return found == index.end() ? Ids() : found->second;
  }
  bool fits(const CategoryId& id, const SaidCategory& said, const std::string& key) const {
    return ids_in(by_path_, key).contains(id.text) || (!said.rooted && ids_in(by_name_, key).contains(id.text));
  }

  /// From the one below no other.
  Names path(std::string id, const std::string& language) const {
    Names names;
    for (int n = 0; n < support::deepest_category; ++n) {
      const auto known = categories_.find(id);
      if (known == categories_.end()) break;
      names.insert(names.begin(), name_in(language, known->second));
      if (!known->second.parent_id) break;
      id = known->second.parent_id->text;
    }
    return names;
  }

  /// "" stands for what they are called without regard to languages.
  static std::vector<std::string> languages() {
    std::vector<std::string> all{""};
    for (const auto& language : Catalogue::languages) all.emplace_back(language);
    return all;
  }
  void index(const std::string& id) {
    for (const std::string& language : languages()) {
      const Names names = path(id, language);
      by_path_[text::fold(joined(names))].insert(id);
      by_name_[text::fold(names.back())].insert(id);
    }
  }
  void index_all() {
    for (const auto& [id, category] : categories_) index(id);
  }

  /// By the names of all above them. Signs do not count, but where two are told apart by nothing else.
  Ids whole(const Names& names) const {
    const Ids called = ids_in(by_path_, text::fold(joined(names)));
    if (called.size() < 2) return called;
    Ids exactly;
    for (const std::string& id : called)
      for (const std::string& language : languages())
        if (joined(path(id, language)) == joined(names)) exactly.insert(id);
    return exactly.empty() ? called : exactly;
  }
  std::optional<CategoryId> only(const Names& names) const {
    const Ids called = whole(names);
    return called.size() == 1 ? std::optional(CategoryId(*called.begin())) : std::nullopt;
  }

  /// With those above it.
  std::optional<CategoryId> make(const Names& names, const std::string& language,
                                 const std::optional<CategoryId>& original) {
    if (auto known = only(names)) return known;
    const auto clean = clean_line(names.back());
    if (!clean || clean->empty() || count_code_points(*clean) > 120) return std::nullopt;
    const auto above_original = original ? above(*original) : std::nullopt;
    std::optional<CategoryId> parent;
    if (names.size() > 1) {
      parent = make(Names(names.begin(), names.end() - 1), language, above_original);
      if (!parent) return std::nullopt;
      if (auto known = only(names)) return known;  // by a name that one above it has only now
    }
    const bool same_place = names.size() == 1 || parent == above_original;
    if (original && same_place && can_be_called(*original, language)) return call(*original, language, *clean);
    return create(*clean, language, parent);
  }
  std::optional<CategoryId> above(const CategoryId& id) const {
    const auto known = categories_.find(id.text);
    if (known == categories_.end() || !known->second.parent_id) return std::nullopt;
    return CategoryId(known->second.parent_id->text);
  }

  CategoryId create(const std::string& name, const std::string& language, const std::optional<CategoryId>& parent) {
    support::NewCategory wanted;
    wanted.name = Line<120>(name);
    if (parent) wanted.parent_id = support::CategoryId(parent->text);
    support::Category category;
    category.id = ctx_.new_id<support::CategoryId>();
    category.parent_id = wanted.parent_id;
    category.name = name;
    if (create_ == NewCategories::made) category = support::create_category(ctx_, wanted);
    const std::string id = category.id.text;
    fresh_[id] = language;
    categories_[id] = std::move(category);
    index(id);
    return CategoryId(id);
  }

  /// Has it no name in the language? What is called something in others is called by its own name in the first.
  bool can_be_called(const CategoryId& id, const std::string& language) const {
    const auto known = categories_.find(id.text);
    if (known == categories_.end()) return false;
    const auto names = support::by_language(known->second.names);
    if (const auto fresh = fresh_.find(id.text); fresh != fresh_.end())
      return fresh->second != language && !names.contains(language);
    return !names.contains(language) && (names.empty() || language != Catalogue::languages[0]);
  }
  CategoryId call(const CategoryId& id, const std::string& language, const std::string& name) {
    support::Category& category = categories_.at(id.text);
    std::map<std::string, Line<120>> names;
    for (const auto& [other, said] : support::by_language(category.names)) names[other] = said;
    support::EditCategory edit;
    if (const auto fresh = fresh_.find(id.text); fresh != fresh_.end() && language == Catalogue::languages[0]) {
      names[fresh->second] = category.name;  // the other one came first
      edit.name = Line<120>(name);
      fresh_[id.text] = language;
    } else {
      names[language] = name;
    }
    edit.names = names;
    if (create_ == NewCategories::made) {
      category = support::edit_category(ctx_, category.id, edit, category.version);
    } else {
      category.name = edit.name.value_or(Line<120>(category.name));
      category.names = support::names_of(names);
    }
    index_all();  // those below it have another path too
    return id;
  }

  Ctx& ctx_;
  NewCategories create_;
  std::map<std::string, support::Category> categories_;
  Index by_path_;  // folded, in each language
  Index by_name_;
  std::map<std::string, std::string> fresh_;  // those made here, by the language of what they are called
};

}  // namespace

knowledge::transfer::Categories article_categories(Ctx& ctx, NewCategories create) {
  const auto shelves = std::make_shared<Shelves>(ctx, create);
  return {.find = [shelves](const auto& said) { return shelves->find(said); },
          .name = [shelves](const CategoryId& id, const std::string& language) { return shelves->name(id, language); }};
}

}  // namespace zelo::app
