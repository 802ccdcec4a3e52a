// Numbers about the desk.

export const metrics = [
  "opened",
  "closed",
  "backlog",
  "load",
  "first_response",
  "resolution",
  "first_response_sla",
  "resolution_sla",
  "reopened",
  "escalated",
  "returned",
  "corrected",
  "proactive",
  "deflection",
  "deflection_confirmed",
] as const;
export type Metric = (typeof metrics)[number];

export type ReportBy =
  "day" | "week" | "agent" | "team" | "tier" | "category" | "segment" | "priority" | "channel" | "age";
export type Unit = "tickets" | "percent" | "ms";
export type Part = "all" | "hits" | "misses";

export interface Figure {
  value: number | null;
  p90: number | null;
  n: number;
  hits: number | null;
}

export interface MetricDefinition {
  metric: Metric;
  name: string;
  definition: string;
  unit: Unit;
  by: ReportBy[];
  lists: Part[];
  filters: boolean;
  lower_is_better: boolean;
}

export interface ReportPoint {
  date: string;
  figure: Figure;
  previous: Figure;
}

export interface ReportRow {
  key: string;
  name: string;
  figure: Figure;
  previous: Figure;
}

export interface Report {
  definition: MetricDefinition;
  from: string;
  to: string;
  previous_from: string;
  previous_to: string;
  time_zone: string;
  by: ReportBy;
  figure: Figure;
  previous: Figure;
  series: ReportPoint[];
  rows: ReportRow[];
  more: boolean;
  up_to_date: boolean;
}

export interface ReportCatalog {
  items: MetricDefinition[];
  time_zone: string;
  today: string;
}
