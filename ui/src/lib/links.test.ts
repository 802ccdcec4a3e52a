import { expect, test } from "vitest";
import { linkParts, webAddress } from "./links";

test("addresses become links, the full stop after them does not", () => {
  expect(linkParts("Veja https://exemplo.com.br/tela.png. Obrigada!")).toEqual([
    { text: "Veja " },
    { text: "https://exemplo.com.br/tela.png", href: "https://exemplo.com.br/tela.png" },
    { text: ". Obrigada!" },
  ]);
});

test("nothing but http is a link", () => {
  expect(linkParts("javascript:alert(1) file:///etc")).toEqual([{ text: "javascript:alert(1) file:///etc" }]);
});

test("only what a browser may open becomes a link", () => {
  expect(webAddress("https://prometheus.example/graph?g0.expr=up")).toBe("https://prometheus.example/graph?g0.expr=up");
  for (const other of ["javascript:alert(1)", "data:text/html,x", " https://x", "//x", "", null])
    expect(webAddress(other)).toBeUndefined();
});
