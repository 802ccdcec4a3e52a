// Changes to the steps of a checklist that keep every answer leading forwards.

import type { ChecklistStep } from "@/lib/types";

/** An answer that no longer leads to a later step leads to the next one. */
function straightened(steps: ChecklistStep[]): ChecklistStep[] {
  return steps.map((step, at) => {
    const later = new Set(steps.slice(at + 1).map((one) => one.key));
    const leads = (then: string) => ["next", "solved", "end"].includes(then) || later.has(then);
    return {
      ...step,
      answers: step.answers.map((answer) => (leads(answer.then) ? answer : { ...answer, then: "next" })),
    };
  });
}

/** With a key that no step has; the first answer solves, the second goes on. */
export function newStep(steps: ChecklistStep[], [yes, no]: [string, string]): ChecklistStep {
  const taken = new Set(steps.map((step) => step.key));
  let number = steps.length + 1;
  while (taken.has(`step${number}`)) number += 1;
  return {
    key: `step${number}`,
    text: "",
    hint: null,
    answers: [
      { label: yes, then: "solved" },
      { label: no, then: "next" },
    ],
  };
}

export function moved(steps: ChecklistStep[], at: number, by: -1 | 1): ChecklistStep[] {
  const step = steps[at];
  const other = steps[at + by];
  if (!step || !other) return steps;
  return straightened(steps.map((one, i) => (i === at ? other : i === at + by ? step : one)));
}

export function withoutStep(steps: ChecklistStep[], at: number): ChecklistStep[] {
  return straightened(steps.filter((_, i) => i !== at));
}
