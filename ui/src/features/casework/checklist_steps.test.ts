import { describe, expect, it } from "vitest";
import type { ChecklistStep } from "@/lib/types";
import { answerLabel, moved, newStep, placesOf, withoutStep } from "./checklist_steps";

const step = (key: string, then: string): ChecklistStep => ({
  key,
  text: key,
  hint: null,
  answers: [{ label: "Sim", then }],
});
const ways = (steps: ChecklistStep[]) => steps.map(({ key, answers }) => `${key}:${answers[0]?.then}`);

describe("the steps of a checklist", () => {
  const steps = [step("luz", "reinicio"), step("tomada", "solved"), step("reinicio", "end")];

  it("keep leading forwards when one is moved", () => {
    expect(ways(moved(steps, 2, -1))).toEqual(["luz:reinicio", "reinicio:end", "tomada:solved"]);
    expect(ways(moved(moved(steps, 2, -1), 1, -1))).toEqual(["reinicio:end", "luz:next", "tomada:solved"]);
  });

  it("lead to the next when the one they led to is gone", () => {
    expect(ways(withoutStep(steps, 2))).toEqual(["luz:next", "tomada:solved"]);
  });

  it("stay as they are at the ends", () => {
    expect(moved(steps, 0, -1)).toBe(steps);
    expect(moved(steps, 2, 1)).toBe(steps);
  });

  it("never share a key", () => {
    const two = [newStep([], ["Sim", "Não"]), newStep([step("step1", "end")], ["Sim", "Não"])];
    expect(new Set(two.map(({ key }) => key)).size).toBe(2);
    expect(newStep([step("step2", "end")], ["Sim", "Não"]).key).toBe("step3");
  });
});

describe("in another language", () => {
  const steps = [step("luz", "end"), step("tomada", "end")];

  it("an answer is read in it, and as it was written where nothing is said", () => {
    const run = { steps, labels: [["Sim"], ["Yes"]] };
    expect(answerLabel(run, "tomada", "Sim")).toBe("Yes");
    expect(answerLabel(run, "luz", "Sim")).toBe("Sim");
    expect(answerLabel(run, "gone", "Talvez")).toBe("Talvez");
  });

  it("the name, and each step with its answers, may be said", () => {
    expect(placesOf({ name: "Aparelho", steps }).map(({ path }) => path.join("/"))).toEqual([
      "name",
      "steps/luz/text",
      "steps/luz/hint",
      "steps/luz/answers/Sim",
      "steps/tomada/text",
      "steps/tomada/hint",
      "steps/tomada/answers/Sim",
    ]);
  });
});
