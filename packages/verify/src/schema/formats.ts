/**
 * The formats that are asserted: those of JSON Schema 2020-12 and of the OpenAPI format registry.
 *
 * A format that is not here says something to people, and nothing is judged by it.
 */
import type { Format } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';

export type StringFormat = (text: string) => boolean;

/** Whole numbers with bounds, as the OpenAPI format registry has them; JSON numbers end at 2^53 in JavaScript. */
export const integerFormats: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int8: [-128, 127],
  int16: [-32_768, 32_767],
  int32: [-2_147_483_648, 2_147_483_647],
  int64: [-(2 ** 63), 2 ** 63],
  uint8: [0, 255],
  uint16: [0, 65_535],
  uint32: [0, 4_294_967_295],
  uint64: [0, 2 ** 64],
};

const borrowed = [
  'date',
  'date-time',
  'time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'regex',
] as const;

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2}(?:==)?|[A-Za-z0-9_-]{3}=?)?$/;

export const stringFormats: Readonly<Record<string, StringFormat>> = {
  ...Object.fromEntries(borrowed.map((name) => [name, testOf(fullFormats[name])])),
  byte: (text) => base64.test(text),
  base64url: (text) => base64url.test(text),
  char: (text) => [...text].length === 1,
};

/** What ajv asserts, by the name of the format. */
export function ajvFormats(): Record<string, Format> {
  const numbers = Object.entries(integerFormats).map(([name, [least, most]]): [string, Format] => [
    name,
    {
      type: 'number',
      validate: (value: number) => Number.isInteger(value) && value >= least && value <= most,
    },
  ]);
  return Object.fromEntries([...numbers, ...Object.entries(stringFormats)]);
}

type Borrowed = (typeof fullFormats)[keyof typeof fullFormats];

function testOf(format: Borrowed | undefined): StringFormat {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === 'function') return format;
  const validate = (format as { readonly validate: StringFormat | RegExp }).validate;
  return validate instanceof RegExp ? (text) => validate.test(text) : validate;
}
