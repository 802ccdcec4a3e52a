// Articles: what authors write, what readers see and say.

import type { ActorKind, Id, Language, Segment, Time } from "./types";

export const articleKinds = ["guide", "faq", "tutorial", "manual", "success_guide"] as const;
export const audiences = ["public", "portal", "internal"] as const;
export const articleStates = ["draft", "review", "published", "archived"] as const;

export type ArticleKind = (typeof articleKinds)[number];
export type Audience = (typeof audiences)[number];
export type ArticleState = (typeof articleStates)[number];

/** In lists. */
export interface ArticleLine {
  id: Id;
  title: string;
  kind: ArticleKind;
  audience: Audience;
  category_id: Id | null;
  language: Language;
  state: ArticleState;
  author_id: Id | null;
  author_name: string | null;
  owner_id: Id | null;
  owner_name: string | null;
  reviewer_id: Id | null;
  reviewer_name: string | null;
  review_on: string | null;
  pending: boolean; // published, with changes that readers do not see
  due: boolean; // published, and its review date has come
  helpful: number;
  not_helpful: number;
  open_comments: number;
  broken_links: number;
  created_at: Time;
  updated_at: Time;
  published_at: Time | null;
  version: number;
}

export interface ListedArticle extends ArticleLine {
  views: number; // lately
}

export const articleOrders = ["updated", "review_on", "helpful", "views"] as const;

export interface Article extends ArticleLine {
  body_markdown: string;
  body_html: string; // safe, made by the server
  review_note: string | null;
  position: number | null; // in its category; null: behind those that have one
  slug: string;
  segments: Segment[];
  plans: string[];
  revision: number;
  helpful_now: number; // about what is published now
  not_helpful_now: number;
  uses: number;
  was_published: boolean; // now or ever: it is archived, and not deleted
  product_changes: string[]; // why it is due, where a change of the product is
}

/** What an article was begun from. */
export interface ArticleOrigin {
  kind: "problem" | "ticket";
  id: Id;
  number: number;
}

/** As a customer reads it in the portal. */
export interface PortalArticle {
  id: Id;
  title: string;
  body_html: string; // safe, made by the server
  language: Language;
  updated_at: Time;
  outline: { level: number; id: string; title: string }[];
  versions: { id: Id; language: Language; title: string }[]; // this one too
}

/** What readers see of an article. */
export interface PublishedCopy {
  revision: number;
  title: string;
  body_markdown: string;
  letter: string; // its words for a message, without marks and with whole addresses
  kind: ArticleKind;
  audience: Audience;
  segments: Segment[];
  plan_keys: string[];
  category_id: Id | null;
  language: Language;
  slug: string;
  position: number | null;
  published_at: Time;
  updated_at: Time;
}

export interface RevisionLine {
  number: number;
  title: string;
  author_name: string | null;
  size: number;
  created_at: Time;
}

export interface Revision {
  number: number;
  title: string;
  body_markdown: string;
  body_html: string; // safe, made by the server
  author_name: string | null;
  created_at: Time;
}

export type ArticleImportState = "reading" | "ready" | "running" | "done" | "failed";
export const importOutcomes = ["created", "updated", "unchanged", "kept", "refused"] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** All articles as ZIP files. */
export interface ArticleExport {
  id: Id;
  state: "running" | "done" | "failed";
  source: string;
  done: number;
  total: number;
  files: { number: number; size: number }[];
  problem: string | null;
  created_at: Time;
  finished_at: Time | null;
  expires_at: Time;
}

/** A ZIP file of Markdown on its way to articles. */
export interface ArticleImport extends Record<ImportOutcome, number> {
  id: Id;
  state: ArticleImportState;
  file_name: string;
  file_size: number;
  source: string;
  language: Language;
  audience: Audience;
  overwrite: boolean;
  create_categories: boolean;
  done: number; // files of the step that runs
  total: number;
  images: number;
  findings: number;
  problem: string | null;
  author_name: string;
  created_at: Time;
  finished_at: Time | null;
}

export interface ImportedFile {
  number: number;
  path: string;
  title: string;
  language: Language;
  outcome: ImportOutcome;
  article_id: Id | null;
}

export interface ImportFinding {
  number: number;
  path: string;
  line: number; // 0: of the whole file
  message: string;
}

export interface Translation {
  id: Id;
  title: string;
  language: Language;
  state: ArticleState;
  live: boolean;
  behind: boolean; // the other was changed later
  updated_at: Time;
}

export interface ArticleImage {
  id: Id;
  name: string;
  size: number;
  content_type: string;
  address: string;
}

export interface Feedback {
  id: Id;
  helpful: boolean;
  comment: string;
  giver_kind: ActorKind;
  giver_name: string | null;
  account_name: string | null;
  revision: number;
  updated_at: Time;
  handled_at: Time | null;
  handled_by_name: string | null;
}

export type BrokenLinkState =
  "fine" | "missing" | "unpublished" | "narrower" | "no_anchor" | "no_image" | "outside" | "unreachable";

export interface BrokenLink {
  article_id: Id;
  article_title: string;
  position: number;
  target: string;
  line: number;
  state: BrokenLinkState;
  target_id: Id | null;
  checked_at: Time;
}

export const gapStates = ["open", "written", "dismissed"] as const;
export type GapState = (typeof gapStates)[number];

export interface Gap {
  id: Id;
  language: Language;
  query: string;
  said: string | null; // as it was first typed
  place: "help" | "portal" | "form" | "composer" | "articles";
  times: number;
  first_at: Time;
  last_at: Time;
  state: GapState;
  article_id: Id | null;
}

export interface CategoryGap {
  category_id: Id;
  name: string;
  tickets: number;
  articles: number;
}

export interface TicketArticle {
  article_id: Id;
  title: string;
  language: Language;
  state: ArticleState;
  audience: Audience;
  live: boolean;
  linked_by_name: string | null;
  created_at: Time;
}

export interface ArticleTicket {
  ticket_id: Id;
  number: number;
  subject: string;
  created_at: Time;
}
