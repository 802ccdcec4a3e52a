import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { dateTimeOf } from "@/lib/format";
import type { Ticket } from "@/lib/types";
import { useNow } from "@/lib/use_now";
import { useText } from "@/lib/use_text";
import { promiseIsNear } from "./promise_near";

/** Whether a reply is what was promised; what is due within the hour, or overdue, is so unless somebody says no. */
export function usePromiseChoice({ sla: { promised_at } }: Ticket) {
  const now = useNow();
  const [chosen, setChosen] = useState<{ of: string; keeps: boolean } | null>(null);
  if (!promised_at) return null;
  const keeps = chosen?.of === promised_at ? chosen.keeps : promiseIsNear(promised_at, now);
  return { promised_at, keeps, choose: (wish: boolean) => setChosen({ of: promised_at, keeps: wish }) };
}

export function PromiseChoice({ choice }: { choice: ReturnType<typeof usePromiseChoice> }) {
  const t = useText();
  if (!choice) return null;
  return (
    <Checkbox
      size="sm"
      label={t("promise.kept_by", { at: dateTimeOf(choice.promised_at) })}
      checked={choice.keeps}
      onChange={(event) => choice.choose(event.currentTarget.checked)}
    />
  );
}
