#include "src/portal/help/help_shelves.h"

#include <algorithm>
#include <map>
#include <set>

#include "src/support/category/category_store.h"

namespace zelo::portal::help {
namespace {

using Categories = std::vector<support::Category>;

/// Names in addresses: of two categories called alike both carry the end of their id. Retired ones count, so that no
/// address changes when one goes.
std::map<std::string, std::string> keys_of(const Categories& categories, const std::string& language) {
  std::map<std::string, int> times;
  std::map<std::string, std::string> keys;
  for (const auto& category : categories) {
    const std::string key = text::anchor_of(name_in(language, category));
    ++times[key];
    keys.emplace(category.id.text, key);
  }
  for (auto& [id, key] : keys)
    if (times[key] > 1) key += "-" + id.substr(id.size() - 6);
  return keys;
}

struct Growing {
  const std::string& language;
  const support::OfferedTree& children;
  const std::map<std::string, std::string>& keys;
  std::vector<Shelf> shelves;

  void add_below(const std::string& parent, const std::vector<Crumb>& above) {
    const auto found = children.find(parent);
    if (found == children.end() || above.size() >= support::deepest_category) return;
    for (const support::Category* category : found->second) {
      Shelf shelf;
      shelf.id = knowledge::CategoryId(category->id.text);
      if (!parent.empty()) shelf.parent_id = knowledge::CategoryId(parent);
      shelf.name = name_in(language, *category);
      shelf.key = keys.at(category->id.text);
      shelf.above = above;
      auto path = above;
      path.push_back({shelf.name, shelf.key});
      shelves.push_back(std::move(shelf));
      add_below(category->id.text, path);
    }
  }
};

std::optional<Shelf> with_key(std::vector<Shelf> shelves, const std::string& key) {
  const auto found = std::ranges::find(shelves, key, &Shelf::key);
  return found == shelves.end() ? std::nullopt : std::optional(std::move(*found));
}

}  // namespace

std::vector<Shelf> all_shelves(db::Tx& tx, const std::string& language) {
  const Categories categories = support::store::list_categories(tx, true);
  const auto keys = keys_of(categories, language);
  const auto children = support::offered_tree(categories);
  Growing growing{.language = language, .children = children, .keys = keys, .shelves = {}};
  growing.add_below("", {});
  return std::move(growing.shelves);
}

std::vector<Shelf> used_shelves(db::Tx& tx, const std::string& language) {
  const auto ids =
      knowledge::published_categories(tx, knowledge::Reader::everybody(), language, support::store::most_categories);
  std::set<knowledge::CategoryId> used(ids.begin(), ids.end());
  auto shelves = all_shelves(tx, language);
  for (auto shelf = shelves.rbegin(); shelf != shelves.rend(); ++shelf)
    if (shelf->parent_id && used.contains(*shelf->id)) used.insert(*shelf->parent_id);
  std::erase_if(shelves, [&](const Shelf& shelf) { return !used.contains(*shelf.id); });
  return shelves;
}

std::optional<Shelf> shelf_of(db::Tx& tx, const std::string& language, const std::optional<knowledge::CategoryId>& id) {
  if (!id) return std::nullopt;
  auto shelves = all_shelves(tx, language);
  const auto found = std::ranges::find(shelves, id, &Shelf::id);
  return found == shelves.end() ? std::nullopt : std::optional(std::move(*found));
}

std::optional<Shelf> shelf_called(db::Tx& tx, const std::string& language, const std::string& key) {
  if (auto found = with_key(all_shelves(tx, language), key)) return found;
  if (auto found = shelf_of(tx, language, knowledge::CategoryId(key))) return found;
  for (const std::string_view other :
       {std::string_view(), Catalogue::languages[0], Catalogue::languages[1], Catalogue::languages[2]})
    if (const auto found = with_key(all_shelves(tx, std::string(other)), key)) return shelf_of(tx, language, found->id);
  return std::nullopt;
}

std::vector<knowledge::CategoryId> with_those_below(const std::vector<Shelf>& shelves, const Shelf& shelf) {
  std::set<knowledge::CategoryId> inside{*shelf.id};
  for (const Shelf& other : shelves)
    if (other.parent_id && inside.contains(*other.parent_id)) inside.insert(*other.id);
  return {inside.begin(), inside.end()};
}

}  // namespace zelo::portal::help
