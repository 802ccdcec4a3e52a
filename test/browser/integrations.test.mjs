// Other programs at the door: monitoring that opens and closes a ticket, developers whose issue comes back to it.
import { screenshot } from "./looks.mjs";
import { message_box, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const alarm = (status) => ({
  version: "4",
  status,
  receiver: "zelo",
  alerts: [
    {
      status,
      labels: { alertname: "BancoLento", severity: "critical", instance: "db1:5432" },
      annotations: { summary: "O banco de dados está lento", description: "p95 de 2,4 s há dez minutos." },
      startsAt: "2026-03-02T12:00:00Z",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "https://prometheus.example/graph?g0.expr=p95",
      fingerprint: "c4ca4238a0b92382",
    },
  ],
});

/** The address and the secret that are shown once. */
async function shown_once(page, name) {
  const dialog = page.getByRole("dialog", { name });
  await dialog.getByText("ele não aparece de novo").waitFor();
  const [url, secret] = await dialog.locator("pre").allTextContents();
  return { url, secret, dialog };
}

async function helena_adds_monitoring(helena, axe) {
  await helena.getByRole("button", { name: "Incluir origem" }).click();
  const form = helena.getByRole("dialog", { name: "Incluir origem" });
  await form.getByLabel("Nome").fill("Vigia");
  await form.getByRole("button", { name: "Excluir a severidade info" }).click();
  await axe(helena);
  await screenshot(helena, "alert_source_form");
  await form.getByRole("button", { name: "Incluir origem" }).click();
  const { url, secret, dialog } = await shown_once(helena, "Vigia");
  await axe(helena);
  await screenshot(helena, "alert_secret");
  await dialog.getByRole("button", { name: "Já guardei" }).click();
  return (status, shown = secret) =>
    fetch(new URL(new URL(url).pathname, new URL(helena.url()).origin), {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${shown}` },
      body: JSON.stringify(alarm(status)),
    });
}

async function deliver(monitoring, status) {
  const answer = await monitoring(status);
  if (answer.status !== 200) throw new Error(`${status}: ${answer.status} ${await answer.text()}`);
}

test("monitoring opens a ticket, and closes it when nobody has touched it", { seconds: 150 }, async (world) => {
  const { page: helena, zelo, axe, another } = world;
  await works_as(helena, zelo, "helena", "/admin/alerts");
  await helena.getByRole("cell", { name: "Alertmanager", exact: true }).waitFor();
  await screenshot(helena, "alert_sources");
  const monitoring = await helena_adds_monitoring(helena, axe);
  if ((await monitoring("firing", "zalert_wrong")).status !== 401) throw new Error("a wrong secret was believed");
  await deliver(monitoring, "firing");
  await deliver(monitoring, "firing");

  const diego = await another();
  await works_as(diego, zelo, "diego", "/support?view=open&q=banco de dados está lento");
  await diego
    .getByRole("link", { name: /O banco de dados está lento/ })
    .first()
    .click();
  await diego.getByRole("heading", { level: 2, name: "O banco de dados está lento" }).waitFor();
  await diego.getByText("Disparado", { exact: true }).waitFor();
  await diego.getByText("db1:5432").first().waitFor();
  await message_box(diego, "Nota interna").waitFor(); // no customer would read a reply
  const link = diego.getByRole("link", { name: "Abrir no monitoramento" });
  if (!/noopener/.test(await link.getAttribute("rel"))) throw new Error("the link gives our window away");
  await axe(diego);
  await screenshot(diego, "alert_firing");
  await deliver(monitoring, "resolved");
  await diego.getByText("Acabou", { exact: true }).waitFor();
  await diego.getByText(/acabou antes que alguém mexesse no chamado/).waitFor();
  await axe(diego);
  await screenshot(diego, "alert_over");

  await helena.getByRole("button", { name: "O que Vigia enviou" }).click();
  const sent = helena.getByRole("dialog", { name: "O que Vigia enviou" });
  await sent.getByText("1 aberto").waitFor();
  await sent.getByText("1 repetido").waitFor();
  await sent.getByText("1 encerrado").waitFor();
  await axe(helena);
  await screenshot(helena, "alert_deliveries");
});

async function helena_adds_gitlab(helena, axe) {
  await helena.getByRole("button", { name: "Incluir rastreador" }).click();
  const form = helena.getByRole("dialog", { name: "Incluir rastreador" });
  await form.getByRole("textbox", { name: "Tipo" }).click();
  await helena.getByRole("option", { name: "GitLab" }).click();
  await form.getByLabel("Endereço").fill("github");
  await form.getByRole("button", { name: "Incluir rastreador" }).click();
  await form.getByText("Informe um endereço como https://github.com").waitFor();
  await form.getByLabel("Endereço").fill("https://git.aurora.example");
  await axe(helena);
  await screenshot(helena, "tracker_form");
  await form.getByRole("button", { name: "Incluir rastreador" }).click();
  const { url, secret, dialog } = await shown_once(helena, "GitLab");
  await axe(helena);
  await dialog.getByRole("button", { name: "Já guardei" }).click();
  return (state, updated_at) =>
    fetch(new URL(new URL(url).pathname, new URL(helena.url()).origin), {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Gitlab-Token": secret,
        "X-Gitlab-Event": "Issue Hook",
        "X-Gitlab-Event-UUID": updated_at,
      },
      body: JSON.stringify({
        object_kind: "issue",
        project: { path_with_namespace: "produto/caixa" },
        object_attributes: { iid: 7, title: "O caixa soma duas vezes", state, action: "update", updated_at },
        labels: [{ title: "bug" }],
      }),
    });
}

test(
  "what the developers do comes back to the ticket",
  { seconds: 150 },
  async ({ page: helena, zelo, axe, another }) => {
    await works_as(helena, zelo, "helena", "/admin/trackers");
    await helena.getByRole("cell", { name: "GitHub", exact: true }).first().waitFor();
    await screenshot(helena, "trackers");
    const gitlab = await helena_adds_gitlab(helena, axe);

    const fabio = await another();
    await works_as(fabio, zelo, "fabio", "/support?view=open");
    const { items } = await (await fabio.request.get(`${zelo.url}/api/tickets?view=open&tier=n2`)).json();
    await fabio.goto(`/support/${items[0].id}`);
    await fabio.getByRole("button", { name: "Vincular issue" }).click();
    const dialog = fabio.getByRole("dialog", { name: "Vincular issue" });
    await dialog.getByLabel("Endereço da issue").fill("https://bitbucket.org/a/b/issues/1");
    await dialog.getByRole("button", { name: "Vincular issue" }).click();
    await dialog.getByText("O Zelo não conhece este endereço").waitFor();
    await dialog.getByLabel("Endereço da issue").fill("https://git.aurora.example/produto/caixa/-/issues/7#note_1");
    await axe(fabio);
    await dialog.getByRole("button", { name: "Vincular issue" }).click();
    await fabio.getByText("Situação desconhecida", { exact: true }).waitFor();
    if ((await gitlab("opened", "2026-03-02 12:00:00 UTC")).status !== 200) throw new Error("GitLab was not believed");
    await fabio.getByText("Em andamento", { exact: true }).waitFor();
    await fabio.getByRole("link", { name: "O caixa soma duas vezes" }).waitFor();
    await gitlab("closed", "2026-03-02 13:00:00 UTC");
    await fabio.getByText("Concluída", { exact: true }).waitFor();
    await fabio.getByText("A correção foi concluída no GitLab: produto/caixa#7").first().waitFor();
    await axe(fabio);
    await screenshot(fabio, "issue_done");
    await fabio.getByRole("button", { name: "Desfazer o vínculo com produto/caixa#7" }).click();
    await fabio.getByRole("link", { name: "O caixa soma duas vezes" }).waitFor({ state: "hidden" });

    await helena.getByRole("button", { name: "O que GitLab enviou" }).click();
    await helena.getByRole("dialog", { name: "O que GitLab enviou" }).getByText("produto/caixa#7").first().waitFor();
    await axe(helena);
    await screenshot(helena, "tracker_deliveries");
  },
);
