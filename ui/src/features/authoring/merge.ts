// Two people wrote at once: what each changed, together, where it does not meet.

import { applyPatch, diffLines, structuredPatch } from "diff";
import { ended } from "./text_diff";

const patience = 1500; // ms

/** Both changes of `base`, or nothing where they touch the same lines. */
export function merged(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || base === theirs) return mine;
  if (base === mine) return theirs;
  const [from, to, other] = [ended(base), ended(mine), ended(theirs)];
  if (!diffLines(from, to, { timeout: patience })) return null;
  const changes = structuredPatch("", "", from, to, "", "", { context: 2 });
  const together = applyPatch(other, changes, { fuzzFactor: 0, autoConvertLineEndings: false });
  return together === false ? null : together;
}
