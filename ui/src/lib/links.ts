export interface TextPart {
  text: string;
  href?: string;
}

const address = /https?:\/\/[^\s<>"']+/gi;

/** The address, if a browser may go there: never a script of somebody else's making. */
export function webAddress(address: string | null): string | undefined {
  return address && /^https?:\/\//i.test(address) ? address : undefined;
}

/** Cuts a text at its web addresses; a full stop or bracket after one is not part of it. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const found of text.matchAll(address)) {
    const href = found[0].replace(/[.,;:!?)\]}»]+$/, "");
    if (found.index > done) parts.push({ text: text.slice(done, found.index) });
    parts.push({ text: href, href });
    done = found.index + href.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}
