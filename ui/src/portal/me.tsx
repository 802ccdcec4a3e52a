import { createContext, useContext } from "react";
import type { PortalMe } from "@/lib/types";

export const PortalMeContext = createContext<PortalMe | null>(null);

export function usePortalMe(): PortalMe {
  const me = useContext(PortalMeContext);
  if (!me) throw new Error("usePortalMe outside of the signed-in pages");
  return me;
}
