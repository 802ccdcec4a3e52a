// An article from the first word to a reader's answer.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const text_of = (page) => page.getByRole("textbox", { name: "Texto", exact: false }).first();

/** Pastes a picture as a screenshot is pasted. */
async function paste(field, name) {
  await field.focus();
  await field.evaluate(
    (element, { png, name }) => {
      const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: "image/png" }));
      element.dispatchEvent(
        new ClipboardEvent("paste", {
          clipboardData: data,
          bubbles: true,
          cancelable: true,
        }),
      );
    },
    { png, name },
  );
}

async function ana_writes(page, axe) {
  await page.getByRole("link", { name: "Novo artigo" }).click();
  await page.getByLabel("Título", { exact: false }).first().fill("Ligar a balança ao caixa");
  const field = text_of(page);
  await field.fill("## Passos\n\nLigue o cabo.\n\n");
  await field.press("Control+End");
  await paste(field, "tela da balança.png");
  await page.waitForFunction(() => /!\[tela da balança\]/.test(document.querySelector("textarea").value));
  const preview = page.getByRole("region", { name: "Visualizar" });
  await preview.getByRole("heading", { name: "Passos" }).waitFor();
  await preview.getByRole("img", { name: "tela da balança" }).waitFor();
  await paste(field, "image.png"); // as clipboards call a screenshot
  await page.waitForFunction(() => {
    const text = document.querySelector("textarea");
    return text.value.slice(text.selectionStart, text.selectionEnd) === "Imagem: Ligar a balança ao caixa";
  });
  await page.keyboard.type("Cabo ligado na balança");
  await preview.getByRole("img", { name: "Cabo ligado na balança" }).waitFor();
  await axe(page);
  await screenshot(page, "article_editor");
  await page.getByRole("button", { name: "Salvar rascunho" }).click();
  await page.getByRole("heading", { level: 1, name: "Ligar a balança ao caixa" }).waitFor();
}

