import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
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
      <Button component="a" variant="default" leftSection={<IconDownload size={17} />} href={csv} download>
        {t("report.csv")}
      </Button>
    </Group>
  );
}
