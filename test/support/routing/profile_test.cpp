#include "src/support/routing/profile.h"

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/category/category.h"
#include "src/support/routing/skill.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("who has no profile is there, without a limit, and speaks Portuguese") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto own = read_own_profile(ana);
    CHECK(own.name == "Ana");
    CHECK(own.tiers == std::vector{Tier::n1});
    CHECK(own.available);
    CHECK_FALSE(own.capacity);
    CHECK(own.languages == std::vector{SpokenLanguage::pt_br});
    CHECK_FALSE(own.block);
    CHECK(own.version == 0);
  });
}

TEST_CASE("an agent is found by any part of the name, in capitals and without accents, on every page") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE users SET name = 'Ângela Conceição', name_key = 'angela conceicao' WHERE id = $1",
              office.user("Ana"));
      tx.exec("UPDATE users SET name = 'Ábner Conceição', name_key = 'abner conceicao' WHERE id = $1",
              office.user("Bruno"));
    });
    const auto found = [&](const char* part) { return list_profiles(sonia, {part}, {}, 50).items.size(); };
    CHECK(found("ANGELA") == 1);
    CHECK(found("ÂNGELA") == 1);
    CHECK(found("conceicao") == 2);
    CHECK(found("la con") == 1);
    CHECK(found("%") == 0);
    CHECK(found("xyz") == 0);
    const auto page = list_profiles(sonia, {"CONCEICAO"}, {}, 1);
    REQUIRE(page.next);
    CHECK(list_profiles(sonia, {"CONCEICAO"}, page.next, 1).items.size() == 1);
  });
}

TEST_CASE("Sonia keeps everybody's profile; two managers do not overwrite each other") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto skill = create_skill(sonia, {.name = "Fiscal"}).id;
    const auto ana = office.user("Ana");
    const auto saved =
        edit_profile(sonia, ana,
                     {.capacity = {true, 8},
                      .skill_ids = std::vector{skill, skill},
                      .languages = std::vector{SpokenLanguage::en, SpokenLanguage::pt_br, SpokenLanguage::en}},
                     0);
    CHECK(saved.capacity == 8);
    CHECK(saved.skill_ids == std::vector{skill});
    CHECK(saved.languages == std::vector{SpokenLanguage::pt_br, SpokenLanguage::en});
    CHECK(saved.version == 1);
    CHECK(error_of([&] { edit_profile(sonia, ana, {.available = false}, 0); }) == "error.stale");
    CHECK(list_skills(sonia).at(0).agents == 1);
    const auto skilled = list_profiles(sonia, {.q = {}, .skill_id = skill}, {}, 50).items;
    REQUIRE(skilled.size() == 1);
    CHECK(skilled[0].id == ana);
    const auto wrong = [&](const EditProfile& input) {
      return error_of([&] { edit_profile(sonia, ana, input, std::nullopt); });
    };
    CHECK(wrong({.capacity = {true, 0}}) == "capacity: error.number.range");
    CHECK(wrong({.capacity = {true, 201}}) == "capacity: error.number.range");
    CHECK(wrong({.languages = std::vector<SpokenLanguage>{}}) == "languages: error.required");
    CHECK(wrong({.skill_ids = std::vector{SkillId(office.nowhere())}}) == "skill_ids[0]: error.unknown");
    CHECK(wrong({.business_hours_id = {true, BusinessHoursId(office.nowhere())}}) ==
          "business_hours_id: error.unknown");
    CHECK(error_of([&] { edit_profile(sonia, office.user("Pedro"), {}, std::nullopt); }) == "error.not_found");
    CHECK(error_of([&] { edit_profile(sonia, UserId(office.nowhere()), {}, std::nullopt); }) == "error.not_found");
  });
}

