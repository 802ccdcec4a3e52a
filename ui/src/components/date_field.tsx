import { DateInput, type DateInputProps } from "@mantine/dates";
import "dayjs/locale/es";
import "dayjs/locale/pt-br";
import { dayFormat, dayHint, dayIn } from "@/lib/day_text";
import { currentLanguage } from "@/lib/language";
import { useText } from "@/lib/use_text";

interface Props extends Omit<DateInputProps, "value" | "defaultValue" | "onChange"> {
  value?: string; // "2026-11-29", or "" for none
  onChange?: (value: string) => void;
}

/** A day, typed or picked in the reader's language, whatever the browser's is. */
export function DateField({ value = "", onChange, required, ...rest }: Props) {
  const t = useText();
  const language = currentLanguage();
  return (
    <DateInput
      value={value || null}
      onChange={(day) => onChange?.(day ?? "")}
      dateParser={dayIn}
      valueFormat={dayFormat(language)}
      placeholder={dayHint(language)}
      locale={language.toLowerCase()}
      firstDayOfWeek={language === "es" ? 1 : 0}
      inputMode="numeric"
      required={required}
      clearable={!required}
      clearButtonProps={{ "aria-label": t("date.clear") }}
      ariaLabels={{
        monthLevelControl: t("date.choose_month"),
        yearLevelControl: t("date.choose_year"),
        nextMonth: t("date.next_month"),
        previousMonth: t("date.previous_month"),
        nextYear: t("date.next_year"),
        previousYear: t("date.previous_year"),
        nextDecade: t("date.next_decade"),
        previousDecade: t("date.previous_decade"),
      }}
      // Escape closes the calendar, and not the dialog around it.
      data-mantine-stop-propagation
      {...rest}
    />
  );
}
