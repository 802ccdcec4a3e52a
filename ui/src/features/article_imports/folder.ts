// What of a chosen folder is worth sending.

import type { Packed } from "@/lib/zip";

const usable = /\.(md|mdx|markdown|png|jpe?g|gif|webp)$|(^|\/)_category_\.json$/i;

/** Without what is hidden and what tools keep there; other files go without their content, only to be told of. */
export function worthSending(files: Packed[]): Packed[] {
  return files
    .filter(({ path }) => path.split("/").every((part) => !part.startsWith(".") && part !== "node_modules"))
    .map((one) => (usable.test(one.path) ? one : { ...one, file: new Blob([]) }));
}
