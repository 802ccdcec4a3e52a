#pragma once
// The catalogue: what the product can do, and which events tell that somebody did it. Plain values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/usage/ids.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::usage {

inline constexpr std::size_t most_in_catalogue = 500;
inline constexpr std::size_t most_rules = 50;  // of a feature
inline constexpr std::size_t most_plans = 50;

enum class EventType { track, page, screen };
BOOST_DESCRIBE_ENUM(EventType, track, page, screen)

/// An event of this name, or with a final * of a name that begins so, whose property has this value.
struct FeatureRule {
  Line<200> event;
  std::optional<EventType> type;  // track when absent
  std::optional<Line<100>> property;
  std::optional<Line<200>> equals;
};
BOOST_DESCRIBE_STRUCT(FeatureRule, (), (event, type, property, equals))

/// A row, with what it keeps as JSON read.
struct Feature {
  FeatureId id;
  std::int64_t number = 0;
  std::string key;
  std::string name;
  bool core = false;
  std::optional<std::string> module;
  bool premium = false;
  std::vector<std::string> plans;
  std::vector<FeatureRule> rules;
  bool active = true;
  Time created_at;
  std::int64_t version = 1;
};

struct FeatureView {
  FeatureId id;
  std::string key;
  std::string name;
  bool core = false;
  std::optional<std::string> module;
  bool premium = false;
  std::vector<std::string> plans;
  std::vector<FeatureRule> rules;
  bool active = true;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(FeatureView, (),
                      (id, key, name, core, module, premium, plans, rules, active, created_at, version))

struct NewFeature {
  Line<60> key;  // lower-case letters, digits, '_', '-' and '.'
  Line<120> name;
  std::optional<bool> core;
  std::optional<Line<80>> module;
  std::optional<bool> premium;
  std::vector<Line<120>> plans;    // contract plans that a premium feature comes with
  std::vector<FeatureRule> rules;  // an event of the feature's own key, when there are none
};
BOOST_DESCRIBE_STRUCT(NewFeature, (), (key, name, core, module, premium, plans, rules))

struct EditFeature {
  std::optional<Line<120>> name;
  std::optional<bool> core;
  Change<Line<80>> module;
  std::optional<bool> premium;
  std::optional<std::vector<Line<120>>> plans;
  std::optional<std::vector<FeatureRule>> rules;
  std::optional<bool> active;  // false: it is no longer counted or asked for
};
BOOST_DESCRIBE_STRUCT(EditFeature, (), (name, core, module, premium, plans, rules, active))

/// Counting anew, after rules or a time zone have changed.
struct RebuildView {
  RebuildId id;
  std::int64_t done = 0;  // accounts
  std::int64_t total = 0;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(RebuildView, (), (id, done, total, created_at, finished_at))

/// By name, all of them: at most 500.
std::vector<FeatureView> list_features(Ctx& ctx);
FeatureView create_feature(Ctx& ctx, const NewFeature& input);
FeatureView edit_feature(Ctx& ctx, const FeatureId& id, const EditFeature& input, std::optional<std::int64_t> version);
FeatureView read_feature(Ctx& ctx, const FeatureId& id);
/// The latest, if there was one.
std::optional<RebuildView> latest_rebuild(Ctx& ctx);

}  // namespace zelo::usage
