import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import { currencyChoices } from "@/lib/currency";
import { useText } from "@/lib/use_text";

/** By its code or its name. */
export function CurrencySelect(props: Omit<SelectProps, "data">) {
  const t = useText();
  const choices = useMemo(() => currencyChoices(), []);
  return (
    <Select label={t("contract.currency")} searchable allowDeselect={false} limit={30} {...props} data={choices} />
  );
}
