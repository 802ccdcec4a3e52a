// The libraries of ui/, for what lies outside of it.
import { createRequire } from "node:module";

export const require = createRequire(new URL("../../ui/package.json", import.meta.url));
export const { chromium } = require("playwright-core");
export const { SMTPServer } = require("smtp-server");
