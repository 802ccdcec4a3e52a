// One word for each thing, in every language (STYLE.md, "Words"): what the catalogues never say, and what they say instead.

const words = {
  "pt-BR": [
    ["situação", /\bstatus\b/i],
    ["escalação, escalar", /\bescalona/i],
    ["atendente", /\bagentes?\b/i],
    ["chamado", /\btickets?\b/i],
    ["equipe", /\btimes?\b/i],
    ["Central de Ajuda", /\b[Cc]entral de ajuda\b|\bcentral de Ajuda\b/],
    ["acesso", /\blogins?\b/i],
    ["e-mail", /\bemails?\b/i],
    ["excluir, remover", /\bdeletar/i],
  ],
  en: [
    ["help centre", /\bhelp center\b/i],
    ["email", /\be-mails?\b/i],
  ],
  es: [
    ["estado", /\bstatus\b|\bsituaci(?:ón|ones)\b/i],
    ["escalación, escalar", /\bescalamiento/i],
    ["ticket", /\bcasos?\b/i],
    ["Centro de ayuda", /\bcentro de [Aa]yuda\b|\bCentro de Ayuda\b/],
    ["correo", /\be-?mails?\b/i],
    ["usted", /\btú\b/i],
  ],
};

/** Keys whose sentences mean something else by the word. */
const meant = [/^calibration\./];

/** What is wrong with the words of one catalogue {key: sentence}. */
export function other_words(language, catalogue) {
  const found = [];
  for (const [key, sentence] of Object.entries(catalogue)) {
    if (meant.some((pattern) => pattern.test(key))) continue;
    const said = String(sentence).replace(/\{+[^}]*\}+|https?:\S+/g, "");
    for (const [term, never] of words[language] ?? []) {
      const word = said.match(never)?.[0];
      if (word) found.push(`${language}: "${key}" says "${word}", where others say "${term}"`);
    }
  }
  return found;
}
