// Which column is which field, what words mean and what amounts are in, as it is chosen and as the server has it.

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "@/lib/api";
import type { Import } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { mappingWith, meaningsWith } from "./mapping";

type Chosen = Pick<Import, "mapping" | "meanings" | "currency">;

export function useMapping({ id, mapping, meanings, currency }: Pick<Import, "id"> & Chosen) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>({ mapping, meanings, currency });
  const [kept, setKept] = useState<Chosen>(chosen);
  const newest = useRef<Chosen>(chosen);
  const save = useCommand(
    (next: Chosen) => api.patch<Import>(`/api/imports/${id}`, next),
    (saved, sent) => {
      client.setQueryData(["import", id], saved);
      setKept(sent);
    },
  );

  async function choose(part: Partial<Chosen>) {
    newest.current = { ...newest.current, ...part };
    setChosen(newest.current);
    // What is chosen while an earlier choice is on its way is sent behind it.
    for (let sent: Chosen | undefined; sent !== newest.current;) {
      sent = newest.current;
      await save.run(sent);
    }
  }

  return {
    ...chosen,
    choose: (column: string, field: string) =>
      void choose({ mapping: mappingWith(newest.current.mapping, column, field) }),
    mean: (field: string, value: string, meaning: string | null) =>
      void choose({ meanings: meaningsWith(newest.current.meanings, field, value, meaning) }),
    chooseCurrency: (code: string | null) => void choose({ currency: code }),
    problem: save.problem,
    /** The server has exactly what is shown. */
    saved: !save.pending && save.problem === null && chosen === kept,
  };
}
