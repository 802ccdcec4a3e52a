import { Group, Input } from "@mantine/core";
import { TimePicker } from "@mantine/dates";
import type { ReactNode } from "react";
import { localInput } from "@/lib/format";
import { useText } from "@/lib/use_text";
import { DateField } from "./date_field";

interface Props {
  label: string;
  description?: ReactNode;
  value?: string; // "2026-11-29T14:30" in the person's own time, or "" for none
  onChange?: (value: string) => void;
  error?: ReactNode;
  required?: boolean;
  "data-autofocus"?: boolean;
}

const usual_time = "09:00";

/** A day and a time of day. */
export function MomentInput({ label, description, value = "", onChange, error, required, ...focus }: Props) {
  const t = useText();
  const [day = "", time = ""] = value.split("T");
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error}
      required={required}
      role="group"
      aria-label={label}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start" mt={4}>
        <DateField
          aria-label={t("date.day_of", { label })}
          value={day}
          onChange={(chosen) => onChange?.(chosen && `${chosen}T${time || usual_time}`)}
          error={Boolean(error)}
          required={required}
          flex={1}
          miw={0}
          data-autofocus={focus["data-autofocus"]}
        />
        <TimePicker
          hoursInputLabel={t("date.hours_of", { label })}
          minutesInputLabel={t("date.minutes_of", { label })}
          value={time}
          onChange={(chosen) =>
            chosen && onChange?.(`${day || localInput(Date.now()).slice(0, 10)}T${chosen.slice(0, 5)}`)
          }
          error={Boolean(error)}
        />
      </Group>
    </Input.Wrapper>
  );
}
