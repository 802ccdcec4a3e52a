import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { useFocusBack } from "./use_focus_back";

afterEach(cleanup);

function Page() {
  const [open, setOpen] = useState(false);
  const focus = useFocusBack(open);
  return (
    <>
      <button
        onClick={() => {
          focus.leave();
          setOpen(true);
        }}
      >
        Abrir
      </button>
      <input aria-label="Depois" />
      {open && (
        <div>
          <input aria-label="Dentro" ref={(field) => field?.focus()} />
          <button onClick={() => setOpen(false)}>Fechar</button>
        </div>
      )}
    </>
  );
}

function opened() {
  render(<Page />);
  screen.getByText("Abrir").focus();
  fireEvent.click(screen.getByText("Abrir"));
  expect(screen.getByLabelText("Dentro")).toHaveFocus();
}

test("whoever closes what opened goes on where they were", () => {
  opened();
  fireEvent.click(screen.getByText("Fechar"));
  expect(screen.getByText("Abrir")).toHaveFocus();
});

test("a focus that has gone elsewhere meanwhile stays there", () => {
  opened();
  screen.getByLabelText("Depois").focus();
  fireEvent.click(screen.getByText("Fechar"));
  expect(screen.getByLabelText("Depois")).toHaveFocus();
});
