import { expect, test } from "vitest";
import { dayIn } from "./day_text";

test("a day is understood as Ana types it", () => {
  for (const typed of ["29/11/2026", "29.11.2026", "29-11-2026", " 29112026 ", "2026-11-29"])
    expect(dayIn(typed)).toBe("2026-11-29");
  expect(dayIn("1/2/2026")).toBe("2026-02-01");
});

test("what is no day is none", () => {
  for (const typed of ["", "29/11", "31/02/2026", "29/13/2026", "amanhã", "2026-11", "1/1/202", "1/2/26", "2026-1-2"])
    expect(dayIn(typed)).toBeNull();
});
