#include "src/success/signal/detector/settings.h"

#include "lib/base/json.h"

namespace zelo::success::store {
namespace {

struct SettingsRow {
  std::string detector;
  std::string segments;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SettingsRow, (), (detector, segments, version))

/// As stored, with a threshold that came later as it is proposed.
void read_over(Watch& watch, Watch stored) {
  stored.thresholds.merge(watch.thresholds);
  watch = std::move(stored);
}

}  // namespace

std::map<Detector, DetectorSettings> detector_settings(db::Tx& tx) {
  std::map<Detector, DetectorSettings> all;
  for (const DetectorSpec& spec : detectors()) all[spec.detector].watches = rules::defaults_of(spec);
  for (const auto& row : tx.query<SettingsRow>("SELECT detector, segments, version FROM signal_detectors")) {
    const auto detector = parse_enum<Detector>(row.detector);
    if (!detector) continue;
    auto stored = json::read_text<Watches>(row.segments);
    DetectorSettings& settings = all.at(*detector);
    read_over(settings.watches.enterprise, std::move(stored.enterprise));
    read_over(settings.watches.mid_market, std::move(stored.mid_market));
    read_over(settings.watches.smb, std::move(stored.smb));
    settings.version = row.version;
  }
  return all;
}

bool keep_settings(db::Tx& tx, Detector detector, const Watches& watches, std::int64_t expected) {
  if (expected == 0)
    return tx.exec(
               "INSERT INTO signal_detectors (detector, segments, version) VALUES ($1, $2, 1) ON CONFLICT (detector)"
               " DO NOTHING",
               detector, json::text_of(watches)) == 1;
  return tx.exec(
             "UPDATE signal_detectors SET segments = $1, version = version + 1 WHERE detector = $2 AND version = $3",
             json::text_of(watches), detector, expected) == 1;
}

}  // namespace zelo::success::store
