#pragma once
// Rows of skills; the only SQL about them.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/routing/skill.h"

namespace zelo::support::store {

std::optional<Skill> find_skill(db::Tx& tx, const SkillId& id);
std::vector<Skill> list_skills(db::Tx& tx);
std::int64_t count_skills(db::Tx& tx);
bool skill_name_taken(db::Tx& tx, const Skill& skill);
void insert_skill(db::Tx& tx, const Skill& skill);
void save_skill(db::Tx& tx, const Skill& skill);

}  // namespace zelo::support::store
