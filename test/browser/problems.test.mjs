// From four tickets that look alike to one problem: found, made with a click, told to everybody, solved together.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

/** How many they are: chance may have added one to the four of the demo. */
async function diego_makes_it(diego, axe) {
  const burst = diego.getByRole("article", {
    name: /boletos? .*sem registro/i,
  });
  const words = await burst.getByText(/^\d parecidos em 48 h · \d contas$/).textContent();
  const count = parseInt(words);
  await burst.getByRole("button", { name: `Ver ${count} chamados` }).click();
  await burst.getByRole("link", { name: /Outro boleto sem registro/ }).waitFor();
  await axe(diego);
  await screenshot(diego, "problems");
  await burst.getByRole("button", { name: "Criar problema" }).click();
  const dialog = diego.getByRole("dialog", { name: "Novo problema" });
  await dialog.getByText(`${count} chamados serão vinculados ao problema.`).waitFor();
  await dialog.getByLabel("Título").fill("Boletos sem registro no banco");
  await axe(diego);
  await screenshot(diego, "new_problem");
  await dialog.getByRole("button", { name: "Criar problema" }).click();
  await diego.getByRole("heading", { level: 1, name: "Boletos sem registro no banco" }).waitFor();
}

async function diego_tells_everybody(diego, axe, count) {
  await diego.getByRole("button", { name: "Avisar todos" }).click();
  const dialog = diego.getByRole("dialog", {
    name: "Avisar todos os clientes",
  });
  await dialog.getByLabel("Texto para os clientes").fill("Olá, {{contact.first_name}}! O banco já está corrigindo.");
  await dialog.getByRole("button", { name: "Ver como fica" }).click();
  await dialog.getByText(`Vai para ${count} chamados.`).waitFor();
  await axe(diego);
  await screenshot(diego, "broadcast");
  await dialog.getByRole("button", { name: "Enviar a todos" }).click();
  await diego.getByText(`Chegou a ${count} de ${count} chamados`).waitFor();
  const said = diego
    .getByRole("article", { name: "Avisar todos os clientes" })
    .filter({ hasText: "já está corrigindo" });
  await said.getByText("primeiro nome", { exact: true }).waitFor();
  await screenshot(diego, "broadcast_sent");
}

async function diego_solves_all(diego, count) {
  await diego.getByRole("button", { name: "Resolver todos" }).click();
  const dialog = diego.getByRole("dialog", {
    name: "Resolver todos os chamados",
  });
  await dialog.getByLabel("Texto para os clientes").fill("Olá, {{contact.first_name}}! Os boletos foram registrados.");
  await dialog.getByRole("button", { name: "Enviar a solução a todos" }).click();
  await diego
    .getByRole("link", {
      name: new RegExp(`^${count}\\s*Aguardando o cliente validar`),
    })
    .waitFor();
  await diego.getByText("Resolvido", { exact: true }).first().waitFor();
}

test("four alike become one problem, told and solved together", { seconds: 120 }, async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "diego", "/problems");
  await diego_makes_it(page, axe);
  await diego_tells_everybody(page, axe, 4);
  await diego_solves_all(page, 4);
  await axe(page);
  await page.getByRole("button", { name: "Ações" }).click();
  await page.getByRole("menuitem", { name: "Começar um artigo" }).click();
  await page.getByRole("link", { name: "Boletos sem registro no banco", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Boletos sem registro no banco" }).waitFor();
  await page.getByRole("link", { name: /^Começado a partir do problema P-\d+$/ }).waitFor();
});

