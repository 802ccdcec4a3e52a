import { Group, SegmentedControl } from "@mantine/core";
import { FileLink } from "@/components/file_link";
import { useText } from "@/lib/use_text";

export type As = "chart" | "table";

interface Props {
  value: As;
  onChange: (as: As) => void;
  csv: string; // where the table is downloaded
}

/** A chart, the table behind it, and the table to take along. */
export function ShownAs({ value, onChange, csv }: Props) {
  const t = useText();
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label={t("report.as")}
        value={value}
        data={[
          { value: "chart", label: t("report.as_chart") },
          { value: "table", label: t("report.as_table") },
        ]}
        onChange={(as) => onChange(as as As)}
      />
      <FileLink href={csv}>{t("report.csv")}</FileLink>
    </Group>
  );
}
