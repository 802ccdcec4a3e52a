import { useQueryClient } from "@tanstack/react-query";

/** Whatever shows health asks again. */
export function useHealthChanged() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["health"] });
}
