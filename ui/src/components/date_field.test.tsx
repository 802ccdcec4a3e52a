import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { rememberLanguage } from "@/lib/language";
import { DateField } from "./date_field";

afterEach(cleanup);

function shown(browser: string, value: string, type: "date" | "datetime-local" = "date") {
  const options = Intl.DateTimeFormat().resolvedOptions();
  vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockReturnValue({ ...options, locale: browser });
  rememberLanguage("pt-BR");
  render(<DateField type={type} label="Renova em" description="Sem multa" value={value} readOnly />, {
    wrapper: MantineProvider,
  });
  return screen.getByLabelText("Renova em");
}

test("a day that an English browser writes its way is said to a Brazilian in Portuguese", () => {
  expect(shown("en-US", "2026-04-03")).toHaveAccessibleDescription("Sem multa 3 de abr. de 2026");
});

test("so is a moment", () => {
  expect(shown("en-GB", "2026-04-03T14:30", "datetime-local")).toHaveAccessibleDescription(
    "Sem multa 3 de abr. de 2026, 14:30",
  );
});

test("where the browser speaks the reader's language nothing is said twice", () => {
  expect(shown("pt-PT", "2026-04-03")).toHaveAccessibleDescription("Sem multa");
});

test("a day that is not typed to its end is not said", () => {
  expect(shown("en-US", "2026-04")).toHaveAccessibleDescription("Sem multa");
});
