import { Button, Group, Stack } from "@mantine/core";
import { DateField } from "@/components/date_field";
import { dateTimeOf, localInput } from "@/lib/format";
import { useText } from "@/lib/use_text";
import { usualMoments } from "./moments";

interface Props {
  label: string;
  value: string; // as the input has it; "" for none
  onChange: (value: string) => void;
  error?: React.ReactNode;
}

/** A time to come: one of the usual ones with one click, or any other. */
export function MomentField({ label, value, onChange, error }: Props) {
  const t = useText();
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {usualMoments(new Date()).map(({ key, at }) => (
          <Button
            key={key}
            size="xs"
            variant={localInput(at.getTime()) === value ? "filled" : "default"}
            title={dateTimeOf(at.toISOString())}
            onClick={() => onChange(localInput(at.getTime()))}
          >
            {t(`moment.${key}`)}
          </Button>
        ))}
      </Group>
      <DateField
        type="datetime-local"
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
    </Stack>
  );
}
