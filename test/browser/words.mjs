/** Everything a stream says, as text. */
export async function words_of(stream) {
  let words = "";
  stream.readableEncoding ?? stream.setEncoding("utf8");
  for await (const piece of stream) words += piece;
  return words;
}
