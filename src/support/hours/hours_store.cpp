#include "src/support/hours/hours_store.h"

#include "lib/base/json.h"
#include "lib/text/fold.h"

namespace zelo::support::store {
namespace {

const std::string select = "SELECT id, name, time_zone, shifts, holidays, created_at, version FROM business_hours";

struct Row {
  BusinessHoursId id;
  std::string name;
  std::string time_zone;
  std::string shifts;
  std::string holidays;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, name, time_zone, shifts, holidays, created_at, version))

BusinessHours hours_of(Row row) {
  return {.id = std::move(row.id),
          .name = std::move(row.name),
          .time_zone = std::move(row.time_zone),
          .shifts = json::read_text<std::vector<Shift>>(row.shifts),
          .holidays = json::read_text<std::vector<Holiday>>(row.holidays),
          .created_at = row.created_at,
          .version = row.version};
}

}  // namespace

std::optional<BusinessHours> find_hours(db::Tx& tx, const BusinessHoursId& id) {
  auto row = tx.find<Row>(select + " WHERE id = $1", id);
  if (!row) return std::nullopt;
  return hours_of(std::move(*row));
}

std::vector<BusinessHours> list_hours(db::Tx& tx) {
  std::vector<BusinessHours> all;
  for (Row& row : tx.query<Row>(select + " ORDER BY name_key, id LIMIT $1", most_hours))
    all.push_back(hours_of(std::move(row)));
  return all;
}

std::optional<BusinessHoursId> desk_hours(db::Tx& tx) {
  return tx.find<BusinessHoursId>("SELECT id FROM business_hours ORDER BY created_at, id LIMIT 1");
}

std::string desk_zone(db::Tx& tx) {
  return tx.find<std::string>("SELECT time_zone FROM business_hours ORDER BY created_at, id LIMIT 1")
      .value_or("America/Sao_Paulo");
}

std::int64_t count_hours(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM business_hours"); }

bool hours_name_taken(db::Tx& tx, const BusinessHours& hours) {
  return tx
      .find<BusinessHoursId>("SELECT id FROM business_hours WHERE name_key = $1 AND id <> $2", text::fold(hours.name),
                             hours.id)
      .has_value();
}

bool hours_used(db::Tx& tx, const BusinessHoursId& id) {
  return tx.value<std::int64_t>(
             "SELECT CASE WHEN EXISTS (SELECT 1 FROM sla_policies WHERE business_hours_id = $1)"
             " OR EXISTS (SELECT 1 FROM sla_clocks WHERE business_hours_id = $1)"
             " OR EXISTS (SELECT 1 FROM validation_waits WHERE business_hours_id = $1)"
             " OR EXISTS (SELECT 1 FROM agent_profiles WHERE business_hours_id = $1) THEN 1 ELSE 0 END",
             id) == 1;
}

void insert_hours(db::Tx& tx, const BusinessHours& h) {
  tx.exec(
      "INSERT INTO business_hours (id, name, name_key, time_zone, shifts, holidays, created_at, version)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      h.id, h.name, text::fold(h.name), h.time_zone, json::text_of(h.shifts), json::text_of(h.holidays), h.created_at,
      h.version);
}

void save_hours(db::Tx& tx, const BusinessHours& h) {
  tx.exec(
      "UPDATE business_hours SET name = $1, name_key = $2, time_zone = $3, shifts = $4, holidays = $5, version = $6"
      " WHERE id = $7",
      h.name, text::fold(h.name), h.time_zone, json::text_of(h.shifts), json::text_of(h.holidays), h.version, h.id);
}

void delete_hours(db::Tx& tx, const BusinessHoursId& id) { tx.exec("DELETE FROM business_hours WHERE id = $1", id); }

}  // namespace zelo::support::store
