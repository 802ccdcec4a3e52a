#pragma once
// What agents know beyond their tier, as a list that the desk keeps (R82): a category may ask for one of them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ids.h"

namespace zelo {
struct Ctx;
}

namespace zelo::support {

struct Skill {
  SkillId id;
  std::string name;
  bool active = true;  // false: no longer offered where one is chosen
  std::int64_t agents = 0;
  std::int64_t categories = 0;  // that ask for it themselves
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Skill, (), (id, name, active, agents, categories, created_at, version))

struct NewSkill {
  Line<80> name;
};
BOOST_DESCRIBE_STRUCT(NewSkill, (), (name))

struct EditSkill {
  std::optional<Line<80>> name;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(EditSkill, (), (name, active))

inline constexpr std::int64_t most_skills = 200;

/// Error{invalid, "name"} for a name that is taken, in whatever spelling.
Skill create_skill(Ctx& ctx, const NewSkill& input);
Skill edit_skill(Ctx& ctx, const SkillId& id, const EditSkill& input, std::optional<std::int64_t> version);
Skill read_skill(Ctx& ctx, const SkillId& id);
/// All of them, by name.
std::vector<Skill> list_skills(Ctx& ctx);

}  // namespace zelo::support
