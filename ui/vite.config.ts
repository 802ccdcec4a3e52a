import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { faces, piece_of } from "./faces";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.ZELO_SERVER ?? "http://127.0.0.1:8080";
const passed_on = { target: server, changeOrigin: false }; // the server takes writes only from the host that it is asked by

// What every page needs and what changes less often than our own code, so that browsers keep it over updates.
const shared = {
  react: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\/|commonjsHelpers/,
  data: /node_modules\/(@tanstack|seroval|tiny-invariant|tiny-warning)\//,
};

const piece = piece_of();

export default defineConfig({
  plugins: [faces(), react()],
  json: { stringify: true }, // read faster than a program
  resolve: { alias: { "@": here("./src") } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the Content-Security-Policy knows no data: fonts or scripts
    modulePreload: { polyfill: false }, // would be an inline script
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: { app: here("./index.html"), portal: here("./portal.html") },
      output: {
        onlyExplicitManualChunks: true,
        manualChunks: (id) => Object.entries(shared).find(([, pattern]) => pattern.test(id))?.[0] ?? piece(id),
      },
    },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": passed_on, "/help": passed_on, "/brand": passed_on } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: [here("./src/lib/testing.ts")],
    restoreMocks: true,
  },
});
