#include "src/success/signal/detector/settings.h"

#include "lib/base/json.h"

namespace zelo::success::store {
namespace {

struct SettingsRow {
  std::string detector;
  std::string segments;
  std::int64_t quiet_days = rules::proposed_quiet;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SettingsRow, (), (detector, segments, quiet_days, version))

/// As stored, with a threshold that came later as it is proposed.
void read_over(Watch& watch, Watch stored) {
  stored.thresholds.merge(watch.thresholds);
  watch = std::move(stored);
}

}  // namespace

std::map<Detector, DetectorSettings> detector_settings(db::Tx& tx) {
  std::map<Detector, DetectorSettings> all;
  for (const DetectorSpec& spec : detectors()) all[spec.detector].watches = rules::defaults_of(spec);
  for (const auto& row :
       tx.query<SettingsRow>("SELECT detector, segments, quiet_days, version FROM signal_detectors")) {
    const auto detector = parse_enum<Detector>(row.detector);
    if (!detector) continue;
    auto stored = json::read_text<Watches>(row.segments);
    DetectorSettings& settings = all.at(*detector);
    read_over(settings.watches.enterprise, std::move(stored.enterprise));
    read_over(settings.watches.mid_market, std::move(stored.mid_market));
    read_over(settings.watches.smb, std::move(stored.smb));
    settings.quiet_days = row.quiet_days;
    settings.version = row.version;
  }
  return all;
}

bool keep_settings(db::Tx& tx, Detector detector, const DetectorSettings& settings) {
  const std::string segments = json::text_of(settings.watches);
  if (settings.version == 0)
    return tx.exec(
               "INSERT INTO signal_detectors (detector, segments, quiet_days, version) VALUES ($1, $2, $3, 1)"
               " ON CONFLICT (detector) DO NOTHING",
               detector, segments, settings.quiet_days) == 1;
  return tx.exec(
             "UPDATE signal_detectors SET segments = $1, quiet_days = $2, version = version + 1 WHERE detector = $3 AND"
             " version = $4",
             segments, settings.quiet_days, detector, settings.version) == 1;
}

}  // namespace zelo::success::store
