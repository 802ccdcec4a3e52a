import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

// Knowledge runs one way: lib <- components <- features <- app | portal; a face never reaches into the other.
const may_not_know = (folder, ...others) => ({
  files: [`src/${folder}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: others.map((other) => ({
          group: [`@/${other}/*`, `**/../${other}/*`],
          message: `${folder}/ knows nothing of ${other}/`,
        })),
      },
    ],
  },
});

export default ts.config(
  { ignores: ["dist", "node_modules"] },
  js.configs.recommended,
  ts.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    ...a11y.flatConfigs.recommended,
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "max-lines": ["warn", 400],
      // Dialogs and composers put the caret where the user is about to type.
      "jsx-a11y/no-autofocus": "off",
    },
  },
  { files: ["../test/browser/**", "*.config.*"], languageOptions: { globals: globals.node } },
  may_not_know("lib", "components", "features", "app", "portal"),
  may_not_know("components", "features", "app", "portal"),
  may_not_know("features", "app", "portal"),
  may_not_know("app", "portal"),
  may_not_know("portal", "app"),
);
