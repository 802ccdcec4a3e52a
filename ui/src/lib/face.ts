import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { startTexts } from "./texts";

/** Shows a face of the program as soon as its words are there. */
export async function startFace(content: ReactNode): Promise<void> {
  const root = document.getElementById("root");
  if (!root) return;
  await startTexts();
  createRoot(root).render(content);
}
