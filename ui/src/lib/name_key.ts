/** By which a name is the same as another, as the server's text::name_key: "Pro+" is not "Pro". */
export const nameKey = (name: string) =>
  name.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();
