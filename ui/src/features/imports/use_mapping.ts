// Which column is which field and what words mean, as it is chosen and as the server has it.

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "@/lib/api";
import type { Import } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { mappingWith, meaningsWith } from "./mapping";

type Chosen = Pick<Import, "mapping" | "meanings">;

export function useMapping(made: Pick<Import, "id"> & Chosen) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>({ mapping: made.mapping, meanings: made.meanings });
  const [kept, setKept] = useState<Chosen>(chosen);
  const newest = useRef<Chosen>(chosen);
  const save = useCommand(
    (next: Chosen) => api.patch<Import>(`/api/imports/${made.id}`, next),
    (saved, sent) => {
      client.setQueryData(["import", made.id], saved);
      setKept(sent);
    },
  );

  async function keep(next: Chosen) {
    newest.current = next;
    setChosen(next);
    // What is chosen while an earlier choice is on its way is sent behind it.
    for (let sent: Chosen | undefined; sent !== newest.current;) {
      sent = newest.current;
      await save.run(sent);
    }
  }

  return {
    ...chosen,
    choose: (column: string, field: string) =>
      void keep({ ...newest.current, mapping: mappingWith(newest.current.mapping, column, field) }),
    mean: (field: string, value: string, meaning: string | null) =>
      void keep({ ...newest.current, meanings: meaningsWith(newest.current.meanings, field, value, meaning) }),
    problem: save.problem,
    /** The server has exactly what is shown. */
    saved: !save.pending && save.problem === null && chosen === kept,
  };
}
