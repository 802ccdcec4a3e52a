import { describe, expect, it } from "vitest";
import { marked, pictureOf, type Mark } from "./marks";

function press(mark: Mark, text: string, from: number, to = from) {
  const done = marked(mark, { text, from, to }, "texto");
  const next = text.slice(0, done.from) + done.words + text.slice(done.to);
  return { next, selected: next.slice(...done.select), done };
}

describe("marks", () => {
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

  it("names a picture without its ending or signs of Markdown", () => {
    expect(pictureOf("tela [1].png", "/api/article_images/x")).toBe("![tela  1](/api/article_images/x)");
  });
});
