#include "src/support/routing/skill_store.h"

#include "lib/text/fold.h"

namespace zelo::support::store {
namespace {

const std::string select =
    "SELECT s.id, s.name, s.active, (SELECT count(*) FROM agent_skills a JOIN users u ON u.id = a.user_id WHERE "
    "a.skill_id = s.id"
    " AND u.active = 1) AS agents,"
    " (SELECT count(*) FROM categories c WHERE c.skill_id = s.id) AS categories, s.created_at, s.version FROM skills s";

}  // namespace

std::optional<Skill> find_skill(db::Tx& tx, const SkillId& id) {
  return tx.find<Skill>(select + " WHERE s.id = $1", id);
}

std::vector<Skill> list_skills(db::Tx& tx) {
  return tx.query<Skill>(select + " ORDER BY s.name_key LIMIT $1", most_skills);
}

std::int64_t count_skills(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM skills"); }

bool skill_name_taken(db::Tx& tx, const Skill& skill) {
  return tx.find<SkillId>("SELECT id FROM skills WHERE name_key = $1 AND id <> $2", text::fold(skill.name), skill.id)
      .has_value();
}

void insert_skill(db::Tx& tx, const Skill& s) {
  tx.exec("INSERT INTO skills (id, name, name_key, active, created_at, version) VALUES ($1, $2, $3, $4, $5, $6)", s.id,
          s.name, text::fold(s.name), s.active, s.created_at, s.version);
}

void save_skill(db::Tx& tx, const Skill& s) {
  tx.exec("UPDATE skills SET name = $1, name_key = $2, active = $3, version = $4 WHERE id = $5", s.name,
          text::fold(s.name), s.active, s.version, s.id);
}

}  // namespace zelo::support::store
