// When "/" opens the list of macros and "@" the list of colleagues: at a beginning, not inside of a word or a path.

export function beginsThere(text: string, at: number): boolean {
  const before = text[at - 1];
  return before === undefined || /[\s(]/.test(before);
}

/** Text put in at the place of the cursor, and where the cursor is then. */
export function putIn(text: string, at: number, words: string): { text: string; at: number } {
  return { text: text.slice(0, at) + words + text.slice(at), at: at + words.length };
}
