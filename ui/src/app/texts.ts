import type { Catalogues } from "@/lib/texts";

export const catalogues: Catalogues = {
  "pt-BR": () => import("../texts/pt-BR.json?face=app"),
  en: () => import("../texts/en.json?face=app"),
  es: () => import("../texts/es.json?face=app"),
};
