// A form whose mistakes, found here or by the server, stand at their fields.

import { useForm, type UseFormReturnType } from "@mantine/form";
import { useEffect, useState } from "react";
import { readDraft, writeDraft } from "./drafts";
import { placeProblems, type Problem } from "./problem";

export interface Form<Values extends Record<string, unknown>> {
  fields: UseFormReturnType<Values>;
  /** What could not be placed at a field. */
  rest: string[];
  /** The draft has done its duty. */
  forget: () => void;
}

/** With a `draft` name, what was typed outlives the closed dialog and the closed tab. */
export function useProblemForm<Values extends Record<string, unknown>>(
  initialValues: Values,
  problem: Problem | null,
  draft?: string,
): Form<Values> {
  const [start] = useState(() => ({ ...initialValues, ...draftValues<Values>(draft) }));
  const fields = useForm<Values>({ initialValues: start });
  const [rest, setRest] = useState<string[]>([]);
  const names = Object.keys(initialValues).join(" ");
  const { setErrors, values } = fields;

  useEffect(() => {
    if (draft && values !== start) writeDraft(draft, { text: JSON.stringify(values), at: Date.now() });
  }, [draft, values, start]);

  useEffect(() => {
    const { at, elsewhere } = problem ? placeProblems(problem, names.split(" ")) : { at: {}, elsewhere: [] };
    setErrors(at);
    setRest(elsewhere);
    if (Object.keys(at).length > 0) requestAnimationFrame(focusFirstMistake);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- setErrors is made anew at each render
  }, [problem, names]);

  const forget = () => {
    if (draft) writeDraft(draft, { text: "", at: 0 });
  };
  return { fields, rest, forget };
}

function draftValues<Values>(draft: string | undefined): Partial<Values> {
  const text = draft ? readDraft(draft)?.text : undefined;
  try {
    return text ? (JSON.parse(text) as Partial<Values>) : {};
  } catch {
    return {};
  }
}

export function focusFirstMistake() {
  document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus();
}

/** The same for a form whose values live elsewhere: what is wrong at which of its fields, and what cannot be placed. */
export function useMistakes(problem: Problem | null, names: readonly string[]) {
  const { at, elsewhere } = problem ? placeProblems(problem, names) : { at: {}, elsewhere: [] };
  const found = Object.keys(at).length > 0;
  useEffect(() => {
    if (found) requestAnimationFrame(focusFirstMistake);
  }, [problem, found]);
  return { at: at as Record<string, string>, rest: elsewhere };
}

/** Without the fields that say nothing: what a POST has to say. */
export function filled(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** The fields whose values differ: what a PATCH has to say. */
export function changesOf<Values extends object>(before: Values, after: Values): Partial<Values> {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Values]),
  );
  return Object.fromEntries(changed) as Partial<Values>;
}
