/**
 * Where sentences end, by the rules of Unicode (UAX 29, sentence boundaries).
 *
 * Most texts hold nothing but plain characters, for which the rules are few; asking the platform for them costs ten
 * times as much, so it is asked only about the rest.
 */
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The offsets in the text at which its sentences end, in order; the last one is its length. */
export function sentenceEnds(text: string): readonly number[] {
  if (isPlain.test(text)) return plainEnds(text);
  return Array.from(segmenter.segment(text), ({ index, segment }) => index + segment.length);
}

/** ASCII without line ends, dashes, quotation marks, and the fillers. */
const isPlain = /^[\t\x20-\x7e\u2013\u2014\u2018\u2019\u201c\u201d\u2026\ue000-\ue002]*$/;

function plainEnds(text: string): number[] {
  const ends: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isStop(code)) continue;
    const isFullStop = code === 0x2e;
    if (isFullStop && isInside(text, at)) continue;
    let to = at + 1;
    while (closes(text.charCodeAt(to))) to++;
    while (isBlank(text.charCodeAt(to))) to++;
    const next = text.charCodeAt(to);
    if (to === text.length || isStop(next) || goesOn(next) || (isFullStop && isLower(nextLetter(text, to))))
      continue;
    ends.push(to);
  }
  ends.push(text.length);
  return ends;
}

/** `1.5`, `Node.JS` */
function isInside(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (next >= 48 && next <= 57) return true;
  const before = text.charCodeAt(at - 1);
  return isUpper(next) && (isUpper(before) || isLower(before));
}

/** The code of the letter that comes next, or of the stop before it. */
function nextLetter(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLower(code) || isUpper(code) || isStop(code)) return code;
  }
  return 0;
}

const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** `.`, `!`, `?` */
const isStop = (code: number): boolean => code === 0x2e || code === 0x21 || code === 0x3f;

/** `,`, `-`, `:`, `;`, a dash: after them the sentence goes on. */
const goesOn = (code: number): boolean =>
  code === 0x2c || code === 0x2d || code === 0x3a || code === 0x3b || code === 0x2013 || code === 0x2014;

/** Quotation marks and brackets. */
const closes = (code: number): boolean =>
  code === 0x22 ||
  code === 0x27 ||
  code === 0x28 ||
  code === 0x29 ||
  code === 0x5b ||
  code === 0x5d ||
  code === 0x7b ||
  code === 0x7d ||
  (code >= 0x2018 && code <= 0x201d);
