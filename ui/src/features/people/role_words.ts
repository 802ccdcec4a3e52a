import { roles } from "@/lib/types";
import type { Say } from "@/lib/use_text";

export function roleOptions(t: Say) {
  return roles.map((value) => ({ value, label: t(`role.${value}`) }));
}
