/**
 * Keywords that ajv judges otherwise than we need: its equality trips over a member named `valueOf`, its search for
 * repeated items costs the square of their number, and its multiples are those of doubles.
 */
import type { FuncKeywordDefinition } from 'ajv/dist/2020.js';
import type { Json } from '@antipode/handoff';
import { canonicalText, isSameJson } from '../json.ts';
import { isMultipleOf } from './multiple-of.ts';

type OwnKeyword = FuncKeywordDefinition & { readonly keyword: string };

const constant: OwnKeyword = {
  keyword: 'const',
  compile: (only: Json) => (value: Json) => isSameJson(value, only),
};

const listed: OwnKeyword = {
  keyword: 'enum',
  schemaType: 'array',
  compile: (values: readonly Json[]) => {
    const plain = new Set(values);
    const others = values.filter((value) => typeof value === 'object' && value !== null);
    return (value: Json) => plain.has(value) || others.some((other) => isSameJson(value, other));
  },
};

const unique: OwnKeyword = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  compile: (isAsked: boolean) => (items: readonly Json[]) =>
    !isAsked || items.length < 2 || new Set(items.map(canonicalText)).size === items.length,
};

const multiple: OwnKeyword = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  compile: (step: number) => (value: number) => isMultipleOf(value, step),
};

export const ownKeywords: readonly OwnKeyword[] = [constant, listed, unique, multiple];
