// Which column is which field, as it is chosen and as the server has it.

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "@/lib/api";
import type { Import } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { mappingWith } from "./mapping";

type Mapping = Record<string, string>;

export function useMapping(made: Pick<Import, "id" | "mapping">) {
  const client = useQueryClient();
  const [mapping, setMapping] = useState<Mapping>(made.mapping);
  const [kept, setKept] = useState<Mapping>(made.mapping);
  const newest = useRef<Mapping>(made.mapping);
  const save = useCommand(
    (next: Mapping) => api.patch<Import>(`/api/imports/${made.id}`, { mapping: next }),
    (saved, sent) => {
      client.setQueryData(["import", made.id], saved);
      setKept(sent);
    },
  );

  async function choose(column: string, field: string) {
    newest.current = mappingWith(newest.current, column, field);
    setMapping(newest.current);
    // What is chosen while an earlier choice is on its way is sent behind it.
    for (let sent: Mapping | undefined; sent !== newest.current;) {
      sent = newest.current;
      await save.run(sent);
    }
  }

  return {
    mapping,
    choose: (column: string, field: string) => void choose(column, field),
    problem: save.problem,
    /** The server has exactly what is shown. */
    saved: !save.pending && save.problem === null && mapping === kept,
  };
}
