// Customers: brought in from a file, looked at, changed by two people at once.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const csv = `Cliente,Faixa,Site,Cidade
Doceria Mel,smb,doceriamel.example,Recife
,smb,semnome.example,Natal
Rede Farol,gigante,redefarol.example,Santos
Casa do Pão,smb,casadopao.example,Olinda
`;

test("Helena imports customers and gets back the rows that were refused", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "helena", "/imports");
  await page.setInputFiles("input[type=file]", {
    name: "clientes.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(csv),
  });
  await page.getByRole("heading", { level: 1, name: "clientes.csv" }).waitFor();
  await page.getByRole("textbox", { name: "Faixa" }).click();
  await page.getByRole("option", { name: "Segmento" }).click();
  await page
    .getByRole("region", { name: "Conferência das primeiras linhas" })
    .getByText(/^Faixa: /)
    .waitFor();
  await axe(page);
  await page.getByRole("button", { name: "Importar 3 linhas" }).click();
  await page.reload(); // the work goes on without the page
  await page.getByText("Linhas recusadas").waitFor();
  await page.getByRole("row").filter({ hasText: "Rede Farol" }).waitFor();
  await axe(page);

  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Baixar CSV" }).click();
  const stream = await (await waiting).createReadStream();
  const refused = Buffer.concat(await stream.toArray()).toString("utf8");
  if (!refused.includes("Rede Farol") || refused.includes("Doceria Mel"))
    throw new Error(`refused rows are wrong:\n${refused}`);

  await page.goto("/accounts?q=doceria");
  await page.getByRole("link", { name: "Doceria Mel" }).click();
  await page.getByText("Recife").waitFor(); // a column without a field of its own
});

async function upload(page, kind, name, content) {
  await page.getByRole("radiogroup", { name: "O que importar" }).getByText(kind, { exact: true }).click();
  await page.setInputFiles("input[type=file]", { name, mimeType: "text/csv", buffer: Buffer.from(content) });
}

test("Helena brings in a contract of a company in Chile, and who counts there, and takes both out again", async ({
  page,
  zelo,
  axe,
}) => {
  await works_as(page, zelo, "helena", "/imports");
  await upload(
    page,
    "Contratos",
    "contratos.csv",
    "cliente,plano,início,renovação,valor,limites\nPadaria Estrela,Andes,01/01/2026,01/01/2027,350000,Notas: 5000\n",
  );
  await page.getByRole("heading", { level: 1, name: "contratos.csv" }).waitFor();
  const currency = page.getByRole("textbox", { name: "Moeda dos valores que não dizem a sua" });
  await currency.fill("CLP");
  await page.getByRole("option", { name: /^CLP/ }).click();
  await axe(page);
  await page.getByRole("button", { name: "Importar 1 linha" }).click();
  await page.getByText("Criados", { exact: true }).waitFor();
  const contracts = await (await page.request.get(`${zelo.url}/api/contracts.csv`)).text();
  if (!/Padaria Estrela,Andes,2026-01-01,2027-01-01,,350000,CLP,yearly,,Notas: 5000,/.test(contracts))
    throw new Error(`the contract is not as it came:\n${contracts}`);

  await page.goto("/imports");
  await upload(
    page,
    "Contatos",
    "pessoas.csv",
    "nome,e-mail,outros e-mails,influência,sentimento,empresa\n" +
      "Inês Prado,ines@prado.example,ines2@prado.example; ines3@prado.example,5,apoiadora,Padaria Estrela\n",
  );
  await page.getByRole("heading", { level: 1, name: "pessoas.csv" }).waitFor();
  if ((await page.getByRole("textbox", { name: "influência" }).inputValue()) !== "Influência (1 a 5)")
    throw new Error("the column of influence was not understood");
  await page.getByRole("button", { name: "Importar 1 linha" }).click();
  await page.getByText("Criados", { exact: true }).waitFor();
  const people = await (await page.request.get(`${zelo.url}/api/contacts.csv?q=prado`)).text();
  if (!people.includes("ines2@prado.example; ines3@prado.example") || !people.includes(",5,supporter,"))
    throw new Error(`Inês is not as she came:\n${people}`);
});

test("Helena brings in a group whose parent stands last, and people who have no e-mail", async ({
  page,
  zelo,
  axe,
}) => {
  await works_as(page, zelo, "helena", "/imports");
  await upload(
    page,
    "Contas",
    "grupo.csv",
    "nome,código,conta mãe\nLoja Aroeira,AR-1,AR-0\nLoja Ipê,AR-2,AR-2\nGrupo Aroeira,AR-0,\n",
  );
  await page
    .getByRole("region", { name: "Conferência das primeiras linhas" })
    .getByText(/^conta mãe: /)
    .waitFor();
  await axe(page);
  await page.getByRole("button", { name: "Importar 2 linhas" }).click();
  await page.getByRole("row").filter({ hasText: "Loja Ipê" }).waitFor();

  await page.goto("/imports");
  await upload(
    page,
    "Contatos",
    "pessoas.csv",
    "nome,whatsapp,código da conta\nDona Iara,11 98765-4399,AR-0\n,,AR-0\n",
  );
  await page.getByRole("button", { name: "Importar 1 linha" }).click();
  await page.getByText("A linha não tem e-mail, telefone, WhatsApp nem código em outros sistemas.").first().waitFor();
  await page.goto("/accounts?q=aroeira");
  await page.getByRole("link", { name: "Grupo Aroeira" }).first().click();
  await page.getByRole("region", { name: "Grupo", exact: true }).getByRole("link", { name: "Loja Aroeira" }).waitFor();
  await page.getByRole("tab", { name: "Contatos" }).click();
  await page.getByText("Dona Iara").first().waitFor();
});

test("Isabela narrows the accounts by health and revenue, chooses columns and keeps the list", async ({
  page,
  zelo,
  axe,
}) => {
  await works_as(page, zelo, "isabela", "/accounts?sort=renewal");
  await page.getByRole("button", { name: "Mais filtros" }).click();
  const dialog = page.getByRole("dialog", { name: "Mais filtros" });
  await dialog.getByRole("textbox", { name: "Momento do contrato" }).click();
  await page.getByRole("option", { name: "Com contrato em vigor" }).click();
  await dialog.getByLabel("Receita mensal de").fill("1");
  await axe(page);
  await screenshot(page, "account_conditions");
  await dialog.getByRole("button", { name: "Aplicar filtros" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.waitForURL(/lifecycle=active/);
  await page.getByRole("button", { name: "Mais filtros (3)" }).waitFor();
  await page.getByRole("columnheader", { name: "Renovação" }).waitFor();
  await page.getByRole("button", { name: "Colunas" }).click();
  await page.getByLabel("Receita mensal", { exact: true }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "Receita mensal" }).waitFor();
  await page.getByRole("row").nth(1).waitFor();
  await axe(page);
  await screenshot(page, "account_columns");
});

test("a list that is refused says why, where Isabela asked for it", async ({ page, zelo }) => {
  await works_as(page, zelo, "isabela", "/accounts");
  await page.getByRole("row").nth(1).waitFor();
  const detail = "São contas demais para um arquivo.";
  await page.route(/\/api\/accounts\.csv/, (route) =>
    route.fulfill({ status: 413, contentType: "application/problem+json", json: { detail } }),
  );
  await page.getByRole("button", { name: "Baixar CSV" }).click();
  await page.getByRole("menuitem").first().click();
  await page.getByText(detail).waitFor();
});

test("two people change one account and neither loses a word", async ({ page, zelo, another, axe }) => {
  const isabela = await another();
  await works_as(page, zelo, "helena", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("button", { name: "Editar" }).click();
  await page.getByLabel(/^Nome/).fill("Padaria Estrela do Norte");

  await works_as(isabela, zelo, "isabela", new URL(page.url()).pathname);
  await isabela.getByRole("button", { name: "Editar" }).click();
  await isabela.getByLabel(/^Nome/).fill("Padaria Estrela Ltda.");
  await isabela.getByRole("button", { name: "Salvar" }).click();
  await isabela.getByRole("heading", { level: 1, name: "Padaria Estrela Ltda." }).waitFor();

  await page.getByRole("button", { name: "Salvar" }).click();
  const asked = page.getByRole("dialog", { name: /^Outra pessoa alterou/ });
  await asked.getByText("Padaria Estrela Ltda.").waitFor();
  await axe(page);
  await asked.getByRole("button", { name: "Salvar o que escrevi" }).click();
  await page.getByRole("heading", { level: 1, name: "Padaria Estrela do Norte" }).waitFor();
});

test("an account tells its story, and a new contact is part of it", async ({ page, zelo }) => {
  await works_as(page, zelo, "gabriela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Contatos" }).click();
  await page.getByRole("button", { name: "Novo contato" }).click();
  const dialog = page.getByRole("dialog", { name: "Novo contato" });
  await dialog.getByLabel(/^Nome/).fill("Davi Prado");
  await dialog.getByLabel("E-mail").fill("davi.prado");
  await dialog.getByRole("button", { name: "Novo contato" }).click();
  await dialog.locator("input[type=email][aria-invalid=true]").waitFor();
  await dialog.getByLabel("E-mail").fill("davi.prado@padariaestrela.example");
  await dialog.getByRole("button", { name: "Novo contato" }).click();
  await page.getByText("Davi Prado").first().waitFor();
  await page.getByRole("tab", { name: "Linha do tempo" }).click();
  await page.getByRole("listitem").filter({ hasText: "Gabriela Pires" }).first().waitFor();
});
