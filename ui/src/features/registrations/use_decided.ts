import { useQueryClient } from "@tanstack/react-query";

/** Everything that shows whose people are whose. */
export function useDecided() {
  const client = useQueryClient();
  return () => {
    for (const key of ["registrations", "contacts", "contact", "accounts"])
      void client.invalidateQueries({ queryKey: [key] });
  };
}
