// Currencies, and the one that a company most likely works in.

import { currentLanguage } from "./language";

const of_region: Record<string, string> = {
  AO: "AOA",
  AR: "ARS",
  AU: "AUD",
  BO: "BOB",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CL: "CLP",
  CO: "COP",
  CR: "CRC",
  CV: "CVE",
  DO: "DOP",
  EC: "USD",
  GB: "GBP",
  GT: "GTQ",
  HN: "HNL",
  IN: "INR",
  JP: "JPY",
  MX: "MXN",
  MZ: "MZN",
  NI: "NIO",
  PA: "USD",
  PE: "PEN",
  PY: "PYG",
  SV: "USD",
  US: "USD",
  UY: "UYU",
  VE: "VES",
};

/** Of the other countries that are known here all have the euro. */
export const currencyOf = (region: string) => of_region[region] ?? "EUR";

/** "BRL – Real brasileiro", to choose from. */
export function currencyChoices(language = currentLanguage()) {
  const names = new Intl.DisplayNames([language], { type: "currency" });
  return Intl.supportedValuesOf("currency").map((value) => ({
    value,
    label: `${value} – ${names.of(value) ?? value}`,
  }));
}
