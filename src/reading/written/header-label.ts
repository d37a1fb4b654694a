import { HEADER_LABELS, type HeaderField } from './header-labels.ts';

/** Lower case that keeps every character's place: the dotted capital I alone would become two. */
function lower(text: string): string {
  return text.replaceAll('İ', 'I').toLowerCase();
}

/** A label as it is looked up: lower case, straight apostrophe, without the bold stars of plain text Outlook. */
function key(label: string): string {
  return lower(label.normalize('NFC')).replaceAll('’', "'").replace(/\s+/g, ' ').trim();
}

interface Label {
  readonly field: HeaderField;
  readonly languages: readonly string[];
}

function table(): ReadonlyMap<string, Label> {
  const found = new Map<string, Label>([['cc', { field: 'cc', languages: [] }]]);
  for (const [language, fields] of Object.entries(HEADER_LABELS)) {
    for (const [field, names] of Object.entries(fields)) {
      for (const name of names.split('|')) {
        const known = found.get(key(name));
        const languages = [...(known?.languages ?? []), language];
        found.set(key(name), { field: known?.field ?? (field as HeaderField), languages });
      }
    }
  }
  return found;
}

const LABELS = table();
const LONGEST = Math.max(...[...LABELS.keys()].map((name) => name.length));

/** A line `Label: value` of a quoted header. */
export interface LabelledLine {
  readonly field: HeaderField;
  /** The languages whose clients use the label; [] for those that all use. */
  readonly languages: readonly string[];
  readonly value: string;
}

/** Stars and underscores of text made from bold HTML, before and after a label. */
const DECORATION = /[*_]/g;

function fieldValue(text: string): string {
  const value = text.replace(/^[*_\s]+/, '').trimEnd();
  return value.endsWith('*') && !value.slice(0, -1).includes('*') ? value.slice(0, -1).trimEnd() : value;
}

/** Reads `From: x`, `*From:* x`, `De : x`, `Envoyé le :x`, `差出人：x`; null for any other line. */
export function labelledLine(bare: string): LabelledLine | null {
  const colon = bare.slice(0, LONGEST + 8).search(/[:：]/);
  if (colon < 1) return null;
  const label = LABELS.get(key(bare.slice(0, colon).replace(DECORATION, '')));
  if (label === undefined) return null;
  return { ...label, value: fieldValue(bare.slice(colon + 1)) };
}

/** A field found inside a single line, where clients lost the line breaks. */
interface InlineField {
  readonly field: HeaderField;
  readonly start: number;
  readonly valueAt: number;
}

function inlineFields(text: string, languages: readonly string[]): InlineField[] {
  const found: InlineField[] = [];
  for (const [name, { field, languages: users }] of LABELS) {
    if (users.length > 0 && !users.some((user) => user === 'en' || languages.includes(user))) continue;
    for (const { index, end } of places(text, name)) found.push({ field, start: index, valueAt: end });
  }
  // Of labels that end at one place the longest is meant: "Kopie an:" over "an:".
  found.sort((one, other) => one.start - other.start || other.valueAt - one.valueAt);
  return found.filter((one, at) => !found.some((other, by) => by < at && other.valueAt >= one.valueAt));
}

/** Where a label stands in a line; it may touch what is before it ("…GMT+1Subject: x"), never a letter of its case. */
function places(text: string, name: string): { index: number; end: number }[] {
  const found: { index: number; end: number }[] = [];
  const small = lower(text);
  for (let at = small.indexOf(name); at !== -1 && found.length < 8; at = small.indexOf(name, at + 1)) {
    const after = /^[*_]{0,2} ?[:：]/.exec(text.slice(at + name.length, at + name.length + 5));
    const capital = text[at] !== small[at] || !/\p{Ll}/u.test(text[at] ?? '');
    // Polish Yahoo forgets the colon of Cc.
    const forgotten = name === 'dw' && text[at - 1] === '>' ? { 0: ' ' } : null;
    const end = after ?? forgotten;
    if (end !== null && capital) found.push({ index: at, end: at + name.length + end[0].length });
  }
  return found;
}

/** Reads a whole header out of one line: `From: a <a>To: b <b>Sent: …Subject: …`. At most 4,000 characters. */
export function inlineHeader(line: string): Map<HeaderField, string> {
  const text = line.slice(0, 4_000).normalize('NFC');
  const first = labelledLine(text);
  const fields = new Map<HeaderField, string>();
  if (first === null) return fields;
  const found = inlineFields(text, first.languages);
  let end = found.length;
  for (const [at, { field, valueAt }] of found.entries()) {
    if (at >= end) break;
    const last = field === 'subject' ? text.length : (found[at + 1]?.start ?? text.length);
    // The subject comes last wherever the lines ran together, and may itself hold what looks like a label.
    if (field === 'subject') end = at + 1;
    if (!fields.has(field)) fields.set(field, fieldValue(text.slice(valueAt, last)));
  }
  return fields;
}
