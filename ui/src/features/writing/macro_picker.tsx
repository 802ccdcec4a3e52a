import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Macro, Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { Picker } from "./picker";
import { offeredMacrosQuery } from "./queries";

interface Props {
  ticket: Ticket;
  onChoose: (macro: Macro) => void;
  onClose: (typed: boolean) => void;
}

/** Standard messages and procedures that fit this ticket. */
export function MacroPicker({ ticket, onChoose, onClose }: Props) {
  const t = useText();
  const [q, setQ] = useState("");
  const [asked] = useDebouncedValue(q, 120);
  const { data } = useQuery(offeredMacrosQuery(ticket.id, asked));
  const macros = data?.items ?? [];
  return (
    <Picker
      title={t("macro.pick")}
      placeholder={t("macro.search")}
      q={q}
      onSearch={setQ}
      choices={macros.map((macro) => ({
        id: macro.id,
        label: macro.name,
        group: macro.folder,
        hint:
          macro.kind === "procedure"
            ? t("macro.procedure_steps", { count: macro.steps.length })
            : macro.body.replaceAll("\n", " "),
      }))}
      empty={data ? t("macro.none_found") : ""}
      onChoose={(id) => {
        const found = macros.find((macro) => macro.id === id);
        if (found) onChoose(found);
      }}
      onClose={onClose}
    />
  );
}