test("João is told which articles a fix touches, and says of one that it is still true", async (world) => {
  const { page: joao, zelo, axe, fits_a_phone } = world;
  await works_as(joao, zelo, "joao", "/problems");
  const table = joao.getByRole("table", { name: "Problemas" });
  await table.getByRole("link", { name: /série 2 rejeitadas com o código 539/ }).click();
  await joao.getByRole("tab", { name: "Artigos" }).click();
  const touched = joao.getByRole("table", { name: "Artigos que o problema toca" });
  await touched.getByRole("checkbox", { name: "Escolher Por que minha nota foi rejeitada?" }).check();
  await axe(joao);
  await screenshot(joao, "problem_articles");
  await joao.getByRole("button", { name: "Marcar 1 para revisão" }).click();
  const dialog = joao.getByRole("dialog", { name: "O produto mudou" });
  await dialog.getByLabel("O que mudou?").and(joao.locator("[value*='4.12.1']")).waitFor();
  await axe(joao);
  await dialog.getByRole("button", { name: "Marcar 1 para revisão" }).click();
  await dialog.waitFor({ state: "detached" });
  await touched
    .getByRole("row")
    .filter({ hasText: "Por que minha nota foi rejeitada?" })
    .getByText("Revisão vencida")
    .waitFor();
  await fits_a_phone(joao);
  await touched.getByRole("link", { name: "Por que minha nota foi rejeitada?" }).click();
  await joao.getByText("O produto mudou: confira se ainda vale").waitFor();
  await joao.getByText(/^P-\d+ · 4\.12\.1 · Notas da série 2/).waitFor();
  await axe(joao);
  await joao.getByRole("button", { name: /^Ainda vale/ }).click();
  await joao.getByText("O produto mudou: confira se ainda vale").waitFor({ state: "detached" });
});

test("a running incident shows whom it hits, and its tickets lead to it", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "ana", "/problems");
  const table = page.getByRole("table", { name: "Problemas" });
  await table.getByRole("link", { name: /série 2 rejeitadas com o código 539/ }).click();
  await page.getByRole("link", { name: /^9\s*Chamados/ }).waitFor();
  await page.getByText("Já sabemos por que as notas da série 2").waitFor();
  await axe(page);
  await screenshot(page, "problem");
  await page.getByRole("link", { name: /^5\s*Contas afetadas/ }).click();
  await page.getByRole("table", { name: "Contas afetadas" }).waitFor();
  await screenshot(page, "problem_accounts");
  await page.getByRole("tab", { name: "Chamados" }).click();
  await page.getByRole("link", { name: /Notas rejeitadas com 539 na filial Centro/ }).click();
  const panel = page.getByRole("heading", { name: "Parecidos" });
  await panel.waitFor();
  await page.getByRole("link", { name: /^P-\d+ Notas da série 2/ }).waitFor();
  await panel.scrollIntoViewIfNeeded();
  await screenshot(page, "similar");
});

test("diego writes to small companies that have no ticket of the incident", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "diego", "/problems");
  const table = page.getByRole("table", { name: "Problemas" });
  await table.getByRole("link", { name: /série 2 rejeitadas com o código 539/ }).click();
  await page.getByRole("button", { name: "Ações" }).click();
  await page.getByRole("menuitem", { name: "Avisar quem não abriu chamado" }).click();
  const dialog = page.getByRole("dialog", { name: "Avisar quem não abriu chamado" });
  await dialog.getByRole("textbox", { name: "Segmento" }).click();
  await page.getByRole("option", { name: "Pequena empresa" }).click();
  await dialog.getByRole("button", { name: "Contar quem recebe" }).click();
  await dialog.getByText(/^Contatos: \d+ · contas: \d+/).waitFor();
  await dialog.getByRole("textbox", { name: "Assunto" }).fill("Notas da série 2");
  await dialog.getByRole("textbox", { name: /^Texto(?!s)/ }).fill("Já estamos corrigindo.");
  await dialog.getByRole("textbox", { name: "Textos em outro idioma" }).click();
  await page.getByRole("option", { name: "English" }).click();
  await dialog
    .getByRole("group", { name: "Textos em English" })
    .getByRole("textbox", { name: "Texto" })
    .fill("We are mending it.");
  await axe(page);
  await screenshot(page, "notice");
  await dialog.getByRole("button", { name: "Enviar o aviso" }).click();
  const notice = page.getByRole("article", { name: "Notas da série 2" });
  await notice.getByText("English", { exact: true }).click();
  await notice.getByText("We are mending it.").waitFor();
  await notice.getByText(/^Contatos avisados: \d+, em \d+ de \d+ contas$/).waitFor();
});
