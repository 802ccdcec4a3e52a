#pragma once
// What tickets are about: a tree. The category drives the priority, who works on its tickets and what is promised
// (R3, R74).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/category/category_names.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

/// A row of `categories`.
struct Category {
  CategoryId id;
  std::optional<CategoryId> parent_id;
  std::string name;
  Priority default_priority = Priority::normal;
  std::int64_t position = 0;
  bool active = true;                        // false: kept for old tickets, no longer offered
  std::optional<TeamId> restricted_team_id;  // its tickets, and those of the categories below, are this team's alone
  Time created_at;
  std::int64_t version = 1;
  // What comes with it; what it leaves empty comes from the category above it.
  std::optional<TeamId> team_id;             // who works on its tickets
  std::optional<SkillId> skill_id;           // what they need to know
  std::optional<SlaPolicyId> sla_policy_id;  // holds whatever the order of policies says
  CategoryNames names;                       // for readers of other languages
};
BOOST_DESCRIBE_STRUCT(Category, (),
                      (id, parent_id, name, default_priority, position, active, restricted_team_id, created_at, version,
                       team_id, skill_id, sla_policy_id, names))

/// Deeper trees than this are refused: nobody finds anything in them.
inline constexpr int deepest_category = 4;

struct NewCategory {
  std::optional<CategoryId> parent_id;
  Line<120> name;
  Priority default_priority = Priority::normal;
  std::optional<std::int64_t> position;  // after its siblings, when absent
  std::optional<TeamId> restricted_team_id;
  std::optional<TeamId> team_id;
  std::optional<SkillId> skill_id;
  std::optional<SlaPolicyId> sla_policy_id;
  std::map<std::string, Line<120>> names;  // by language, for those who read another than that of `name`
};
BOOST_DESCRIBE_STRUCT(NewCategory, (),
                      (parent_id, name, default_priority, position, restricted_team_id, team_id, skill_id,
                       sla_policy_id, names))

struct EditCategory {
  Change<CategoryId> parent_id;
  std::optional<Line<120>> name;
  std::optional<Priority> default_priority;
  std::optional<std::int64_t> position;
  std::optional<bool> active;
  Change<TeamId> restricted_team_id;  // of tickets from now on
  Change<TeamId> team_id;
  Change<SkillId> skill_id;
  Change<SlaPolicyId> sla_policy_id;
  std::optional<std::map<std::string, Line<120>>> names;  // all of them: one that is not said goes
};
BOOST_DESCRIBE_STRUCT(EditCategory, (),
                      (parent_id, name, default_priority, position, active, restricted_team_id, team_id, skill_id,
                       sla_policy_id, names))

inline std::string name_in(const std::string& language, const Category& category) {
  return name_in(language, category.name, category.names);
}

Category create_category(Ctx& ctx, const NewCategory& input);
Category edit_category(Ctx& ctx, const CategoryId& id, const EditCategory& input, std::optional<std::int64_t> version);

/// For staff.
Category read_category(Ctx& ctx, const CategoryId& id);
/// The whole tree (at most 1,000), siblings in order; `all` with those no longer offered. For staff and contacts.
std::vector<Category> list_categories(Ctx& ctx, bool all);
/// Of these, a category and everything below it.
std::vector<CategoryId> subtree(const std::vector<Category>& all, const CategoryId& root);

/// Those that are offered below each by its id, and below "" those at the top: where the one above is retired, below
/// the nearest above that which is offered. Siblings in the order of `all`, which they point into and which has the
/// retired.
using OfferedTree = std::map<std::string, std::vector<const Category*>>;
OfferedTree offered_tree(const std::vector<Category>& all);

/// Is there any to choose from? While there is none, none is asked for.
bool categories_exist(db::Tx& tx);

}  // namespace zelo::support
