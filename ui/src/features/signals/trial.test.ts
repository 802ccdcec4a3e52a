import { expect, test } from "vitest";
import type { TrialAccount, TrialBlock } from "@/lib/signal_types";
import { listed, sumOf, withBlock, type Fate } from "./trial";

function account(id: string, fate: Fate): TrialAccount {
  const one = { account_id: id, account_name: id, segment: "smb" as const, csm_name: null, value: 1 };
  return { ...one, fresh: 0, open: 0, resting: 0, gone: 0, [fate]: 1 };
}

function block(items: TrialAccount[], next: string | null): TrialBlock {
  const count = (fate: Fate) => items.filter((one) => one[fate] > 0).length;
  const counts = { fresh: count("fresh"), open: count("open"), resting: count("resting"), gone: count("gone") };
  return {
    total: 4000,
    segments: [{ segment: "smb", accounts: 2000, found: items.length - counts.gone, ...counts }],
    items,
    next,
  };
}

test("what two answers have found is counted and listed together", () => {
  const first = withBlock(null, block([account("padaria", "open"), account("oficina", "fresh")], "x"));
  expect(first).toMatchObject({ looked: 2000, total: 4000, more: false });
  const both = withBlock(first, block([account("nando", "gone"), account("rita", "resting")], null));
  expect(both.looked).toBe(4000);
  expect(both.segments[0]).toMatchObject({ found: 3, fresh: 1, open: 1, resting: 1, gone: 1 });
  expect(sumOf("smb", both.segments).found).toBe(3);
  expect(listed(both.items, null).map(({ account_id }) => account_id)).toEqual(["oficina", "nando", "padaria", "rita"]);
  expect(listed(both.items, "resting").map(({ account_id }) => account_id)).toEqual(["rita"]);
});

test("thresholds that find everybody are counted to the end, and not all listed", () => {
  const many = Array.from({ length: 3000 }, (_, n) => account(`${n}`, "fresh"));
  const both = withBlock(withBlock(null, block(many, "x")), block(many, null));
  expect(both.items).toHaveLength(5000);
  expect(both.more).toBe(true);
  expect(both.segments[0]?.fresh).toBe(6000);
});
