import { expect, it } from "vitest";
import type { Say } from "@/lib/use_text";
import { nameOf, wordsOf, type DraftIndicator } from "./draft";

const say = ((key: string) => key) as unknown as Say;
const logins: DraftIndicator = {
  measure: "logins",
  window_days: 28,
  lo: 0,
  hi: 20,
  direction: "more",
  weight: 5,
  field_id: null,
  choice: null,
};
const measures = [{ measure: "logins", name: "Acessos" }];
const words = (value: unknown) => wordsOf(say, value, (item) => nameOf(item, [], measures));

it("says of an indicator all that two people may have changed, a line each", () => {
  expect(words([logins, { ...logins, measure: "field_choice", window_days: 0, choice: "Ouro" }])).toBe(
    "Acessos: health.window_days 28, health.lo 0, health.hi 20, health.direction health.direction_more, health.weight 5\n" +
      "field_choice: Ouro: health.lo 0, health.hi 20, health.direction health.direction_more, health.weight 5",
  );
});

it("tells two drafts apart of which only a window, an anchor, the direction or a band differs", () => {
  const other: Partial<DraftIndicator>[] = [{ window_days: 7 }, { lo: 1 }, { hi: 30 }, { direction: "less" }];
  for (const part of other) expect(words([{ ...logins, ...part }])).not.toBe(words([logins]));
  expect(words({ healthy_from: 70, watch_from: 40 })).toBe("health.healthy_from 70\nhealth.watch_from 40");
});

it("shows words as they are, and a dash for none", () => {
  expect(words("Pesos novos")).toBe("Pesos novos");
  expect(words(null)).toBe("–");
});
