// How well customers are doing, as the API says it.

import type { Id, Money, Page, Segment, Time, Visibility } from "./types";

export const bands = ["healthy", "watch", "risk"] as const;
export type Band = (typeof bands)[number];

export const measureGroups = ["usage", "support", "payment", "engagement", "voice", "own"] as const;
export type MeasureGroup = (typeof measureGroups)[number];
export type MeasureUnit = "count" | "percent" | "days" | "points" | "yes_no" | "number";
export type Direction = "more" | "less";

export interface Bands {
  healthy_from: number;
  watch_from: number;
}

export interface HealthMeasure {
  measure: string;
  name: string;
  about: string;
  group: MeasureGroup;
  unit: MeasureUnit;
  direction: Direction;
  lo: number;
  hi: number;
  window_days: number;
}

export interface Indicator {
  key: string;
  name: string;
  measure: string;
  group: MeasureGroup;
  unit: MeasureUnit;
  window_days: number;
  lo: number;
  hi: number;
  direction: Direction;
  weight: number;
  field_id: Id | null;
  choice: string | null;
}

export const modelSegments = ["any", "enterprise", "mid_market", "smb"] as const;
export type ModelSegment = (typeof modelSegments)[number];
export type ModelState = "draft" | "published" | "retired";

export interface HealthModel {
  id: Id;
  segment: ModelSegment;
  number: number;
  name: string;
  state: ModelState;
  indicators: Indicator[];
  bands: Bands;
  note: string | null;
  created_by_name: string | null;
  created_at: Time;
  published_by_name: string | null;
  published_at: Time | null;
  version: number;
}

export interface IndicatorHealth {
  key: string;
  name: string;
  measure: string;
  group: MeasureGroup;
  unit: MeasureUnit;
  value: number | null;
  was: number | null;
  weight: number;
  contribution: number;
  points: number | null;
  why: string;
}

export interface HealthPoint {
  at: Time;
  score: number | null;
  calculated: number | null;
  band: Band | null;
  coverage: number;
  model_id: Id;
  model_version: number;
  bands: Bands;
  why: string;
}

/** A row of history, against the one before. */
export interface HealthThen {
  point: HealthPoint;
  indicators: IndicatorHealth[];
}

/** A score of the past, as it was calculated then and as another model would have. */
export interface ReplayedPoint {
  at: Time;
  was: number | null;
  was_band: Band | null;
  is: number | null;
  is_band: Band | null;
  coverage: number;
}

export interface HealthReplay {
  model_id: Id;
  bands: Bands;
  items: ReplayedPoint[];
}

export interface GroupHealth {
  score: number;
  band: Band;
  accounts: number;
  /** In no band: too little is known of them. */
  unknown: number;
  by_revenue: boolean;
  worst_id: Id;
  worst_name: string;
  worst_score: number;
}

export interface ForcedHealth {
  score: number;
  reason: string;
  expires_at: Time;
  author_name: string | null;
  created_at: Time;
}

export interface AccountHealth {
  account_id: Id;
  state: "scored" | "no_data" | "no_model";
  score: number | null;
  calculated: number | null;
  band: Band | null;
  coverage: number;
  change: number | null;
  compared_with: Time | null;
  why: string;
  at: Time | null;
  model_id: Id | null;
  model_name: string | null;
  model_version: number | null;
  bands: Bands | null;
  indicators: IndicatorHealth[];
  forced: ForcedHealth | null;
  group: GroupHealth | null;
  history: HealthPoint[];
}

export interface NpsAnswer {
  id: Id;
  account_id: Id;
  contact_id: Id | null;
  contact_name: string | null;
  score: number;
  comment: string | null;
  answered_on: string;
  created_at: Time;
}

