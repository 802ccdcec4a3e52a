// Words that customers do not know, found in what is about to be sent.

import type { JargonWord } from "@/lib/types";

export interface Found {
  word: JargonWord;
  /** As it stands in the text. */
  said: string;
  from: number;
  to: number;
}

interface Piece {
  folded: string;
  from: number;
  to: number;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function pieces(text: string): Piece[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    folded: fold(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

export function foldedWords(text: string): string[] {
  return pieces(text).map((piece) => piece.folded);
}

/** Whole words only, in the order of the text, each term once; longer terms win over their parts. */
export function findJargon(text: string, words: readonly JargonWord[]): Found[] {
  const here = pieces(text);
  const terms = words
    .map((word) => ({ word, parts: foldedWords(word.word) }))
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => b.parts.length - a.parts.length);
  const found: Found[] = [];
  const taken = new Set<number>();
  for (const { word, parts } of terms) {
    const at = here.findIndex((_, start) =>
      parts.every((part, offset) => here[start + offset]?.folded === part && !taken.has(start + offset)),
    );
    const [first, last] = [here[at], here[at + parts.length - 1]];
    if (!first || !last) continue;
    parts.forEach((_, offset) => taken.add(at + offset));
    found.push({ word, said: text.slice(first.from, last.to), from: first.from, to: last.to });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** The text with the plain words in their place; a capital stays a capital. */
export function sayPlainly(text: string, { word, said, from, to }: Found): string {
  const capital = said[0] !== said[0]?.toLowerCase() && said !== said.toUpperCase();
  const plain = capital ? word.plain.charAt(0).toUpperCase() + word.plain.slice(1) : word.plain;
  return text.slice(0, from) + plain + text.slice(to);
}
