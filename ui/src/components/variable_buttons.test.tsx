import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startTexts } from "@/lib/texts";
import portuguese from "@/texts/pt-BR.json";
import { VariableButtons } from "./variable_buttons";

const words = () => Promise.resolve({ default: portuguese });
beforeAll(() => startTexts({ "pt-BR": words, en: words, es: words }));
afterEach(cleanup);

function Writing() {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("Olá, ! Até já.");
  return (
    <MantineProvider>
      <textarea aria-label="Texto" ref={field} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <VariableButtons names={["contact.first_name", "odd"]} field={field} value={text} onChange={setText} />
    </MantineProvider>
  );
}

test("a variable is offered in words and written where the cursor stands", () => {
  render(<Writing />);
  const text = screen.getByLabelText<HTMLTextAreaElement>("Texto");
  text.setSelectionRange(5, 5);
  fireEvent.click(screen.getByRole("button", { name: "primeiro nome" }));
  expect(text).toHaveValue("Olá, {{contact.first_name}}! Até já.");
  expect(text.selectionStart).toBe("Olá, {{contact.first_name}}".length);
});

test("one without a name is offered as it is written", () => {
  render(<Writing />);
  const text = screen.getByLabelText<HTMLTextAreaElement>("Texto");
  text.setSelectionRange(14, 14);
  fireEvent.click(screen.getByRole("button", { name: "odd" }));
  expect(text).toHaveValue("Olá, ! Até já.{{odd}}");
});
