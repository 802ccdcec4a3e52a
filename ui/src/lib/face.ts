import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { startTexts, type Catalogues } from "./texts";

const patience = 1_000; // ms that the first page may take before the frame is shown without it

/** Shows a face of the program when its words and its first page are there, so that nothing moves under a finger. */
export async function startFace(catalogues: Catalogues, page: Promise<void>, content: ReactNode): Promise<void> {
  const root = document.getElementById("root");
  if (!root) return;
  const waited = new Promise<void>((resolve) => setTimeout(resolve, patience));
  await Promise.all([startTexts(catalogues), Promise.race([page, waited])]);
  createRoot(root).render(content);
}
