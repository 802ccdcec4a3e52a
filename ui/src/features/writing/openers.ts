// When "/" opens the list of macros and "@" the list of colleagues: at a beginning, not inside of a word or a path.

export function beginsThere(text: string, at: number): boolean {
  const before = text[at - 1];
  return before === undefined || /[\s(]/.test(before);
}
