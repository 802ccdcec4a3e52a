// Numbers of health that are no indicators, which say themselves what they measure: what each is called and counts.

import type { TextKey } from "@/lib/texts";

export const healthNumbers = {
  mean: { name: "health.mean", about: "health.about_mean" },
  auc: { name: "calibration.auc", about: "calibration.about_auc" },
  score_auc: { name: "calibration.score_auc", about: "calibration.about_score_auc" },
  brier: { name: "calibration.brier", about: "calibration.about_brier" },
  lift: { name: "calibration.lift", about: "calibration.about_lift" },
} as const satisfies Record<string, { name: TextKey; about: TextKey }>;
