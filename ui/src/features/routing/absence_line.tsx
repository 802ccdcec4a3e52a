import { Text } from "@mantine/core";
import { dateTimeOf } from "@/lib/format";
import type { Absence } from "@/lib/types";
import { useText } from "@/lib/use_text";

export function AbsenceLine({ absence }: { absence: Absence }) {
  const t = useText();
  return (
    <Text size="sm">
      <strong>{t(`absence.${absence.kind}`)}</strong>
      {" · "}
      {t("absence.span", { from: dateTimeOf(absence.from_at), to: dateTimeOf(absence.to_at) })}
      {absence.stand_in_name && ` · ${t("absence.stand_in_is", { name: absence.stand_in_name })}`}
    </Text>
  );
}
