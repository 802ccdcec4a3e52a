import { Select } from "@mantine/core";
import { segments } from "@/lib/types";
import { useText } from "@/lib/use_text";

interface Props {
  value: string | undefined;
  onChange: (segment: string | undefined) => void;
}

/** Accounts of one segment, or of all. */
export function SegmentSelect({ value, onChange }: Props) {
  const t = useText();
  return (
    <Select
      aria-label={t("account.segment")}
      placeholder={t("account.all_segments")}
      clearable
      w={185}
      value={value ?? null}
      data={segments.map((one) => ({ value: one, label: t(`segment.${one}`) }))}
      onChange={(segment) => onChange(segment ?? undefined)}
    />
  );
}
