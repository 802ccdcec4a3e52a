import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { brandQuery } from "@/lib/brand";
import { useTitle } from "@/lib/use_title";
import { CompanyHouse } from "./company_house";

afterEach(cleanup);

function Tickets() {
  useTitle("Meus chamados");
  return null;
}

test("Rita's window has the name of the company that she asks, and not of its program", () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(brandQuery.queryKey, { name: "Aurora Sistemas", colour: "#125a46", logo_url: null });
  render(
    <QueryClientProvider client={client}>
      <CompanyHouse>
        <Tickets />
      </CompanyHouse>
    </QueryClientProvider>,
  );
  expect(document.title).toBe("Meus chamados · Aurora Sistemas");
});
