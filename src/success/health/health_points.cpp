#include "src/success/health/health_points.h"

#include "src/success/health/health_rules.h"

namespace zelo::success {

HealthPoint point_of(const Namer& namer, store::Models& models, const store::Snapshot& s,
                     const store::Snapshot* before) {
  const HealthModel& model = models.of(s.model_id);
  HealthPoint point{s.at, s.score, s.calculated, s.band, s.coverage, s.model_id, model.number, model.bands, {}};
  std::vector<KeptPart> parts;
  if (before != nullptr) parts = store::unpack(before->parts, models.of(before->model_id).indicators);
  const auto shifts = rules::shifts(parts, store::unpack(s.parts, model.indicators));
  const bool other_model = before != nullptr && before->model_id != s.model_id;
  point.why = namer.why(model.indicators, before != nullptr ? before->calculated : std::nullopt, s.calculated, shifts,
                        other_model, "health.why_same_then");
  if (s.score != s.calculated) point.why = namer.of_calculated(point.why, s.calculated);
  return point;
}

std::vector<HealthPoint> points_of(const Ctx& ctx, db::Tx& tx, store::Models& models,
                                   const std::vector<store::Snapshot>& rows, int wanted) {
  const Namer namer(ctx, tx);
  std::vector<HealthPoint> points;
  for (std::size_t n = 0; n < rows.size() && n < static_cast<std::size_t>(wanted); ++n)
    points.push_back(point_of(namer, models, rows[n], n + 1 < rows.size() ? &rows[n + 1] : nullptr));
  return points;
}

}  // namespace zelo::success
