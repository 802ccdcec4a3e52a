import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.ZELO_SERVER ?? "http://127.0.0.1:8080";

// What every page needs and what changes less often than our own code, so that browsers keep it over updates.
// Mantine is left to the bundler: each face and route then loads only the components that it shows.
const shared = {
  react: /node_modules\/(react|react-dom|scheduler)\//,
  data: /node_modules\/(@tanstack|i18next|react-i18next|seroval)\//,
};

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": here("./src") } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the Content-Security-Policy knows no data: fonts or scripts
    modulePreload: { polyfill: false }, // would be an inline script
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: { app: here("./index.html"), portal: here("./portal.html") },
      output: {
        manualChunks: (id) => Object.entries(shared).find(([, pattern]) => pattern.test(id))?.[0],
      },
    },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": server, "/help": server, "/brand": server } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: [here("./src/lib/testing.ts")],
    restoreMocks: true,
  },
});
