#include "src/app/demo/stage.h"
#include "src/support/category/category.h"
#include "src/support/hours/business_hours.h"
#include "src/support/routing/profile.h"
#include "src/support/routing/skill.h"

namespace zelo::app::demo {
namespace {

using support::AbsenceKind;
using support::SpokenLanguage;

struct Working {
  const char* mailbox;
  std::vector<const char*> skills;
  std::vector<SpokenLanguage> languages;
  std::int64_t capacity;
};

std::vector<Working> crew() {
  using enum SpokenLanguage;
  return {{"ana", {"Fiscal"}, {pt_br, en}, 25},
          {"bruno", {"Integrações"}, {pt_br, es}, 25},
          {"clara", {"Fiscal", "Integrações"}, {pt_br}, 25},
          {"hugo", {}, {pt_br, en}, 25},
          {"diego", {"Configuração avançada"}, {pt_br, en}, 20},
          {"elisa", {"Configuração avançada", "Fiscal"}, {pt_br, en, es}, 20},
          {"fabio", {"Integrações"}, {pt_br}, 15}};
}

std::map<std::string, support::SkillId> make_skills(Ctx& ctx) {
  std::map<std::string, support::SkillId> skills;
  for (const char* name : {"Configuração avançada", "Fiscal", "Integrações"})
    skills[name] = support::create_skill(ctx, {.name = name}).id;
  return skills;
}

void ask_for(Stage& stage, Ctx& ctx, std::string_view category, const support::SkillId& skill) {
  const auto found = stage.categories.find(category);
  if (found != stage.categories.end())
    support::edit_category(ctx, found->second, {.skill_id = {true, skill}}, std::nullopt);
}

}  // namespace

void teach_crew(Stage& stage) {
  Ctx ctx = stage.as("helena");
  const auto skills = make_skills(ctx);
  for (const Working& one : crew()) {
    support::EditProfile profile{.languages = one.languages};
    profile.skill_ids.emplace();
    for (const char* skill : one.skills) profile.skill_ids->push_back(skills.at(skill));
    support::edit_profile(ctx, stage.as(one.mailbox).actor.user_id(), profile, std::nullopt);
  }
  ask_for(stage, ctx, "Notas fiscais", skills.at("Fiscal"));
  ask_for(stage, ctx, "Integrações e API", skills.at("Integrações"));
}

void plan_crew(Stage& stage) {
  stage.clock.set(stage.now);
  Ctx ctx = stage.as("helena");
  for (const Working& one : crew())
    support::edit_profile(ctx, stage.as(one.mailbox).actor.user_id(), {.capacity = {true, one.capacity}}, std::nullopt);
  const auto away = [&](const char* mailbox, AbsenceKind kind, Duration from, Duration to) {
    support::add_absence(ctx, stage.as(mailbox).actor.user_id(), {kind, stage.now + from, stage.now + to});
  };
  away("clara", AbsenceKind::vacation, days(-2), days(12));
  away("diego", AbsenceKind::training, days(6), days(7));
}

}  // namespace zelo::app::demo
