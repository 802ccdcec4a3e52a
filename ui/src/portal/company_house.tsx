import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { brandQuery } from "@/lib/brand";
import { HouseContext } from "@/lib/use_title";

/** The portal is the company's: its name stands on the windows. */
export function CompanyHouse({ children }: { children: ReactNode }) {
  const brand = useQuery(brandQuery).data;
  return <HouseContext.Provider value={brand?.name || "Portal"}>{children}</HouseContext.Provider>;
}
