import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { staffQuery } from "@/features/people/queries";
import { roleOptions } from "@/features/people/role_words";
import { maySee } from "@/features/restriction/sight";
import type { Ticket, User } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { foldedWords } from "./jargon";
import { Picker } from "./picker";

/** Somebody of the staff who may know of the ticket, to be told of a note. */
export function MentionPicker({
  ticket,
  onChoose,
  onClose,
}: {
  ticket: Ticket;
  onChoose: (user: User) => void;
  onClose: (typed: boolean) => void;
}) {
  const t = useText();
  const [q, setQ] = useState("");
  const { data } = useQuery(staffQuery());
  const wanted = foldedWords(q).join(" ");
  const people = (data?.items ?? [])
    .filter((user) => maySee(ticket, user) && foldedWords(user.name).join(" ").includes(wanted))
    .slice(0, 12);
  const roles = new Map<string, string>(roleOptions(t).map(({ value, label }) => [value, label]));
  return (
    <Picker
      title={t("mention.pick")}
      placeholder={t("mention.search")}
      q={q}
      onSearch={setQ}
      choices={people.map((user) => ({
        id: user.id,
        label: user.name,
        hint: user.roles.map((role) => roles.get(role)).join(", "),
      }))}
      empty={data ? t("mention.none_found") : ""}
      onChoose={(id) => {
        const found = people.find((user) => user.id === id);
        if (found) onChoose(found);
      }}
      onClose={onClose}
    />
  );
}