TEST_CASE("absences neither overlap nor end before they begin, and are gone when they are over") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto ana = office.user("Ana");
    const Time now = office.clock.now();
    const auto away = [&](Duration from, Duration to) {
      return error_of([&] { add_absence(sonia, ana, {AbsenceKind::vacation, now + from, now + to}); });
    };
    CHECK(away(hours(1), hours(1)) == "to_at: error.absence.backwards");
    CHECK(away(hours(-5), hours(-1)) == "to_at: error.absence.over");
    CHECK(away(hours(1), days(800)) == "to_at: error.absence.too_long");
    CHECK(away(hours(1), hours(5)) == "no error");
    CHECK(away(hours(4), hours(9)) == "from_at: error.absence.overlaps");
    CHECK(away(hours(5), hours(9)) == "no error");  // one ends where the other begins
    auto profile = read_profile(sonia, ana);
    CHECK(profile.absences.size() == 2);
    CHECK_FALSE(profile.block);
    office.clock.advance(hours(6));
    profile = read_profile(sonia, ana);
    CHECK(profile.absences.size() == 1);
    CHECK(profile.block == Block::vacation);
    remove_absence(sonia, ana, profile.absences[0].id);
    CHECK_FALSE(read_profile(sonia, ana).block);
    CHECK(error_of([&] { remove_absence(sonia, ana, profile.absences[0].id); }) == "error.not_found");
  });
}

TEST_CASE("everybody who works on tickets or for Success is listed by name, page after page") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    std::vector<std::string> names;
    std::optional<std::string> after;
    do {
      const auto page = list_profiles(sonia, {}, after, 2);
      for (const auto& agent : page.items) names.push_back(agent.name);
      after = page.next;
    } while (after);
    CHECK(names == std::vector<std::string>{"Alice", "Ana", "Bruno", "Carla", "Celso", "Davi", "Nina", "Sonia"});
    CHECK(list_profiles(sonia, {"run"}, {}, 50).items.size() == 1);
    CHECK(list_profiles(sonia, {"%"}, {}, 50).items.empty());
  });
}

TEST_CASE("agents set their own status and nothing else; what others are away for they do not read") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const std::string ana = "/api/routing/agents/" + office.user("Ana").text;
    CHECK(office.patch("Ana", "/api/routing/me", R"({"available":false})").text("block") == "away");
    CHECK(office.patch("Ana", "/api/routing/me", R"({"capacity":3})").status == 422);
    CHECK(office.get("Ana", "/api/routing/agents").status == 403);
    CHECK(office.get("Ana", ana).status == 403);
    CHECK(office.post("Ana", ana + "/absences", "{}").status == 403);
    CHECK(office.get("Carla", "/api/routing/me").status == 403);
    CHECK(office.get("Sonia", ana).text("available") == "false");
    CHECK(office.patch("Sonia", ana, R"({"available":true})").text("version") == "2");
  });
}

TEST_CASE("a skill has one name, in whatever spelling, and stays where it is asked for") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto skill = create_skill(sonia, {.name = "Configuração avançada"});
    CHECK(error_of([&] { create_skill(sonia, {.name = "CONFIGURACAO AVANCADA"}); }) == "name: error.taken");
    edit_category(sonia, office.acesso, {.skill_id = {true, skill.id}}, std::nullopt);
    const auto retired = edit_skill(sonia, skill.id, {.active = false}, 1);
    CHECK_FALSE(retired.active);
    CHECK(retired.categories == 1);
    CHECK(error_of([&] { edit_skill(sonia, skill.id, {.name = "Outra"}, 1); }) == "error.stale");
    CHECK(error_of([&] { read_skill(sonia, SkillId(office.nowhere())); }) == "error.not_found");
    const auto lost = [&](const EditCategory& input) {
      return error_of([&] { edit_category(sonia, office.acesso, input, std::nullopt); });
    };
    CHECK(lost({.skill_id = {true, SkillId(office.nowhere())}}) == "skill_id: error.unknown");
    CHECK(lost({.team_id = {true, TeamId(office.nowhere())}}) == "team_id: error.unknown");
    CHECK(lost({.sla_policy_id = {true, SlaPolicyId(office.nowhere())}}) == "sla_policy_id: error.unknown");
  });
}

TEST_SUITE_END();
