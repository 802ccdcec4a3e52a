import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { readNps } from "./nps_csv";
import { useHealthChanged } from "./use_health_changed";

/** Many answers at once, as they were copied from a spreadsheet. */
export function NpsImportForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const changed = useHealthChanged();
  const [text, setText] = useState("");
  const lines = readNps(text);
  const send = useCommand(
    (body: object, key) => api.post<{ added: number; repeated: number }>("/api/nps_answers", body, { key }),
    ({ added, repeated }) => {
      toast(t("nps.imported", { count: added, repeated }));
      changed();
      onDone();
    },
  );
  // The server counts from 0; people see the head as line 1.
  const wrong = send.problem?.fields.slice(0, 8).map(({ path, message }) => {
    const at = /^answers\[(\d+)\]/.exec(path)?.[1];
    return at === undefined ? message : t("nps.line_wrong", { line: Number(at) + 2, message });
  });
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (lines) void send.run({ answers: lines });
      }}
      onCancel={onDone}
      submit={lines ? t("nps.import_count", { count: lines.length }) : t("nps.import")}
      pending={send.pending}
      disabled={!lines?.length}
      problem={send.problem}
      rest={wrong}
    >
      <Text size="sm">{t("nps.import_hint")}</Text>
      <TextLink to="/imports" search={{ kind: "nps" }} size="sm">
        {t("nps.from_file")}
      </TextLink>
      <Textarea
        label={t("nps.table")}
        placeholder={"conta;nota;data\nPadaria Estrela;9;05/11/2026"}
        autosize
        minRows={6}
        maxRows={14}
        data-autofocus
        value={text}
        error={text.trim() && !lines ? t("nps.no_columns") : undefined}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
    </DialogForm>
  );
}
