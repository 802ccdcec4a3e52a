#include "src/support/routing/profile_store.h"

#include "lib/db/filter.h"
#include "lib/text/fold.h"
#include "src/identity/visibility.h"

namespace zelo::support::store {
namespace {

struct Row {
  UserId id;
  std::string name;
  std::string roles;
  std::string language;
  bool available = true;
  std::optional<std::int64_t> capacity;
  std::optional<std::string> languages;
  std::optional<BusinessHoursId> business_hours_id;
  std::int64_t version = 0;
  std::int64_t open_tickets = 0;
  std::int64_t known_tickets = 0;
  Time last_turn;
  std::optional<AbsenceKind> absence;
  std::optional<Time> seen_at;
  std::optional<Time> signed_in_at;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, name, roles, language, available, capacity, languages, business_hours_id, version,
                       open_tickets, known_tickets, last_turn, absence, seen_at, signed_in_at))

std::vector<SpokenLanguage> languages_of(const Row& row) {
  std::vector<SpokenLanguage> spoken;
  if (!row.languages) spoken.push_back(parse_enum<SpokenLanguage>(row.language).value_or(SpokenLanguage::pt_br));
  for_each_value<SpokenLanguage>([&](SpokenLanguage language) {
    const bool listed =
        row.languages && row.languages->find("," + std::string(name_of(language)) + ",") != row.languages->npos;
    if (listed) spoken.push_back(language);
  });
  return spoken;
}

Person person_of(Row& row) {
  auto spoken = languages_of(row);
  return {.id = std::move(row.id),
          .name = std::move(row.name),
          .roles = std::move(row.roles),
          .available = row.available,
          .capacity = row.capacity,
          .languages = std::move(spoken),
          .business_hours_id = std::move(row.business_hours_id),
          .version = row.version,
          .open_tickets = row.open_tickets,
          .known_tickets = row.known_tickets,
          .last_turn = row.last_turn,
          .absence = row.absence,
          .activity = {row.seen_at, row.signed_in_at}};
}

/// What a person's roles may be: those of a tier, or all that work on tickets.
void add_roles(db::Filter& where, const std::optional<Tier>& tier, bool success) {
  static constexpr std::string_view roles[] = {"%,agent_n1,%", "%,agent_n2,%", "%,agent_n3,%"};
  if (tier) where.add("',' || u.roles || ',' LIKE ?", roles[static_cast<int>(*tier)]);
  else
    where.add(
        std::string("(',' || u.roles || ',' LIKE '%,agent_n%' OR ',' || u.roles || ',' LIKE '%,support_manager,%'"
                    " OR ',' || u.roles || ',' LIKE '%,admin,%'") +
        (success ? " OR ',' || u.roles || ',' LIKE '%,csm,%' OR ',' || u.roles || ',' LIKE '%,cs_manager,%')" : ")"));
}

/// "(SELECT count(*) …)" of the tickets in work of user `u`. It stops at a bound, so that a mountain of open tickets
/// does not slow every new one down.
std::string count_sql(db::Filter& where, const std::string& condition) {
  return "(SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE t.assignee_id = u.id AND t.status <> 'closed'"
         " AND t.status <> 'awaiting_validation'" +
         condition + " LIMIT " + where.param(most_counted) + ") AS o)";
}

std::string in_list(db::Filter& where, const std::vector<Person>& people) {
  return "(" + where.list(people, &Person::id) + ")";
}

struct SkillRow {
  UserId user_id;
  SkillId skill_id;
};
BOOST_DESCRIBE_STRUCT(SkillRow, (), (user_id, skill_id))

struct AbsenceRow {
  UserId user_id;
  AbsenceId id;
  AbsenceKind kind = AbsenceKind::vacation;
  Time from_at;
  Time to_at;
  std::optional<UserId> stand_in_id;
  std::optional<std::string> stand_in_name;
};
BOOST_DESCRIBE_STRUCT(AbsenceRow, (), (user_id, id, kind, from_at, to_at, stand_in_id, stand_in_name))

/// Folded words hold no signs that mean something to LIKE; signs alone are in nobody's name.
void add_name(db::Filter& where, const std::string& part) {
  const std::string folded = text::fold(part);
  if (folded.empty()) where.add("1 = 0");
  else where.add("u.name_key LIKE ?", "%" + folded + "%");
}

void add_people(db::Filter& where, const PeopleFilter& filter) {
  where.add("u.active = 1");
  add_roles(where, filter.tier, filter.success);
  if (filter.id) where.add("u.id = ?", *filter.id);
  if (filter.skill_id)
    where.add("EXISTS (SELECT 1 FROM agent_skills s WHERE s.user_id = u.id AND s.skill_id = ?)", *filter.skill_id);
  if (filter.q && !filter.q->empty()) add_name(where, *filter.q);
  if (filter.after) where.add("(u.name_key, u.id) > (?, ?)", (*filter.after)[0], (*filter.after)[1]);
}

}  // namespace

