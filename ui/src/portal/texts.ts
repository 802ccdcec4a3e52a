import type { Catalogues } from "@/lib/texts";

export const catalogues: Catalogues = {
  "pt-BR": () => import("../texts/pt-BR.json?face=portal"),
  en: () => import("../texts/en.json?face=portal"),
  es: () => import("../texts/es.json?face=portal"),
};
