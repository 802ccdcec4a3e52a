import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { fieldsQuery } from "@/features/casework/queries";
import { rememberLanguage } from "@/lib/language";
import { startTexts } from "@/lib/texts";
import type { FieldCondition, TicketField } from "@/lib/types";
import { FieldConditions } from "./field_conditions";
import { nothing, said } from "./view_filter";

beforeAll(() => {
  const portuguese = () => import("@/texts/pt-BR.json");
  rememberLanguage("pt-BR");
  return startTexts({ "pt-BR": portuguese, en: portuguese, es: portuguese });
});
afterEach(cleanup);

const field = (id: string, kind: TicketField["kind"], active = true) =>
  ({ id, name: id, kind, choices: ["Chrome"], active, wordings: {} }) as unknown as TicketField;

/** João's editor with these conditions; gives what the filter says now. */
function edited(start: FieldCondition[]) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(fieldsQuery.queryKey, {
    items: [field("Servidor", "text"), field("Caixas", "number"), field("Parou", "checkbox", false)],
    next: null,
  });
  let now = start;
  function Editor() {
    const [value, setValue] = useState(start);
    now = value;
    return <FieldConditions value={value} onChange={setValue} />;
  }
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <MantineProvider>{children}</MantineProvider>
    </QueryClientProvider>
  );
  render(<Editor />, { wrapper });
  return () => said({ ...nothing, fields: now }).fields;
}

const blank = { values: [], contains: null, from: null, to: null };

test("João says letters of a text and a range of numbers, and removes one again", () => {
  const filter = edited([
    { ...blank, field_id: "Servidor" },
    { ...blank, field_id: "Caixas" },
  ]);
  expect(filter()).toBeUndefined();
  fireEvent.change(screen.getByLabelText("Texto de Servidor"), { target: { value: "balcão" } });
  fireEvent.change(screen.getByLabelText("Caixas, a partir de"), { target: { value: "9" } });
  expect(filter()).toEqual([
    { field_id: "Servidor", contains: "balcão" },
    { field_id: "Caixas", from: "9" },
  ]);
  fireEvent.click(screen.getByRole("button", { name: "Remover o filtro Servidor" }));
  expect(filter()).toEqual([{ field_id: "Caixas", from: "9" }]);
});

test("a text that must be the whole is kept so when it is changed", () => {
  const filter = edited([{ ...blank, field_id: "Servidor", values: ["balcão"] }]);
  fireEvent.change(screen.getByLabelText("Texto de Servidor"), { target: { value: "portão" } });
  expect(filter()).toEqual([{ field_id: "Servidor", values: ["portão"] }]);
});
