#include "src/usage/feature/feature_store.h"

#include "lib/base/json.h"

namespace zelo::usage::store {
namespace {

struct Row {
  FeatureId id;
  std::int64_t number = 0;
  std::string key;
  std::string name;
  bool core = false;
  std::optional<std::string> module;
  bool premium = false;
  std::string plans;
  std::string rules;
  bool active = true;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, number, key, name, core, module, premium, plans, rules, active, created_at, version))

Feature feature_of(const Row& row) {
  return {row.id,
          row.number,
          row.key,
          row.name,
          row.core,
          row.module,
          row.premium,
          json::read_text<std::vector<std::string>>(row.plans),
          json::read_text<std::vector<FeatureRule>>(row.rules),
          row.active,
          row.created_at,
          row.version};
}

Row row_of(const Feature& f) {
  return {f.id,
          f.number,
          f.key,
          f.name,
          f.core,
          f.module,
          f.premium,
          json::text_of(f.plans),
          json::text_of(f.rules),
          f.active,
          f.created_at,
          f.version};
}

}  // namespace

std::vector<Feature> all_features(db::Tx& tx) {
  std::vector<Feature> features;
  for (const Row& row : tx.query<Row>("SELECT * FROM usage_features ORDER BY name, id"))
    features.push_back(feature_of(row));
  return features;
}

std::optional<Feature> find_feature(db::Tx& tx, const FeatureId& id) {
  const auto row = tx.find<Row>("SELECT * FROM usage_features WHERE id = $1", id);
  return row ? std::optional(feature_of(*row)) : std::nullopt;
}

std::optional<Feature> find_feature_by_key(db::Tx& tx, const std::string& key) {
  const auto row = tx.find<Row>("SELECT * FROM usage_features WHERE key = $1", key);
  return row ? std::optional(feature_of(*row)) : std::nullopt;
}

void insert_feature(db::Tx& tx, const Feature& feature) {
  if (find_feature_by_key(tx, feature.key)) throw invalid("key", "error.taken");
  tx.insert("usage_features", row_of(feature));
}

void save_feature(db::Tx& tx, const Feature& feature) {
  const Row f = row_of(feature);
  tx.exec(
      "UPDATE usage_features SET name = $1, core = $2, module = $3, premium = $4, plans = $5, rules = $6,"
      " active = $7, version = $8 WHERE id = $9",
      f.name, f.core, f.module, f.premium, f.plans, f.rules, f.active, f.version, f.id);
}

}  // namespace zelo::usage::store
