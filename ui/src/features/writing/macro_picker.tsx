import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Macro, Ticket } from "@/lib/types";
import { useMe } from "@/features/session/me";
import { useText } from "@/lib/use_text";
import { fillSample, type MacroSample } from "./macro_sample";
import { Picker } from "./picker";
import classes from "./picker.module.css";
import { macroPreviewQuery, offeredMacrosQuery } from "./queries";

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
  const names = namesOf(ticket, useMe().name);
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
            : fillSample(macro.body, names).replaceAll("\n", " "),
      }))}
      preview={(id) => <AsItReads ticketId={ticket.id} id={id} />}
      empty={data ? t("macro.none_found") : ""}
      onChoose={(id) => {
        const found = macros.find((macro) => macro.id === id);
        if (found) onChoose(found);
      }}
      onClose={onClose}
    />
  );
}

const first = (name: string) => name.split(" ")[0] ?? name;

/** What is known here of a ticket's names, for the one line of each; the server fills in the rest. */
function namesOf(ticket: Ticket, me: string): MacroSample {
  const contact = ticket.contact_name ?? "…";
  return {
    "contact.first_name": first(contact),
    "contact.name": contact,
    "contact.email": "…",
    "account.name": ticket.account_name ?? "…",
    "ticket.number": String(ticket.number),
    "ticket.subject": ticket.subject,
    "ticket.category": ticket.category_name ?? "…",
    "agent.first_name": first(me),
    "agent.name": me,
    "company.name": "…",
    "portal.link": "…",
  };
}

/** The chosen one with this ticket's names in it, and what else it does. */
function AsItReads({ ticketId, id }: { ticketId: string; id: string }) {
  const t = useText();
  const [settled] = useDebouncedValue(id, 150);
  const { data } = useQuery(macroPreviewQuery(ticketId, settled));
  const words = data?.body || data?.steps.map(({ text }, at) => `${at + 1}. ${text}`).join("\n");
  return (
    <div className={classes.preview} role="group" aria-label={t("macro.preview")}>
      <p>{words}</p>
      {data && data.effects.length > 0 && <p className={classes.effects}>{data.effects.join(" · ")}</p>}
    </div>
  );
}
