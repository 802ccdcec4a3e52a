// The steps of a checklist: changes that keep every answer leading forwards, and how they are read.

import type { Checklist, ChecklistRun, ChecklistStep } from "@/lib/types";
import type { Place } from "@/lib/wordings";

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

/** What of a checklist may be said in other languages. */
export function placesOf({ name, steps }: Pick<Checklist, "name" | "steps">): Place[] {
  return [
    { path: ["name"], written: name, max: 120 },
    ...steps.flatMap(({ key, text, hint, answers }) => [
      { path: ["steps", key, "text"], written: text, max: 300 },
      { path: ["steps", key, "hint"], written: hint ?? "", max: 2000 },
      ...answers.map(({ label }) => ({ path: ["steps", key, "answers", label], written: label, max: 60 })),
    ]),
  ];
}

/** An answer as the reader reads it. */
export function answerLabel({ steps, labels }: Pick<ChecklistRun, "steps" | "labels">, key: string, answer: string) {
  const at = steps.findIndex((step) => step.key === key);
  const place = steps[at]?.answers.findIndex(({ label }) => label === answer) ?? -1;
  return labels[at]?.[place] ?? answer;
}
