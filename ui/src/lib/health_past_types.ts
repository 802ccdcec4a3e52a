// How customers were doing, as the API says it: of one over some days, of all of them week by week.

import type { Band, HealthPoint, Portfolio } from "./health_types";
import type { Id, Money, Segment, Time } from "./types";

/** From here on another model, or version, measured the account. */
export interface ModelMark {
  at: Time;
  model_id: Id;
  model_name: string;
  model_version: number;
}

/** A person's word held. */
export interface OverrideMark {
  at: Time;
  until: Time;
  score: number;
  reason: string;
  author_name: string | null;
}

/** Newest first: of each day the last score, and behind them what stood when the days began. */
export interface HealthPeriod {
  from: string;
  to: string;
  begins_at: Time;
  ends_at: Time;
  items: HealthPoint[];
  previous_from: string;
  previous_begins_at: Time;
  previous: HealthPoint[];
  models: ModelMark[];
  overrides: OverrideMark[];
}

export type BandShare = Portfolio["bands"][number];

/** The portfolio at the end of a day. */
export interface PortfolioWeek {
  on: string;
  accounts: number;
  bands: BandShare[];
}

/** An account as it stood then. */
export interface AccountThen {
  account_id: Id;
  account_name: string;
  segment: Segment;
  arr: Money[];
  csm_name: string | null;
  at: Time;
  score: number | null;
  band: Band | null;
  left: boolean;
  score_now: number | null;
  band_now: Band | null;
}
