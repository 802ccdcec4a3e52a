// Where people stand on the map: influence by sentiment.

import type { Sentiment, Stakeholder } from "@/lib/customer_types";

export const influences = [5, 4, 3, 2, 1] as const; // who decides stands at the top
export const columns: readonly Sentiment[] = ["critic", "neutral", "supporter"];

export interface Places {
  at: (influence: number, sentiment: Sentiment) => Stakeholder[];
  unplaced: Stakeholder[]; // nobody has said where they stand
  left: Stakeholder[];
}

export function placesOf(people: readonly Stakeholder[]): Places {
  const here = people.filter(({ left_on }) => left_on === null);
  return {
    at: (influence, sentiment) => here.filter((one) => one.influence === influence && one.sentiment === sentiment),
    unplaced: here.filter(({ influence, sentiment }) => influence === null || sentiment === null),
    left: people.filter(({ left_on }) => left_on !== null),
  };
}