async function send_to_joao(page, axe) {
  await page.getByRole("button", { name: "Enviar para revisão" }).click();
  const dialog = page.getByRole("dialog", { name: "Enviar para revisão" });
  await dialog.getByRole("textbox", { name: "Quem revisa", exact: true }).click();
  await page.getByRole("option", { name: "João Mendes" }).click();
  await axe(page);
  await dialog.getByRole("button", { name: "Enviar para revisão" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Em revisão com João Mendes").waitFor();
}

test(
  "Ana writes, João sends back and publishes, Rita was not helped, and Ana reads why",
  { seconds: 180 },
  async (world) => {
    const { page: ana, zelo, axe, another } = world;
    await works_as(ana, zelo, "ana", "/articles");
    await ana_writes(ana, axe);
    if (await ana.getByRole("button", { name: "Publicar" }).count()) throw new Error("Ana is offered to publish");
    await send_to_joao(ana, axe);
    const address = new URL(ana.url()).pathname;

    const joao = await another();
    await works_as(joao, zelo, "joao", "/articles?state=review");
    await joao.getByRole("link", { name: "Ligar a balança ao caixa" }).click();
    await joao.getByRole("button", { name: "Devolver" }).click();
    const dialog = joao.getByRole("dialog", { name: "Devolver" });
    await dialog.getByLabel("O que falta").fill("Falta dizer qual cabo.");
    await dialog.getByRole("button", { name: "Devolver" }).click();
    await dialog.waitFor({ state: "detached" });

    await ana.getByText("Falta dizer qual cabo.").waitFor();
    await ana
      .getByRole("button", { name: /^Avisos/ })
      .first()
      .click();
    await ana.getByText("devolveu seu artigo").waitFor();
    await ana.keyboard.press("Escape");
    await ana.getByRole("link", { name: "Editar" }).click();
    const field = text_of(ana);
    await field.fill((await field.inputValue()).replace("Ligue o cabo.", "Ligue o cabo serial."));
    await ana.getByLabel("Quem pode ler").first().click();
    await ana.getByRole("option", { name: "Clientes no portal" }).click();
    await ana.getByRole("button", { name: "Salvar" }).click();
    await ana.getByRole("heading", { level: 1, name: "Ligar a balança ao caixa" }).waitFor();
    await ana.getByRole("link", { name: "Histórico" }).click();
    await ana.getByRole("button", { name: "Comparar a versão 2" }).click();
    await ana.getByText("Ligue o cabo serial.").waitFor();
    await axe(ana);
    await screenshot(ana, "article_history");
    await ana.getByRole("button", { name: "Comparar a versão 1" }).click(); // with what stands there now
    await ana.getByRole("textbox", { name: "Comparar com" }).and(ana.locator("[value='Versão 2']")).waitFor();
    await ana.getByText("Ligue o cabo serial.").waitFor();
    await ana.goto(address);
    await send_to_joao(ana, axe);

    await joao.getByText("Em revisão com João Mendes").waitFor();
    await joao.getByRole("button", { name: "Publicar" }).click();
    await joao.getByText("Publicado", { exact: true }).first().waitFor();
    await axe(joao);
    await screenshot(joao, "article_page");

    const rita = await another();
    await zelo.sign_in_portal(rita);
    await rita.goto(`/portal/help/${address.split("/").pop()}`);
    const image = rita.getByRole("img", { name: "tela da balança" });
    await image.waitFor();
    if (!(await image.evaluate((img) => img.complete && img.naturalWidth > 0)))
      await image.evaluate((img) => new Promise((resolve, reject) => ((img.onload = resolve), (img.onerror = reject))));
    await rita.getByRole("button", { name: "Não ajudou" }).click();
    await rita.getByLabel("O que faltou?").fill("A minha balança é USB.");
    await rita.getByRole("button", { name: "Enviar comentário" }).click();
    await rita.getByText("Quem cuida deste artigo vai ler seu comentário.").waitFor();
    await axe(rita);
    await screenshot(rita, "help_article_feedback");

    await ana.goto(address);
    await ana.getByText("A minha balança é USB.").waitFor();
    await ana.getByRole("button", { name: "Marcar como tratado" }).click();
    await ana.getByText("Nenhum comentário a tratar.").waitFor();
  },
);

test("two editors at once lose nothing", { seconds: 120 }, async ({ page: ana, zelo, axe, another }) => {
  await works_as(ana, zelo, "ana", "/articles?q=nota");
  await ana.getByRole("link", { name: "Até quando posso cancelar uma nota?" }).last().click();
  await ana.getByRole("link", { name: "Editar" }).click();
  const address = new URL(ana.url()).pathname;
  const bruno = await another();
  await works_as(bruno, zelo, "bruno", address);
  await text_of(bruno).fill(`${await text_of(bruno).inputValue()}\n\n## Depois do prazo\n\nEmita uma devolução.`);
  await bruno.getByRole("button", { name: "Salvar" }).click();
  await bruno.getByText("Mudanças não publicadas").first().waitFor();

  await text_of(ana).fill(`Leia antes de cancelar.\n\n${await text_of(ana).inputValue()}`);
  await ana.getByRole("button", { name: "Salvar" }).click();
  const dialog = ana.getByRole("dialog", {
    name: "Outra pessoa alterou isto enquanto você editava",
  });
  await dialog.getByText("Leia antes de cancelar.").waitFor();
  await axe(ana);
  await screenshot(ana, "article_conflict");
  await dialog.getByRole("button", { name: "Juntar as duas" }).click();
  await dialog.waitFor({ state: "detached" });
  await ana.getByText("Leia antes de cancelar.").waitFor();
  await ana.getByText("Emita uma devolução.").waitFor();
});

test(
  "João writes what was looked for in vain, and sees what leads nowhere",
  { seconds: 120 },
  async ({ page, zelo, axe }) => {
    await works_as(page, zelo, "joao", "/articles/gaps");
    const row = page.getByRole("row").filter({ hasText: "pix no caixa" });
    await row.getByText("21").waitFor();
    await axe(page);
    await screenshot(page, "gaps");
    await row.getByRole("link", { name: "Escrever artigo sobre pix no caixa" }).click();
    await text_of(page).fill("Cadastre a chave em Caixa › Pix.");
    await page.getByRole("button", { name: "Salvar rascunho" }).click();
    await page.getByRole("heading", { level: 1, name: "Pix no caixa" }).waitFor();
    await page.goto("/articles/gaps?state=written");
    await page.getByRole("row").filter({ hasText: "pix no caixa" }).getByRole("link", { name: "Ver artigo" }).waitFor();

    await page.goto("/articles/links");
    await page.getByText("/articles/manual-2019").waitFor();
    await axe(page);
    await screenshot(page, "broken_links");

    await page.goto("/articles");
    await page.getByRole("link", { name: "A impressora não imprime" }).waitFor();
    await page.getByRole("textbox", { name: "Categoria" }).click();
    await page.getByRole("option", { name: "Notas fiscais", exact: true }).click();
    await page.getByRole("link", { name: "A impressora não imprime" }).waitFor({ state: "detached" });
    await page.getByRole("checkbox").first().check();
    const bulk = page.getByRole("region", { name: "Alterar os escolhidos" });
    await bulk.getByRole("button", { name: /^Escolher os \d+ da lista$/ }).click();
    await bulk.getByText(/^[2-9] escolhidos$/).waitFor();
    await bulk.getByLabel("Revisar em").fill("2027-05-01");
    await bulk.getByRole("button", { name: "Aplicar" }).click();
    await page.getByText(/^[2-9] artigos alterados\.$/).waitFor();
    await axe(page);
    await screenshot(page, "articles");
  },
);

test(
  "Ana finds what she had not saved, and what she throws away stays away",
  { seconds: 90 },
  async ({ page, zelo }) => {
    await works_as(page, zelo, "ana", "/articles/new");
    const title = page.getByLabel("Título", { exact: false }).first();
    page.on("dialog", (dialog) => dialog.accept());
    await title.fill("Meio título");
    await page.goto("/articles");
    await page.goto("/articles/new");
    await page.getByText("Recuperamos o que você tinha escrito").waitFor();
    if ((await title.inputValue()) !== "Meio título") throw new Error("what was typed is lost");
    await page.getByRole("button", { name: "Descartar" }).click();
    await page.getByText("Recuperamos o que você tinha escrito").waitFor({ state: "detached" });
    if (await title.inputValue()) throw new Error("what was thrown away is still there");

    await page.goto("/articles?q=nota");
    await page.getByRole("link", { name: "Até quando posso cancelar uma nota?" }).last().click();
    await page.getByRole("link", { name: "Editar" }).click();
    await text_of(page).fill("Outra coisa.");
    const address = new URL(page.url()).pathname;
    await page.goto("/articles");
    await page.goto(address);
    await page.getByRole("button", { name: "Descartar" }).click();
    await page.getByText("Recuperamos o que você tinha escrito").waitFor({ state: "detached" });
    await page.goto(address);
    await page.getByRole("heading", { level: 1, name: "Editar artigo" }).waitFor();
    await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("24 horas"));
    if (await page.getByText("Recuperamos o que você tinha escrito").count()) throw new Error("the draft came back");
  },
);

test(
  "João puts an article away, brings it back, and deletes a draft that nobody needs",
  { seconds: 90 },
  async ({ page, zelo, axe }) => {
    await zelo.sign_in(page, "joao");
    const made = await page.request.post(`${zelo.url}/api/articles`, {
      headers: { Origin: zelo.url },
      data: {
        title: "Zerar a balança do depósito",
        body_markdown: "Segure o botão por dez segundos.",
        kind: "faq",
        audience: "public",
        language: "pt-BR",
      },
    });
    if (made.status() !== 201) throw new Error(await made.text());
    const { id } = await made.json();
    const offered = async () => {
      const found = await page.request.get(`${zelo.url}/api/articles?q=zerar+balan%C3%A7a+dep%C3%B3sito`);
      return (await found.json()).items.some((one) => one.id === id); // what the picker on a ticket asks for
    };
    if (!(await offered())) throw new Error("the draft cannot be chosen");

    await page.goto(`/articles/${id}`);
    const title = page.getByRole("heading", {
      level: 1,
      name: "Zerar a balança do depósito",
    });
    await title.waitFor();
    const choose = async (what) => {
      await page.getByRole("button", { name: "Ações", exact: true }).click();
      await page.getByRole("menuitem", { name: what, exact: true }).click();
    };
    await choose("Arquivar");
    const archive = page.getByRole("dialog", { name: "Arquivar" });
    await archive.getByText(/dali ele pode ser restaurado/).waitFor();
    await axe(page);
    await archive.getByRole("button", { name: "Arquivar" }).click();
    await page.getByRole("button", { name: "Restaurar" }).waitFor();
    if (await page.getByRole("link", { name: "Editar", exact: true }).count())
      throw new Error("an archived article can be edited");
    if (await offered()) throw new Error("an archived article can be chosen for a ticket");
    await axe(page);

    await page.goto("/articles?state=archived");
    await page.getByRole("link", { name: "Zerar a balança do depósito" }).click();
    await title.waitFor();
    await page.getByRole("button", { name: "Restaurar" }).click();
    await page.getByRole("link", { name: "Editar", exact: true }).waitFor();
    await page.getByRole("button", { name: "Restaurar" }).waitFor({ state: "detached" });

    await choose("Excluir");
    await page.getByRole("dialog", { name: "Excluir", exact: true }).getByRole("button", { name: "Excluir" }).click();
    const really = page.getByRole("dialog", { name: "Excluir mesmo?" });
    await really.getByText(/não poderá ser recuperado/).waitFor();
    await axe(page);
    await really.getByRole("button", { name: "Excluir para sempre" }).click();
    await page.waitForURL(/\/articles$/);
    const gone = await page.request.get(`${zelo.url}/api/articles/${id}`);
    if (gone.status() !== 404) throw new Error(`the article is still there: ${gone.status()}`);
  },
);
