import type { Id, Time } from "./types";

export interface RowProblem {
  path: string;
  message: string;
}

export const importKinds = [
  "accounts",
  "contacts",
  "contracts",
  "invoices",
  "products",
  "usage",
  "tickets",
  "nps",
] as const;
export type ImportKind = (typeof importKinds)[number];

export interface Import {
  id: Id;
  kind: ImportKind;
  state: "uploaded" | "running" | "done" | "failed";
  file_name: string;
  columns: string[];
  mapping: Record<string, string>;
  meanings: Record<string, Record<string, string>>; // field → word of the file → value here
  choices: Record<string, { value: string; label: string }[]>; // by field; no label: the value has its own name
  foreign_values: ForeignValue[];
  foreign_left_out: number;
  fields: { name: string; required: boolean }[];
  currency: string | null;
  preview: { row_number: number; values: Record<string, string>; problems: RowProblem[] }[];
  rows_total: number;
  rows_read: number;
  rows_created: number;
  rows_updated: number;
  rows_unchanged: number;
  rows_rejected: number;
  created_at: Time;
  finished_at: Time | null;
}

/** A word of the file that nobody here knows, until somebody says what it means. */
export interface ForeignValue {
  field: string;
  column: string;
  value: string;
  rows: number;
  meaning: string | null;
}

export interface ImportReject {
  row_number: number;
  content: string;
  problems: RowProblem[];
}
