import { expect, test } from "vitest";
import type { Say } from "@/lib/use_text";
import { beginning } from "./notice";

const say = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(" ")) as Say;
const now = Date.parse("2026-11-20T12:00:00Z");
const nothing = { status: "identified", workaround: null, workaround_until: null, fix_version: null } as const;
const found = "problems.notice_found {{contact.first_name}}";

test("a notice begins with what helps meanwhile, the version with the fix, and when one hears again", () => {
  const known = { ...nothing, workaround: "Emita pelo site.", fix_version: "4.2" };
  const [greeting, helps, fix, promise] = beginning("broadcast", known, "2026-11-20T18:00:00Z", now, say).split("\n\n");
  expect(greeting).toBe(found);
  expect(helps).toBe("problems.notice_workaround Emita pelo site.");
  expect(fix).toBe("problems.notice_fix 4.2");
  expect(promise).toMatch(/^problems\.notice_promise .*20/);
});

test("what has ended is not told", () => {
  const over = { ...nothing, workaround: "Emita pelo site.", workaround_until: "2026-11-20T11:00:00Z" };
  expect(beginning("broadcast", over, "2026-11-20T11:00:00Z", now, say)).toBe(
    "problems.beginning_broadcast {{contact.first_name}}",
  );
});

test("while the cause is looked for nobody is told that it is found, and a fix that is out is there", () => {
  const looking = { ...nothing, status: "investigating", workaround: "Reinicie." } as const;
  expect(beginning("broadcast", looking, null, now, say)).toMatch(/^problems\.notice_looking/);
  const out = { ...nothing, status: "monitoring", fix_version: "4.2" } as const;
  expect(beginning("broadcast", out, null, now, say)).toBe(`${found}\n\nproblems.notice_fixed 4.2`);
});

test("a solution and a note begin as before", () => {
  const known = { ...nothing, workaround: "Reinicie." };
  expect(beginning("solution", known, null, now, say)).toBe("problems.beginning_solution {{contact.first_name}}");
  expect(beginning("note", known, null, now, say)).toBe("");
});
