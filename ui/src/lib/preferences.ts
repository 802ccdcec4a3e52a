// Choices of this browser: single keys on or off, customer panel open or shut.

import { useSyncExternalStore } from "react";
import { keep, kept } from "./kept";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function preference(name: string, fallback: boolean): boolean {
  const value = kept(`preference.${name}`);
  return value === null ? fallback : value === "on";
}

export function setPreference(name: string, on: boolean) {
  keep(`preference.${name}`, on ? "on" : "off");
  for (const listener of listeners) listener();
}

export function usePreference(name: string, fallback: boolean): [boolean, (on: boolean) => void] {
  const value = useSyncExternalStore(subscribe, () => preference(name, fallback));
  return [value, (on) => setPreference(name, on)];
}
