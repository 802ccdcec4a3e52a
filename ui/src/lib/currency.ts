// Currencies by their names.

import { currentLanguage } from "./language";

/** "BRL – Real brasileiro", to choose from. */
export function currencyChoices(language = currentLanguage()) {
  const names = new Intl.DisplayNames([language], { type: "currency" });
  return Intl.supportedValuesOf("currency").map((value) => ({
    value,
    label: `${value} – ${names.of(value) ?? value}`,
  }));
}
