import { useSyncExternalStore } from "react";
import { spoken, whenSpoken, type Say } from "./texts";

export type { Say } from "./texts";

/** t("ticket.count", { count: 3 }): keys are checked against the catalogue. */
export const useText = (): Say => useSyncExternalStore(whenSpoken, spoken);
