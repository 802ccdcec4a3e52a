import { describe, expect, it } from "vitest";
import { most_plans, unknownPlans } from "./unknown_plans";

describe("plans that no contract has", () => {
  it("are told by their signs", () => expect(unknownPlans(["Pro+", "pro"], ["Pro"])).toEqual(["Pro+"]));
  it("are none that are only written otherwise", () =>
    expect(unknownPlans(["padrao  sul"], ["Padrão Sul"])).toEqual([]));
  it("are not told where there may be more plans than were sent", () => {
    const plans = Array.from({ length: most_plans }, (_, n) => `Plano ${n}`);
    expect(unknownPlans(["Outro"], plans)).toEqual([]);
  });
});
