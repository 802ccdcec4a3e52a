#pragma once
// Rows of people who work on tickets, with their profiles and absences; the only SQL about them.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/support/routing/activity.h"
#include "src/support/routing/profile.h"

namespace zelo::support::store {

/// Somebody who is active and works on tickets, at a moment. What a profile would say stands for one that is missing.
struct Person {
  UserId id;
  std::string name;
  std::string roles;
  bool available = true;
  std::optional<std::int64_t> capacity;
  std::vector<SpokenLanguage> languages;
  std::optional<BusinessHoursId> business_hours_id;
  std::int64_t version = 0;        // of the profile; 0: there is none
  std::int64_t open_tickets = 0;   // in work, up to most_counted: what turns go by
  std::int64_t known_tickets = 0;  // of these, what the reader may know of: what is shown
  Time last_turn;
  std::optional<AbsenceKind> absence;
  Activity activity;
};

struct PeopleFilter {
  std::optional<UserId> id;
  std::optional<Tier> tier;
  std::optional<SkillId> skill_id = {};
  std::optional<std::string> q;  // part of the name, in whatever spelling
  std::optional<std::vector<std::string>> after;
  std::optional<Actor> reader = {};  // nobody: knows everything
  bool success = false;              // also those of Success, who have absences and no tickets
};

/// Who is full by tickets that the reader may not know of is shown as away: a limit that is not reached by what is
/// shown would tell of them.
std::optional<Block> block_to_show(const Person& person, std::optional<Block> block);

/// By name.
std::vector<Person> list_people(db::Tx& tx, const PeopleFilter& filter, Time now, int limit);
/// Skills by user id, of these people.
std::map<std::string, std::vector<SkillId>> skills_of(db::Tx& tx, const std::vector<Person>& people);
/// Absences by user id that are not over, of these people.
std::map<std::string, std::vector<Absence>> absences_of(db::Tx& tx, const std::vector<Person>& people, Time now);

/// Also holds the person's profile and absences until the transaction ends.
void save_profile(db::Tx& tx, const Person& person);
void save_skills(db::Tx& tx, const UserId& id, const std::vector<SkillId>& skill_ids);
void insert_absence(db::Tx& tx, const UserId& id, const Absence& absence, Time now);
/// False when there is no such absence.
bool delete_absence(db::Tx& tx, const UserId& id, const AbsenceId& absence_id);

}  // namespace zelo::support::store
