// What a customer has signed, as the API says it. Dates are "2026-11-29".

import type { Id, Money, Time } from "./types";

export const billings = ["monthly", "yearly", "once"] as const;
export type Billing = (typeof billings)[number];

export interface Contract {
  id: Id;
  account_id: Id;
  external_id: string | null;
  status: "upcoming" | "active" | "ended" | "voided";
  plan: string;
  starts_on: string;
  renews_on: string;
  ended_on: string | null;
  renews_in_days: number; // below 0: the term is over and nobody has renewed
  value: Money; // for each billing period
  billing: Billing;
  mrr: Money;
  arr: Money;
  seats: number | null;
  limits: Record<string, number>;
  sla: string | null;
  notice_days: number | null;
  auto_renew: boolean;
  expansion_terms: string | null;
  created_at: Time;
  updated_at: Time;
  version: number;
  voiding: { reason: string; by_name: string | null; at: Time } | null; // it was entered by mistake
}

/** How much of a limit is used; null: nobody can measure it. */
export interface LimitUse {
  name: string;
  allowed: number;
  measure: string | null;
  used: number | null;
  percent: number | null;
  counted: string; // how, or why not
}

export interface ContractSummary {
  plans: string[];
  slas: string[];
  arr: Money[]; // one for each currency
  renews_on: string | null;
  renews_in_days: number | null;
  active: number;
  any: boolean; // even ended ones
}
