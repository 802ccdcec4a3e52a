import { createContext, useContext, type ReactNode } from "react";
import type { Me, Permission } from "@/lib/types";

const MeContext = createContext<Me | null>(null);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext.Provider value={me}>{children}</MeContext.Provider>;
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe outside of the signed-in pages");
  return me;
}

export type Can = (permission: Permission) => boolean;

/** What the server would allow; menus show nothing else. */
export function useCan(): Can {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
