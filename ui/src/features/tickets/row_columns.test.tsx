import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { rememberLanguage } from "@/lib/language";
import { startTexts } from "@/lib/texts";
import type { ShownField, Ticket } from "@/lib/types";
import { fieldsByTicket, RowColumns } from "./row_columns";

beforeAll(() => {
  const portuguese = () => import("@/texts/pt-BR.json");
  rememberLanguage("pt-BR");
  return startTexts({ "pt-BR": portuguese, en: portuguese, es: portuguese });
});
afterEach(cleanup);

const shown = (ticket_id: string, field_id: string, value: string, kind: ShownField["kind"] = "text"): ShownField => ({
  ticket_id,
  field_id,
  name: field_id,
  kind,
  value,
});

test("Ana's rows have the fields in the order of their view, each its own", () => {
  const all = [shown("t1", "caixas", "9"), shown("t2", "caixas", "4"), shown("t1", "navegador", "Chrome")];
  const fields = fieldsByTicket(all, ["navegador", "caixas"]);
  expect(fields.get("t1")?.map(({ value }) => value)).toEqual(["Chrome", "9"]);
  expect(fields.get("t2")?.map(({ value }) => value)).toEqual(["4"]);
  expect(fields.get("t3")).toBeUndefined();
});

test("a row says what its fields are called, and days and ticks in words", () => {
  const fields = [shown("t1", "Parou", "true", "checkbox"), shown("t1", "Desde", "2026-04-03", "date")];
  render(<RowColumns ticket={{ channel: "email" } as Ticket} columns={["channel"]} fields={fields} />, {
    wrapper: MantineProvider,
  });
  expect(screen.getByText(/ · Parou: Sim · Desde: 3 de abr. de 2026$/)).toBeInTheDocument();
});
