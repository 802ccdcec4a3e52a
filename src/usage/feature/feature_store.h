#pragma once
// The only SQL about the catalogue of features.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/usage/feature/feature.h"

namespace zelo::usage::store {

/// All, by name.
std::vector<Feature> all_features(db::Tx& tx);
std::optional<Feature> find_feature(db::Tx& tx, const FeatureId& id);
std::optional<Feature> find_feature_by_key(db::Tx& tx, const std::string& key);
/// Throws Error{invalid} with error.taken when another has its key.
void insert_feature(db::Tx& tx, const Feature& feature);
void save_feature(db::Tx& tx, const Feature& feature);

}  // namespace zelo::usage::store
