// A file of the server's to take along. What refuses it comes as a Problem, where a plain link shows a failed download.

import { currentLanguage } from "./language";
import { Problem, problemOf } from "./problem";

export async function saveFile(address: string): Promise<void> {
  const { content, name } = await fetched(address);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser may still be asking where to put it
}

async function fetched(address: string): Promise<{ content: Blob; name: string }> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: "same-origin", headers: { "Accept-Language": currentLanguage() } });
  } catch {
    throw new Problem(0);
  }
  if (!response.ok) throw await problemOf(response);
  try {
    return { content: await response.blob(), name: nameOf(response.headers.get("Content-Disposition"), address) };
  } catch {
    throw new Problem(0); // it broke off in the middle
  }
}

/** As the server names it, or as its address ends. */
export function nameOf(disposition: string | null, address: string): string {
  const said = /filename="([^"]+)"/.exec(disposition ?? "")?.[1];
  return said ?? new URL(address, "http://here").pathname.split("/").at(-1) ?? "";
}
