// A real mail server that keeps what it is sent.
import { SMTPServer } from "./libraries.mjs";
import { words_of } from "./words.mjs";

/** { from, to: [...], subject, text, html, headers, raw } of a message as it came over the wire. */
export function read_mail(raw, envelope = {}) {
  const part = read_part(raw);
  const leaves = leaves_of(part);
  const body = (type) => leaves.find((leaf) => leaf.type === type)?.content ?? "";
  return {
    from: envelope.mailFrom?.address ?? part.headers.from,
    to: (envelope.rcptTo ?? []).map(({ address }) => address),
    subject: decode_words(part.headers.subject ?? ""),
    text: body("text/plain"),
    html: body("text/html"),
    headers: part.headers,
    raw,
  };
}

function read_part(raw) {
  const end = raw.search(/\r?\n\r?\n/);
  const headers = {};
  const unfolded = raw.slice(0, end).replace(/\r?\n[ \t]+/g, " ");
  for (const line of unfolded.split(/\r?\n/)) {
    const [, name, value] = line.match(/^([^:]+):\s*(.*)$/) ?? [];
    if (name) headers[name.toLowerCase()] = value;
  }
  return { headers, body: raw.slice(end).replace(/^\r?\n\r?\n/, "") };
}

function leaves_of({ headers, body }) {
  const type = headers["content-type"] ?? "text/plain";
  const boundary = type.match(/boundary="?([^";]+)"?/)?.[1];
  if (!boundary) return [{ type: type.split(";")[0].trim().toLowerCase(), content: decode_body(headers, body) }];
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return parts.flatMap((part) => leaves_of(read_part(part.replace(/^\r?\n/, ""))));
}

function decode_body(headers, body) {
  const encoding = (headers["content-transfer-encoding"] ?? "").toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  const bytes = encoding === "quoted-printable" ? quoted(body.replace(/=\r?\n/g, "")) : body;
  return Buffer.from(bytes, "latin1").toString("utf8").replace(/\r\n/g, "\n");
}

const quoted = (text) => text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

/** RFC 2047: =?UTF-8?Q?Ol=C3=A1?= */
function decode_words(text) {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind, word) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(word, "base64").toString("utf8")
        : Buffer.from(quoted(word.replace(/_/g, " ")), "latin1").toString("utf8"),
    );
}

export class Smtp {
  mails = [];
  #waiting = [];
  #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      words_of(stream.setEncoding("latin1")).then((raw) => {
        this.#keep(read_mail(raw, session.envelope));
        done();
      }, done);
    },
  });

  async start() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `smtp://127.0.0.1:${this.#server.server.address().port}`;
    return this;
  }

  stop() {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #keep(mail) {
    this.mails.push(mail);
    for (const look of [...this.#waiting]) look();
  }

  /** The first mail to `address` that satisfies `wanted`, waiting for it if need be. */
  mail_to(address, wanted = () => true, seconds = 20) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.mails.find((mail) => mail.to.includes(address) && wanted(mail));
        if (!found) return;
        clearTimeout(late);
        this.#waiting = this.#waiting.filter((other) => other !== look);
        resolve(found);
      };
      const late = setTimeout(() => {
        const others = this.mails.map((mail) => `${mail.to}: ${mail.subject}`).join("; ") || "none";
        reject(new Error(`no such mail to ${address} in ${seconds} s; came: ${others}`));
      }, seconds * 1000);
      this.#waiting.push(look);
      look();
    });
  }
}
