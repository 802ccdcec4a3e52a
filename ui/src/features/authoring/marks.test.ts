import { describe, expect, it } from "vitest";
import { linkedTo, marked, pictured, saysNothing, type Mark } from "./marks";

function press(mark: Mark, text: string, from: number, to = from) {
  const done = marked(mark, { text, from, to }, "texto");
  const next = text.slice(0, done.from) + done.words + text.slice(done.to);
  return { next, selected: next.slice(...done.select), done };
}

describe("marks", () => {
  it("begins a table on lines of its own", () => {
    const { next, selected } = press("table", "Veja:", 5);
    expect(next).toBe("Veja:\n\n| texto | texto |\n| --- | --- |\n| texto | texto |\n");
    expect(selected).toBe("texto");
  });

  it("leads to another article, on the words that are selected or on its title", () => {
    const article = { id: "7", title: "Trocar [a] senha" };
    expect(linkedTo({ text: "veja aqui", from: 5, to: 9 }, article).words).toBe("[aqui](/articles/7)");
    expect(linkedTo({ text: "", from: 0, to: 0 }, article).words).toBe("[Trocar  a  senha](/articles/7)");
  });

  it("puts bold around the words, and takes it off again", () => {
    const { next, selected, done } = press("bold", "um dois", 3, 7);
    expect([next, selected]).toEqual(["um **dois**", "dois"]);
    expect(press("bold", next, ...done.select).next).toBe("um dois");
  });

  it("offers a word where nothing is selected", () => {
    expect(press("italic", "", 0)).toMatchObject({ next: "*texto*", selected: "texto" });
    expect(press("link", "veja ", 5)).toMatchObject({ next: "veja [texto](https://)", selected: "https://" });
  });

  it("makes a list of the lines that are touched, and lines of a list", () => {
    expect(press("numbers", "a\nb\nc", 2, 5).next).toBe("a\n1. b\n2. c");
    expect(press("list", "- a\n- b", 0, 7).next).toBe("a\nb");
    expect(press("heading", "fim", 3).next).toBe("## fim");
  });

  function paste(name: string, text: string, at: number, typing = false) {
    const done = pictured({ text, from: at, to: at }, { name, address: "/p/x" }, "Imagem: Trocar a [senha]", typing);
    const next = text.slice(0, done.from) + done.words + text.slice(done.to);
    return { next, selected: next.slice(...done.select), caret: done.select[1] };
  }

  it("names a picture without its ending or signs of Markdown, ready for other words", () => {
    expect(paste("balança [1].png", "", 0)).toMatchObject({ next: "![balança  1](/p/x)", selected: "balança  1" });
  });

  it("names a screenshot as the article is called, not as the clipboard calls it", () => {
    expect(paste("image.png", "Veja: ", 6)).toMatchObject({
      next: "Veja: ![Imagem: Trocar a  senha](/p/x)",
      selected: "Imagem: Trocar a  senha",
    });
    for (const name of ["imagem.png", "Captura de tela 2026-03-02 às 10.11.12.png", "IMG_2031.jpeg", "12-3.webp"])
      expect(saysNothing(name)).toBe(true);
    for (const name of ["tela da balança.png", "erro 539.png"]) expect(saysNothing(name)).toBe(false);
  });

  it("puts a second picture behind the first whose words are being chosen", () => {
    const first = "![balança](/p/1) fim";
    expect(paste("cabo.png", first, 9)).toMatchObject({
      next: "![balança](/p/1)\n\n![cabo](/p/x) fim",
      selected: "cabo",
    });
    expect(paste("cabo.png", first, 9, true).caret).toBe(9);
  });

  it("takes no key from somebody who types on while a picture is on its way", () => {
    expect(paste("cabo.png", "Ligue ", 6, true)).toMatchObject({ selected: "", caret: 6 + "![cabo](/p/x)".length });
  });
});
