import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useCompanyCurrency } from "@/features/contracts/queries";
import { currencyChoices } from "@/lib/currency";
import { useText } from "@/lib/use_text";

interface Props {
  value: string | null;
  onChoose: (code: string | null) => void;
}

/** What amounts are in that do not say it themselves. */
export function CurrencyOfFile({ value, onChoose }: Props) {
  const t = useText();
  const usual = useCompanyCurrency();
  const choices = useMemo(() => currencyChoices(), []);
  return (
    <Select
      mt="md"
      maw={420}
      label={t("import.currency")}
      description={t("import.currency_hint")}
      searchable
      allowDeselect={false}
      limit={40}
      value={value ?? ""}
      data={[{ value: "", label: t("import.currency_usual", { currency: usual ?? "…" }) }, ...choices]}
      onChange={(code) => onChoose(code || null)}
    />
  );
}
