#pragma once
// The health model of a segment, version after version. A draft may change; what is published never does: the next
// version is another row, and the one before it is retired.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/customer/account.h"
#include "src/success/health/health.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::success {

/// `any`: of segments that have no model of their own.
enum class ModelSegment { any, enterprise, mid_market, smb };
BOOST_DESCRIBE_ENUM(ModelSegment, any, enterprise, mid_market, smb)

enum class ModelState { draft, published, retired };
BOOST_DESCRIBE_ENUM(ModelState, draft, published, retired)

inline constexpr std::int64_t most_drafts = 20;  // of a segment

/// A row, with what it keeps as JSON read.
struct HealthModel {
  HealthModelId id;
  ModelSegment segment = ModelSegment::any;
  std::int64_t number = 1;  // of a draft, the one that it gets unless a later one is published before it
  std::string name;
  ModelState state = ModelState::draft;
  std::vector<Indicator> indicators;
  Bands bands;
  std::optional<std::string> note;
  std::optional<UserId> created_by;
  Time created_at;
  std::optional<UserId> published_by;
  std::optional<Time> published_at;
  std::int64_t version = 1;
};

/// An indicator with its name in the reader's language.
struct IndicatorView {
  std::string key;
  std::string name;
  Measure measure = Measure::active_days;
  MeasureGroup group = MeasureGroup::usage;
  Unit unit = Unit::count;
  std::int64_t window_days = 0;
  double lo = 0, hi = 1;
  Direction direction = Direction::more;
  double weight = 1;
  std::optional<std::string> field_id;
  std::optional<std::string> choice;
};
BOOST_DESCRIBE_STRUCT(IndicatorView, (),
                      (key, name, measure, group, unit, window_days, lo, hi, direction, weight, field_id, choice))

struct HealthModelView {
  HealthModelId id;
  ModelSegment segment = ModelSegment::any;
  std::int64_t number = 1;
  std::string name;
  ModelState state = ModelState::draft;
  std::vector<IndicatorView> indicators;
  Bands bands;
  std::optional<std::string> note;
  std::optional<std::string> created_by_name;
  Time created_at;
  std::optional<std::string> published_by_name;
  std::optional<Time> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(HealthModelView, (),
                      (id, segment, number, name, state, indicators, bands, note, created_by_name, created_at,
                       published_by_name, published_at, version))

struct NewHealthModel {
  std::optional<ModelSegment> segment;  // any when absent
  std::optional<Line<120>> name;
  std::vector<IndicatorInput> indicators;
  std::optional<Bands> bands;
  std::optional<Prose<2000>> note;
};
BOOST_DESCRIBE_STRUCT(NewHealthModel, (), (segment, name, indicators, bands, note))

struct EditHealthModel {
  std::optional<Line<120>> name;
  std::optional<std::vector<IndicatorInput>> indicators;  // replaces all of them
  std::optional<Bands> bands;
  Change<Prose<2000>> note;
};
BOOST_DESCRIBE_STRUCT(EditHealthModel, (), (name, indicators, bands, note))

/// A line of the table of measures.
struct MeasureView {
  Measure measure = Measure::active_days;
  std::string name;
  std::string about;
  MeasureGroup group = MeasureGroup::usage;
  Unit unit = Unit::count;
  Direction direction = Direction::more;
  double lo = 0, hi = 1;
  std::int64_t window_days = 0;
};
BOOST_DESCRIBE_STRUCT(MeasureView, (), (measure, name, about, group, unit, direction, lo, hi, window_days))
struct MeasureList {
  std::vector<MeasureView> items;
};
BOOST_DESCRIBE_STRUCT(MeasureList, (), (items))

/// The newest first.
Page<HealthModelView> list_models(Ctx& ctx, std::optional<ModelState> state, std::optional<ModelSegment> segment,
                                  const std::optional<std::string>& after, int limit);
HealthModelView read_model(Ctx& ctx, const HealthModelId& id);
HealthModelView create_model(Ctx& ctx, const NewHealthModel& input);
/// Drafts only.
HealthModelView edit_model(Ctx& ctx, const HealthModelId& id, const EditHealthModel& input,
                           std::optional<std::int64_t> version);
void delete_model(Ctx& ctx, const HealthModelId& id);
/// From now on it counts; every account of its segment is looked at again.
HealthModelView publish_model(Ctx& ctx, const HealthModelId& id, std::optional<std::int64_t> version);
MeasureList list_measures(Ctx& ctx);

/// What a company starts with, where nobody has published a model: made and published once.
void found_models(Ctx& ctx);

/// Checked and completed; reasons against it are thrown together. Fields must be there and be of a fitting kind.
std::vector<Indicator> checked_indicators(db::Tx& tx, const std::vector<IndicatorInput>& input, const Bands& bands);

struct HealthModelPublished {
  static constexpr const char* kind = "health_model.published";
  static constexpr bool for_customer = false;
  std::string model;
  ModelSegment segment = ModelSegment::any;
  std::int64_t model_version = 1;
};
BOOST_DESCRIBE_STRUCT(HealthModelPublished, (), (model, segment, model_version))

namespace store {

std::optional<HealthModel> find_model(db::Tx& tx, const HealthModelId& id);
std::vector<HealthModel> list_models(db::Tx& tx, std::optional<ModelState> state, std::optional<ModelSegment> segment,
                                     const std::string& before, int limit);
/// The ones in force, at most one for each segment.
std::vector<HealthModel> models_in_force(db::Tx& tx);
/// The segment's own of them, else the one of all that have none; nothing without either.
const HealthModel* model_for(std::span<const HealthModel> models, ModelSegment segment);
std::int64_t next_number(db::Tx& tx, ModelSegment segment);
/// The highest number that was ever in force; 0: none was.
std::int64_t last_published(db::Tx& tx, ModelSegment segment);
std::int64_t count_drafts(db::Tx& tx, ModelSegment segment);
void insert_model(db::Tx& tx, const HealthModel& model);
/// False when the stored version is not `expected` any more.
bool update_model(db::Tx& tx, const HealthModel& model, std::int64_t expected);
bool delete_draft(db::Tx& tx, const HealthModelId& id);
void retire_models(db::Tx& tx, ModelSegment segment);

/// Models by their ids, each read once.
class Models {
 public:
  explicit Models(db::Tx& tx) : tx_(tx) {}
  const HealthModel& of(const HealthModelId& id);

 private:
  db::Tx& tx_;
  std::map<std::string, HealthModel> models_;
};

}  // namespace store
}  // namespace zelo::success
