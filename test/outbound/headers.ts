/** The header fields of a message, unfolded and in order; nothing is decoded. */
export function headersOf(raw: Buffer): { readonly name: string; readonly value: string }[] {
  const text = raw.toString('latin1');
  const block = text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '');
  return block.split('\r\n').map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
}

export function header(raw: Buffer, name: string): string | null {
  const found = headersOf(raw).filter((field) => field.name.toLowerCase() === name.toLowerCase());
  if (found.length > 1) throw new Error(`${name} stands ${found.length} times`);
  return found[0]?.value ?? null;
}
