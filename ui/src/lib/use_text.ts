import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { TextKey } from "./texts";

export type Say = (key: TextKey, values?: Record<string, unknown>) => string;

/** t("ticket.count", { count: 3 }): keys are checked against the catalogue. */
export function useText(): Say {
  const { t } = useTranslation();
  return useCallback((key, values) => (t as (key: string, values?: object) => string)(key, values), [t]);
}
