// A folder of documentation becomes articles, after somebody has seen what would become of each file.
import { fits_a_phone, screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const tree = new URL("../knowledge/tree", import.meta.url).pathname;

async function choose_folder(page) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Escolher pasta" }).click();
  await (await chooser).setFiles(tree);
}

test(
  "João brings a folder in, sees what would change, and downloads everything again",
  { seconds: 120 },
  async (world) => {
    const { page, zelo, axe } = world;
    await works_as(page, zelo, "joao", "/articles");
    await page.getByRole("link", { name: "Importar e exportar" }).click();
    await page.getByRole("heading", { level: 1, name: "Importar e exportar" }).waitFor();
    await axe(page);
    await screenshot(page, "article_imports");
    await page.getByRole("textbox", { name: "Origem", exact: true }).first().fill("documentação");
    await choose_folder(page);
    await page.getByRole("heading", { level: 1, name: "tree.zip" }).waitFor();
    const run = page.getByRole("button", { name: "Importar 8 artigos" });
    await run.waitFor();
    await page.getByText("./sumiu.md").waitFor();
    await axe(page);
    await fits_a_phone(page);
    await screenshot(page, "article_import_preview");
    await run.click();
    await page.getByText("Importação concluída").waitFor();
    await page.getByRole("link", { name: "Comece aqui" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Comece aqui" }).waitFor();

    await page.goto("/articles/imports");
    await page.getByRole("textbox", { name: "Origem", exact: true }).first().fill("documentação");
    await choose_folder(page);
    await page.getByText("Nada mudaria").waitFor();
    await page.getByRole("button", { name: "Descartar" }).click();
    await page.getByRole("heading", { level: 1, name: "Importar e exportar" }).waitFor();
    await page.getByRole("button", { name: "Exportar artigos" }).click();
    const file = page.getByRole("link", { name: /^Baixar ZIP/ }).first();
    await file.waitFor();
    await axe(page);
    await fits_a_phone(page);
    const download = page.waitForEvent("download");
    await file.click();
    if (!(await download).suggestedFilename().endsWith(".zip")) throw new Error("no ZIP file came");
    await page.getByRole("button", { name: /^Apagar a exportação/ }).click();
    await file.waitFor({ state: "detached" });
  },
);
