// What each page shows at once is asked for while the page itself still comes; so it appears whole, and nothing moves
// under a finger. An answer that does not come is for the page to tell.

import type { QueryClient } from "@tanstack/react-query";
import { loadBrand } from "@/lib/brand";
import { pagedQuery } from "@/lib/paged";
import { wholeQuery } from "@/lib/use_all_pages";
import {
  articleList,
  companyQuery,
  eventList,
  followingQuery,
  follows,
  linkQuery,
  mailChoicesQuery,
  messageList,
  ownSessionsQuery,
  paraphraseQuery,
  personQuery,
  portalArticleQuery,
  portalCategoriesQuery,
  portalTicketQuery,
  privacyQuery,
  recentArticlesQuery,
  shelvesQuery,
  ticketList,
  trackerQuery,
  type TicketFilters,
} from "./queries";

export interface Place {
  client: QueryClient;
  params: Record<string, string | undefined>;
  search: object;
  hash: string;
}
export type Prepare = (place: Place) => Promise<unknown>[];

export const frame: Prepare = ({ client }) => [loadBrand(client)];

export const door: Prepare = ({ client }) => [loadBrand(client), client.ensureQueryData(companyQuery)];

export const link: Prepare = (place) => [...door(place), linked(place)];

async function linked({ client, hash }: Place) {
  const token = hash.replace(/^#/, "");
  if (token === "") return; // a mail program cut it off
  const { purpose } = await client.ensureQueryData(linkQuery(token));
  if (follows(purpose)) await client.ensureQueryData(trackerQuery(token));
}

export const tickets: Prepare = ({ client, search }) => [
  client.ensureInfiniteQueryData(pagedQuery(...ticketList(search as TicketFilters))),
  client.ensureQueryData(personQuery),
];

export const ticket: Prepare = ({ client, params: { ticketId = "" } }) => [
  client.ensureQueryData(portalTicketQuery(ticketId)),
  client.ensureQueryData(followingQuery(ticketId)),
  client.ensureQueryData(paraphraseQuery(ticketId)),
  client.ensureInfiniteQueryData(wholeQuery(...messageList(ticketId))),
  client.ensureInfiniteQueryData(wholeQuery(...eventList(ticketId))),
];

export const newTicket: Prepare = ({ client }) => [client.ensureQueryData(portalCategoriesQuery)];

export const person: Prepare = ({ client }) => [client.ensureQueryData(personQuery)];

export const help: Prepare = ({ client, search }) => [
  client.ensureInfiniteQueryData(pagedQuery(...articleList((search as { about?: string }).about))),
  client.ensureQueryData(recentArticlesQuery()),
  client.ensureQueryData(shelvesQuery()),
];

export const helpArticle: Prepare = ({ client, params: { articleId = "" } }) => [
  client.ensureQueryData(portalArticleQuery(articleId)),
];

export const profile: Prepare = ({ client }) => [
  client.ensureQueryData(mailChoicesQuery),
  client.ensureQueryData(ownSessionsQuery),
  client.ensureQueryData(privacyQuery),
];
