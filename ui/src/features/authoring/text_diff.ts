// What differs between two texts, line by line, with the words of a line that was only changed a little.

import { diffLines, diffWordsWithSpace } from "diff";

export interface DiffPart {
  text: string;
  kind: "same" | "added" | "removed";
}
export interface DiffLine {
  kind: "same" | "added" | "removed" | "skipped";
  parts: DiffPart[];
  count?: number; // lines that are left out
}

const around = 3; // unchanged lines beside a change
const longest_line = 2000; // characters; longer ones are not looked into
const patience = 1500; // ms; two texts that have nothing in common are told apart as wholes

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

const whole = (kind: DiffLine["kind"] & DiffPart["kind"], text: string): DiffLine => ({
  kind,
  parts: [{ text, kind }],
});

/** Both sides of lines that stand for each other. */
function changedPair(before: string, after: string): [DiffLine, DiffLine] {
  if (before.length + after.length > longest_line) return [whole("removed", before), whole("added", after)];
  const words = diffWordsWithSpace(before, after);
  const parts = (leave: "added" | "removed") =>
    words
      .filter((word) => !word[leave])
      .map(({ value, added, removed }): DiffPart => ({
        text: value,
        kind: added ? "added" : removed ? "removed" : "same",
      }));
  return [
    { kind: "removed", parts: parts("added") },
    { kind: "added", parts: parts("removed") },
  ];
}

function replaced(before: string[], after: string[]): DiffLine[] {
  if (before.length !== after.length)
    return [...before.map((line) => whole("removed", line)), ...after.map((line) => whole("added", line))];
  return before.flatMap((line, at) => changedPair(line, after[at] ?? ""));
}

function allLines(before: string, after: string): DiffLine[] {
  const changes = diffLines(before, after, { timeout: patience });
  if (!changes)
    return [
      ...linesOf(before).map((line) => whole("removed", line)),
      ...linesOf(after).map((line) => whole("added", line)),
    ];
  const out: DiffLine[] = [];
  for (let at = 0; at < changes.length; ++at) {
    const change = changes[at]!;
    const next = changes[at + 1];
    if (change.removed && next?.added) {
      out.push(...replaced(linesOf(change.value), linesOf(next.value)));
      ++at;
    } else {
      const kind = change.added ? "added" : change.removed ? "removed" : "same";
      out.push(...linesOf(change.value).map((line) => whole(kind, line)));
    }
  }
  return out;
}

/** Long stretches without a change are one line that says how long they are. */
function folded(lines: DiffLine[]): DiffLine[] {
  const near = new Set<number>();
  lines.forEach((line, at) => {
    if (line.kind === "same") return;
    for (let other = at - around; other <= at + around; ++other) near.add(other);
  });
  const out: DiffLine[] = [];
  lines.forEach((line, at) => {
    const last = out.at(-1);
    if (near.has(at)) out.push(line);
    else if (last?.kind === "skipped") last.count = (last.count ?? 0) + 1;
    else out.push({ kind: "skipped", parts: [], count: 1 });
  });
  return out;
}

/** The last line ends like all others. */
export function ended(text: string): string {
  const lines = text.replace(/\r\n/g, "\n");
  return lines === "" || lines.endsWith("\n") ? lines : `${lines}\n`;
}

/** Nothing where both are the same. */
export function diffOf(before: string, after: string): DiffLine[] {
  return ended(before) === ended(after) ? [] : folded(allLines(ended(before), ended(after)));
}