/** Of the latest answer of each person within the window; the interval is one of 90 %. */
export interface NpsSummary {
  window_days: number;
  answers: number;
  promoters: number;
  detractors: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface NpsPage extends Page<NpsAnswer> {
  summary: NpsSummary;
}

export interface PortfolioRow {
  account_id: Id;
  account_name: string;
  segment: Segment;
  arr: Money | null;
  csm_name: string | null;
  renews_on: string | null;
  next_step_on: string | null;
  score: number | null;
  band: Band | null;
  change: number | null;
  coverage: number;
  forced: boolean;
  open_risks: number;
  why: string;
}

export interface HealthRun {
  id: Id;
  reason: "daily" | "asked" | "published" | "watched";
  done: number;
  total: number;
  changed: number;
  created_at: Time;
  finished_at: Time | null;
}

export interface Portfolio {
  accounts: number;
  scored: number;
  mean: number | null;
  bands: { band: Band | null; few_data: boolean; left: boolean; accounts: number; arr: Money[] }[];
  sizes: { from: number; to: number | null }[];
  cells: { score_from: number; size: number; accounts: number; at_risk: number }[]; // at_risk: with an open risk
  run: HealthRun | null;
}

export interface BandCount {
  healthy: number;
  watch: number;
  risk: number;
  few: number;
  none: number;
}

export interface ReplayedMoment {
  at: Time;
  accounts: number;
  before: BandCount;
  after: BandCount;
  mean_before: number | null;
  mean_after: number | null;
  coverage: number;
  other_band: number;
}

export interface PortfolioReplay {
  model_id: Id;
  total: number;
  accounts: number;
  items: ReplayedMoment[];
}

export interface ReplayedAccount {
  account_id: Id;
  account_name: string;
  arr: Money | null;
  point: ReplayedPoint | null;
}

export interface Mover {
  account_id: Id;
  account_name: string;
  arr: Money | null;
  was: number | null;
  was_band: Band | null;
  is: number | null;
  is_band: Band | null;
}

export interface Preview {
  total: number;
  accounts: number;
  before: BandCount;
  after: BandCount;
  mean_before: number | null;
  mean_after: number | null;
  coverage: number;
  other_band: number;
  falls: Mover[];
  rises: Mover[];
}

export type Verdict = "signal" | "no_signal" | "too_few" | "all_churned" | "none_churned" | "no_examples";

export interface FittedColumn {
  indicator: Omit<Indicator, "name" | "group" | "unit">;
  name: string;
  auc: number | null;
  known: number;
  suspicious: boolean;
}

export interface CalibrationResult {
  worth: {
    verdict: Verdict;
    auc: number | null;
    auc_low: number | null;
    auc_high: number | null;
    score_auc: number | null;
    brier: number | null;
    brier_base: number | null;
    lift: number | null;
    curve: { predicted: number; observed: number; accounts: number }[];
  };
  accounts: number;
  churned: number;
  /** Of each of several days; null: of one day. */
  examples: number | null;
  days: number | null;
  without_data: number;
  refused: number;
  left_before: number;
  not_yet: number | null;
  suspicious: boolean;
  columns: FittedColumn[];
  dropped: { indicator: FittedColumn["indicator"]; name: string }[];
  measured_on: string | null;
  left_by: string | null;
}

export interface Calibration {
  id: Id;
  segment: ModelSegment;
  state: "running" | "done" | "failed";
  sentence: string;
  result: CalibrationResult | null;
  created_by_name: string | null;
  created_at: Time;
  finished_at: Time | null;
}

export const portfolioSorts = ["score", "change", "rise", "arr", "renewal"] as const;
export type PortfolioSort = (typeof portfolioSorts)[number];

/** Which accounts of the portfolio; all that are given must hold. */
export interface PortfolioConditions {
  q?: string;
  band?: Band | "few" | "none";
  segment?: Segment;
  csm_id?: string; // "me", or a user's id
  score_from?: number;
  score_to?: number;
  arr_from?: number; // minor units
  arr_to?: number;
  no_arr?: boolean;
  at_risk?: boolean;
}

/** A list of the portfolio that somebody has kept. */
export interface PortfolioView {
  id: Id;
  name: string;
  visibility: Visibility;
  team_id: Id | null;
  filter: { [Name in keyof Required<PortfolioConditions>]: Required<PortfolioConditions>[Name] | null };
  sort: PortfolioSort;
  position: number;
  may_edit: boolean;
  version: number;
}
