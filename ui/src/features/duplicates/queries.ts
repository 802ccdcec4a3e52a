import { useQueryClient } from "@tanstack/react-query";

/** Whatever belongs to customers may stand elsewhere now. */
export function useMerged() {
  const client = useQueryClient();
  return () => {
    for (const key of ["account", "accounts", "contact", "contacts", "contracts", "invoices", "notes", "stakeholders"])
      void client.invalidateQueries({ queryKey: [key] });
    for (const key of ["account_products", "duplicates", "merges", "tickets", "timeline", "usage", "whitespace"])
      void client.invalidateQueries({ queryKey: [key] });
  };
}
