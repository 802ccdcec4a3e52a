// One form for what is made and for what is changed: a new one is posted whole, one that is there is patched by what
// differs. `blankable` are texts that may be empty: nothing is said of them then, or that they are gone.

import { api } from "./api";
import { toast } from "./toast";
import { useCommand } from "./use_command";
import { changesOf, useProblemForm } from "./use_form";
import { useText } from "./use_text";

interface Options<Values> {
  path: string;
  item: { id: string; version: number } | null;
  values: Values;
  blankable: (keyof Values & string)[];
  /** What only an existing one has. */
  onlyOld: (keyof Values & string)[];
  /** What a new one says, where that is not what was typed. */
  asNew?: (values: Values) => Partial<Values>;
  onSaved: () => void;
  onDone: () => void;
}

export function useRecordForm<Values extends Record<string, unknown>>(options: Options<Values>) {
  const { path, item, values: before, blankable, onlyOld, asNew, onSaved, onDone } = options;
  const t = useText();
  const save = useCommand(
    (body: object, key) =>
      item ? api.patch(`${path}/${item.id}`, body, { version: item.version }) : api.post(path, body, { key }),
    () => {
      onSaved();
      toast(t("common.saved"));
      onDone();
    },
  );
  const form = useProblemForm(before, save.problem);

  function submit(values: Values) {
    const said = item ? changesOf(before, values) : { ...values, ...asNew?.(values) };
    const body = Object.entries(said)
      .filter(([name, value]) => item ?? !(onlyOld.includes(name) || (blankable.includes(name) && !value)))
      .map(([name, value]) => [name, blankable.includes(name) ? value || null : value]);
    if (body.length === 0) onDone();
    else void save.run(Object.fromEntries(body));
  }

  return {
    fields: form.fields,
    /** For a DialogForm. */
    props: {
      onSubmit: form.fields.onSubmit(submit),
      onCancel: onDone,
      pending: save.pending,
      problem: save.problem,
      rest: form.rest,
    },
  };
}