std::optional<Block> block_to_show(const Person& person, std::optional<Block> block) {
  const bool by_hidden = block == Block::full && person.known_tickets < person.capacity.value_or(0);
  return by_hidden ? Block::away : block;
}

std::vector<Person> list_people(db::Tx& tx, const PeopleFilter& filter, Time now, int limit) {
  db::Filter where;
  const std::string at = where.param(now);
  const std::string in_work = count_sql(where, "");
  const std::string known = filter.reader ? and_visible(where, *filter.reader, "t") : "";
  const std::string known_in_work = known.empty() ? in_work : count_sql(where, known);
  add_people(where, filter);
  const std::string sql =
      "SELECT u.id, u.name, u.roles, u.language, coalesce(p.available, 1) AS available, p.capacity, p.languages,"
      " p.business_hours_id, coalesce(p.version, 0) AS version, " +
      in_work + " AS open_tickets, " + known_in_work +
      " AS known_tickets, coalesce(r.last_ticket_at, 0) AS last_turn, (SELECT a.kind FROM absences a"
      " WHERE a.user_id = u.id AND a.to_at > " +
      at + " AND a.from_at <= " + at +
      " ORDER BY a.to_at, a.id LIMIT 1) AS absence, y.seen_at, CASE WHEN y.seen_at IS NULL THEN NULL"
      " ELSE (SELECT max(s.created_at) FROM sessions s WHERE s.kind = 'user' AND s.subject_id = u.id"
      " AND s.expires_at > " +
      at +
      ") END AS signed_in_at FROM users u LEFT JOIN agent_profiles p ON p.user_id = u.id"
      " LEFT JOIN agent_turns r ON r.user_id = u.id LEFT JOIN agent_activity y ON y.user_id = u.id" +
      where.where() + " ORDER BY u.name_key, u.id LIMIT " + where.param(limit);
  std::vector<Person> people;
  for (Row& row : tx.query_with<Row>(sql, where.values())) people.push_back(person_of(row));
  return people;
}

std::map<std::string, std::vector<SkillId>> skills_of(db::Tx& tx, const std::vector<Person>& people) {
  std::map<std::string, std::vector<SkillId>> skills;
  if (people.empty()) return skills;
  db::Filter where;
  const std::string sql =
      "SELECT a.user_id, a.skill_id FROM agent_skills a JOIN skills s ON s.id = a.skill_id"
      " WHERE a.user_id IN " +
      in_list(where, people) + " ORDER BY s.name_key";
  for (auto& row : tx.query_with<SkillRow>(sql, where.values()))
    skills[row.user_id.text].push_back(std::move(row.skill_id));
  return skills;
}

std::map<std::string, std::vector<Absence>> absences_of(db::Tx& tx, const std::vector<Person>& people, Time now) {
  std::map<std::string, std::vector<Absence>> absences;
  if (people.empty()) return absences;
  db::Filter where;
  const std::string sql =
      "SELECT b.user_id, b.id, b.kind, b.from_at, b.to_at, b.stand_in_id, s.name AS stand_in_name"
      " FROM absences b LEFT JOIN users s ON s.id = b.stand_in_id WHERE b.user_id IN " +
      in_list(where, people) + " AND b.to_at > " + where.param(now) + " ORDER BY b.to_at, b.id";
  for (auto& row : tx.query_with<AbsenceRow>(sql, where.values()))
    absences[row.user_id.text].push_back({std::move(row.id), row.kind, row.from_at, row.to_at,
                                          std::move(row.stand_in_id), std::move(row.stand_in_name)});
  return absences;
}

void save_profile(db::Tx& tx, const Person& person) {
  std::string languages = ",";
  for (const SpokenLanguage language : person.languages) languages += std::string(name_of(language)) + ",";
  tx.exec(
      "INSERT INTO agent_profiles (user_id, available, capacity, languages, business_hours_id, version)"
      " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (user_id) DO UPDATE SET available = excluded.available,"
      " capacity = excluded.capacity, languages = excluded.languages,"
      " business_hours_id = excluded.business_hours_id, version = excluded.version",
      person.id, person.available, person.capacity, languages, person.business_hours_id, person.version);
}

void save_skills(db::Tx& tx, const UserId& id, const std::vector<SkillId>& skill_ids) {
  tx.exec("DELETE FROM agent_skills WHERE user_id = $1", id);
  for (const SkillId& skill : skill_ids)
    tx.exec("INSERT INTO agent_skills (user_id, skill_id) VALUES ($1, $2)", id, skill);
}

void insert_absence(db::Tx& tx, const UserId& id, const Absence& absence, Time now) {
  tx.exec(
      "INSERT INTO absences (id, user_id, kind, from_at, to_at, created_at, stand_in_id)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      absence.id, id, absence.kind, absence.from_at, absence.to_at, now, absence.stand_in_id);
}

bool delete_absence(db::Tx& tx, const UserId& id, const AbsenceId& absence_id) {
  return tx.exec("DELETE FROM absences WHERE id = $1 AND user_id = $2", absence_id, id) == 1;
}

}  // namespace zelo::support::store
