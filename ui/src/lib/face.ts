import type { ReactNode } from "react";
import type { AnyRoute, AnyRouter, AsyncRouteComponent } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { startTexts, type Catalogues } from "./texts";

/** Begins with the page of this address: its program and what it shows come side by side. */
export function beginPage(router: AnyRouter): Promise<void> {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    const { component } = (router.routesById as Record<string, AnyRoute>)[routeId]?.options ?? {};
    if (component && "preload" in component) void (component as AsyncRouteComponent<object>).preload?.();
  }
  return router.load();
}

const patience = 1_000; // ms that the first page may take before the frame is shown without it

/** Shows a face of the program when its words and its first page are there, so that nothing moves under a finger. */
export async function startFace(catalogues: Catalogues, page: Promise<void>, content: ReactNode): Promise<void> {
  const root = document.getElementById("root");
  if (!root) return;
  const waited = new Promise<void>((resolve) => setTimeout(resolve, patience));
  await Promise.all([startTexts(catalogues), Promise.race([page, waited])]);
  createRoot(root).render(content);
}
