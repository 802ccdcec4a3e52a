#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "src/success/health/model/model.h"

namespace zelo::success::store {
namespace {

struct Row {
  HealthModelId id;
  ModelSegment segment = ModelSegment::any;
  std::int64_t number = 1;
  std::string name;
  ModelState state = ModelState::draft;
  std::string indicators;
  double healthy_from = 70;
  double watch_from = 40;
  std::optional<std::string> note;
  std::optional<UserId> created_by;
  Time created_at;
  std::optional<UserId> published_by;
  std::optional<Time> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, segment, number, name, state, indicators, healthy_from, watch_from, note, created_by,
                       created_at, published_by, published_at, version))

HealthModel model_of(Row row) {
  return {.id = row.id,
          .segment = row.segment,
          .number = row.number,
          .name = std::move(row.name),
          .state = row.state,
          .indicators = json::read_text<std::vector<Indicator>>(row.indicators),
          .bands = {row.healthy_from, row.watch_from},
          .note = std::move(row.note),
          .created_by = row.created_by,
          .created_at = row.created_at,
          .published_by = row.published_by,
          .published_at = row.published_at,
          .version = row.version};
}

std::vector<HealthModel> models_of(std::vector<Row> rows) {
  std::vector<HealthModel> models;
  for (Row& row : rows) models.push_back(model_of(std::move(row)));
  return models;
}

}  // namespace

std::optional<HealthModel> find_model(db::Tx& tx, const HealthModelId& id) {
  auto row = tx.find<Row>("SELECT * FROM health_models WHERE id = $1", id);
  return row ? std::optional(model_of(std::move(*row))) : std::nullopt;
}

std::vector<HealthModel> list_models(db::Tx& tx, std::optional<ModelState> state, std::optional<ModelSegment> segment,
                                     const std::string& before, int limit) {
  db::Filter where;
  if (state) where.add("state = ?", *state);
  if (segment) where.add("segment = ?", *segment);
  if (!before.empty()) where.add("id < ?", before);
  const std::string sql =
      "SELECT * FROM health_models" + where.where() + " ORDER BY id DESC LIMIT " + where.param(limit);
  return models_of(tx.query_with<Row>(sql, where.values()));
}

std::vector<HealthModel> models_in_force(db::Tx& tx) {
  return models_of(tx.query<Row>("SELECT * FROM health_models WHERE state = 'published' ORDER BY segment"));
}

const HealthModel* model_for(std::span<const HealthModel> models, ModelSegment segment) {
  const HealthModel* fallback = nullptr;
  for (const HealthModel& model : models) {
    if (model.segment == segment) return &model;
    if (model.segment == ModelSegment::any) fallback = &model;
  }
  return fallback;
}

std::int64_t next_number(db::Tx& tx, ModelSegment segment) {
  return tx.value<std::int64_t>("SELECT coalesce(max(number), 0) + 1 FROM health_models WHERE segment = $1", segment);
}

std::int64_t last_published(db::Tx& tx, ModelSegment segment) {
  return tx.value<std::int64_t>(
      "SELECT coalesce(max(number), 0) FROM health_models WHERE segment = $1 AND state <> 'draft'", segment);
}

std::int64_t count_drafts(db::Tx& tx, ModelSegment segment) {
  return tx.value<std::int64_t>("SELECT count(*) FROM health_models WHERE segment = $1 AND state = 'draft'", segment);
}

void insert_model(db::Tx& tx, const HealthModel& m) {
  tx.exec(
      "INSERT INTO health_models (id, segment, number, name, state, indicators, healthy_from, watch_from, note,"
      " created_by, created_at, published_by, published_at, version)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
      m.id, m.segment, m.number, m.name, m.state, json::text_of(m.indicators), m.bands.healthy_from, m.bands.watch_from,
      m.note, m.created_by, m.created_at, m.published_by, m.published_at, m.version);
}

bool update_model(db::Tx& tx, const HealthModel& m, std::int64_t expected) {
  return tx.exec(
             "UPDATE health_models SET name = $1, state = $2, indicators = $3, healthy_from = $4, watch_from = $5,"
             " note = $6, published_by = $7, published_at = $8, version = $9, number = $10 WHERE id = $11 AND version ="
             " $12",
             m.name, m.state, json::text_of(m.indicators), m.bands.healthy_from, m.bands.watch_from, m.note,
             m.published_by, m.published_at, m.version, m.number, m.id, expected) == 1;
}

bool delete_draft(db::Tx& tx, const HealthModelId& id) {
  return tx.exec("DELETE FROM health_models WHERE id = $1 AND state = 'draft'", id) == 1;
}

void retire_models(db::Tx& tx, ModelSegment segment) {
  tx.exec(
      "UPDATE health_models SET state = 'retired', version = version + 1 WHERE segment = $1 AND state = 'published'",
      segment);
}

const HealthModel& Models::of(const HealthModelId& id) {
  auto found = models_.find(id.text);
  if (found == models_.end()) found = models_.emplace(id.text, find_model(tx_, id).value()).first;
  return found->second;
}

}  // namespace zelo::success::store
