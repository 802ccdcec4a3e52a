import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { useText } from "@/lib/use_text";

/** What one has understood, in one's own words: the customer says whether it is so. */
export function ParaphraseForm({ onDone, onAsk }: { onDone: () => void; onAsk: (understood: string) => void }) {
  const t = useText();
  const [text, setText] = useState("");
  const understood = text.trim().replace(/[.?!\s]+$/, "");
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (understood) onAsk(understood);
      }}
      onCancel={onDone}
      submit={t("paraphrase.insert")}
      pending={false}
      disabled={!understood}
      problem={null}
    >
      <Textarea
        label={t("paraphrase.label")}
        description={t("paraphrase.hint")}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mih="1.55em">
        {understood && t("paraphrase.sentence", { understood })}
      </Text>
    </DialogForm>
  );
}
